#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

struct Promise {
    Icon icon;
    Message words;
    Tone tone = Tone::Action;
};
constexpr std::array promises = {
    Promise{Icon::Money, message("This service is free of charge.")},
    Promise{Icon::Stop, message("You may stop at any time. You may skip every question.")},
    Promise{Icon::NoName, message("You may stay without a name. You are served all the same.")},
    Promise{Icon::Edit, message("We note only what we need to help you.")},
    Promise{Icon::Shield, message("We keep your secret. In danger or sexual violence we must report it. "
                                  "We tell you first.")},
    Promise{Icon::Close, message("Close screen wipes at once what you have not sent.")}};

} // namespace

std::vector<Message> promise_messages() {
    std::vector<Message> all{message("Welcome. You are safe here.")};
    for (const auto& each : promises) all.push_back(each.words);
    return all;
}

void draw_promises(Page& page) {
    Around around;
    around.id = "promises";
    around.primary = page.say(message("I understand"));
    if (frame(page, around) == "next") page.does(visit::Next{});
    page.ui.heading(page.say(message("Welcome. You are safe here.")));
    for (const auto& each : promises) page.ui.point(each.icon, page.say(each.words), each.tone);
    page.ui.gap(4);
    if (page.ui.row({"service", page.say(message("Terms and steps of the service")), Icon::Info}, {}))
        page.does(visit::ServiceOpened{});
}

} // namespace teduh::screens
