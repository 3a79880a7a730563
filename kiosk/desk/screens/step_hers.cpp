#include "kiosk/desk/reading/consent_words.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// The client's own screens: services one by one, with the tablet in her hands. No rail, no lock; a way back
// to the officer.
namespace teduh::desk {
namespace {

using steps::Reply;
using steps::Stop;

void draw_items(Page& page, const steps::Entry& entry) {
    page.ui.heading(page.say(message("Which help do you want?")),
                    page.say(message("You decide. You may change your choice at any time.")));
    const auto& form = entry.answers->form();
    const widgets::AgreementWords words{page.say(message("Yes")), page.say(message("No")),
                                        page.say(message("Later"))};
    constexpr std::array replies{Reply::Open, Reply::Yes, Reply::No, Reply::Later};
    for (std::size_t item = 0; item < steps::service_questions.size(); ++item) {
        const auto id = form.find(steps::service_questions[item]);
        if (!id) continue;
        const auto told = entry.answers->told(*id);
        auto now = widgets::Agreement::Open;
        if (told.view() == "YA") now = widgets::Agreement::Yes;
        if (told.view() == "TIDAK") now = widgets::Agreement::No;
        if (told.view() == "NANTI") now = widgets::Agreement::Ask;
        const auto name = std::string(steps::service_questions[item]);
        if (const auto wanted =
                page.ui.agreement(name, words_of(page, form, form.question(*id).label), now, words))
            step_does(page, steps::HersReplied{item, replies.at(static_cast<std::size_t>(*wanted))});
    }
}

void draw_signature(Page& page, const steps::Entry& entry) {
    page.ui.heading(page.say(message("What you agree to")));
    const auto& form = entry.answers->form();
    page.ui.side_by_side(
        0.44F, 400,
        [&] {
            for (const auto& item : steps::service_questions) {
                const auto id = form.find(item);
                if (id && entry.answers->told(*id).view() == "YA")
                    page.ui.point(Icon::Tick, words_of(page, form, form.question(*id).label), Tone::Done);
            }
            page.ui.hint(
                page.say(message("A thumbprint, paper or a witness is fine, too: later, with the officer.")));
            if (page.ui.button({"sign_later", page.say(message("Later, with the officer")), Icon::Clock}))
                step_does(page, steps::SignLater{});
        },
        [&] {
            auto drawn = page.ui.signature("sign", strokes_of(entry.strokes),
                                           page.say(message("Sign with your finger")));
            if (drawn.stroke && !drawn.stroke->empty())
                step_does(page, steps::Drawn{packed_stroke(*drawn.stroke)});
            if (drawn.again) step_does(page, steps::SignAgain{});
        });
}

} // namespace

void draw_hers(Page& page) {
    const auto& step = *page.model.step.now;
    const auto& entry = *step.entry;
    const auto stop = step.at.stop;
    widgets::ScreenFrame screen;
    screen.id = stop == Stop::Hers ? "step.hers" : stop == Stop::Sign ? "step.sign" : "step.return";
    screen.client = false; // she is not alone: an officer sits beside her
    screen.close = false;
    screen.back = stop != Stop::Hers;
    screen.title = page.say(message("For you to decide"));
    screen.help = {"take_back", page.say(message("Give back to the officer")), Icon::Officer};
    if (stop != Stop::Return)
        screen.primary = {"next", page.say(stop == Stop::Sign ? message("Agree and go on") : message("Next")),
                          Icon::Next, stop == Stop::Hers || !entry.strokes.empty()};
    if (page.moment.demo) screen.ribbon = page.say(message("DEMO: nothing here is real"));
    const auto pressed = page.ui.screen(screen);
    if (pressed == "back") step_does(page, steps::Back{});
    if (pressed == "next") step_does(page, steps::Next{});
    if (pressed == "take_back") page.does(TakeBackPressed{});
    if (stop == Stop::Hers) return draw_items(page, entry);
    if (stop == Stop::Sign) return draw_signature(page, entry);
    page.ui.gap(24);
    page.ui.heading(page.say(message("Thank you.")),
                    page.say(message("Give the tablet back to the officer now.")));
    page.ui.point(Icon::Lock,
                  page.say(message("Your choice stays as it is. The officer opens the tablet again.")));
}

void draw_offer(Page& page, const steps::Model& step) {
    auto& ui = page.ui;
    ui.heading(page.say(message("Her answers on services")));
    if (step.entry->hers)
        return ui.point(Icon::Tick, page.say(message("She has answered with the tablet in her own hands.")),
                        Tone::Done);
    ui.point(Icon::Touch,
             page.say(message("The client answers item by item, with the tablet in her own hands.")));
    ui.point(Icon::Lock, page.say(message("Nothing else can be opened until you unlock it again.")));
    if (ui.button({"hand_over", page.say(message("Hand the tablet over")), Icon::Hand}))
        step_does(page, steps::HandOverPressed{});
    ui.hint(page.say(message("On paper or aloud: go on, and write down what she chose.")));
}

} // namespace teduh::desk
