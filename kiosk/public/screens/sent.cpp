#include "kiosk/public/screens/page.hpp"

#include "storage/crypto/text_form.hpp"

namespace teduh::screens {
namespace {

constexpr std::uint64_t quiet_ms = 400;   // nothing is shown for what takes no longer
constexpr std::uint64_t long_ms = 10'000; // then she is told to wait on

void say_when(Page& page) {
    auto& ui = page.ui;
    const auto& service = page.material.service;
    if (is_open(page)) {
        if (page.model.number != 0)
            ui.point(Icon::Talk,
                     page.say(page.child() ? message("The officer calls this number, not a name.")
                                           : message("The officer calls this number, not your name.")));
        const auto limit = limit_words(page, service.first_response_clock().limit);
        ui.point(Icon::Clock,
                 language::filled(page.say(message("At the latest: {time}.")), {{"time", limit}}));
    } else {
        const std::string read_then(page.say(message("The office is closed now. An officer reads this when it opens.")));
        const auto opening = opening_words(page, page.catalog());
        ui.point(Icon::Clock, opening.empty() ? read_then : read_then + " " + opening);
    }
    say_numbers(page, page.catalog());
}

// Her number, and who reads: only the program that she told it knows that.
void say_stored(Page& page) {
    auto& ui = page.ui;
    if (page.model.number == 0) {
        ui.section(page.say(message("What was told here a moment ago is received and saved.")));
        ui.gap(8);
        ui.point(Icon::Officer, page.say(message("The number cannot be shown any more. Tell an officer so.")));
        return say_when(page);
    }
    ui.section(page.say(page.child() ? message("Thank you. What you told is received and saved.")
                                     : message("Thank you. We have received and saved your story.")));
    ui.gap(8);
    ui.hint(page.say(message("Your service number")));
    ui.number("number", crypto::visit_number(page.model.number));
    say_when(page);
    ui.point(Icon::Lock, page.say(visit::is_restricted(page.model)
                                      ? message("Only the head of office or the deputy reads it.")
                                      : message("Only officers of this service read it.")));
}

} // namespace

std::string_view hotline_number(const casework::Service& service) {
    for (const auto& each : service.hotlines)
        if (each.confirmed && !each.number.empty()) return each.number;
    return "129";
}

std::string limit_words(const Page& page, const casework::Limit& limit) {
    using casework::ClockKind;
    using casework::Unit;
    if (limit.kind == ClockKind::SameDay)
        return std::string(page.say(message("today, before the office closes")));
    const auto count = std::to_string(limit.amount);
    const auto say = [&](Message words) { return language::filled(page.say(words), {{"count", count}}); };
    const bool one = limit.amount == 1;
    const bool working = limit.kind == ClockKind::Working;
    if (limit.unit == Unit::Minute) return say(one ? message("{count} minute") : message("{count} minutes"));
    if (limit.unit == Unit::Hour && working)
        return say(one ? message("{count} working hour") : message("{count} working hours"));
    if (limit.unit == Unit::Hour) return say(one ? message("{count} hour") : message("{count} hours"));
    if (working) return say(one ? message("{count} working day") : message("{count} working days"));
    return say(one ? message("{count} day") : message("{count} days"));
}

void draw_sending(Page& page) {
    Around around;
    around.id = "sending";
    around.back = false;
    (void)frame(page, around);
    const auto began = page.model.touched_ms;
    const auto now = page.moment.now_ms;
    if (now < began + quiet_ms) return page.wake_at(began + quiet_ms);
    if (now < began + long_ms) page.wake_at(began + long_ms);
    page.ui.gap(72);
    page.ui.heading(page.say(message("Saving")),
                    now < began + long_ms ? std::string_view()
                                          : page.say(message("Still saving. Leave the screen on.")));
}

void draw_not_saved(Page& page) {
    Around around;
    around.id = "not_saved";
    around.primary = page.say(message("Try again"));
    around.primary_id = "send";
    around.primary_icon = Icon::Again;
    if (frame(page, around) == "send") page.does(visit::Next{});
    page.ui.gap(24);
    page.ui.heading(page.say(message("It is not saved yet.")),
                    page.say(message("It is not your fault. Your answers are still here.")));
    page.ui.gap(12);
    page.ui.point(Icon::Again, page.say(message("Try once more, or go to the officers' desk.")));
    page.ui.point(Icon::Officer, page.say(message("An officer can also write it down with you.")),
                  Tone::Human);
    page.ui.point(Icon::Call,
                  language::filled(page.say(message("Need help fast? Call {number}, free, day and night.")),
                                   {{"number", hotline_number(page.material.service)}}));
}

void draw_receipt(Page& page) {
    Around around;
    around.id = "receipt";
    around.primary = page.say(message("Finish"));
    around.primary_id = "done";
    around.primary_icon = Icon::Tick;
    around.back = false;
    if (frame(page, around) == "done") page.does(visit::Next{});
    auto& ui = page.ui;
    ui.card([&] {
        say_stored(page);
        ui.point(Icon::Money, page.say(message("Free of charge.")));
    });
}

} // namespace teduh::screens
