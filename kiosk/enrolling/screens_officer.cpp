#include "kiosk/enrolling/page.hpp"

namespace teduh::enrolling {
namespace {

std::string word_label(const Page& page, std::size_t n) {
    return page.say(message("Word {number}"), "number", std::to_string(n + 1));
}

} // namespace

void draw_officer(Page& page) {
    Around around;
    around.id = "officer";
    around.primary = page.say(page.works() ? message("One moment") : message("Make the key"));
    around.enabled = !page.model.works;
    const auto pressed = frame(page, around);
    page.ui.gap(16);
    page.ui.heading(page.say(message("This desk is not enrolled yet")),
                    page.say(message("First it makes a key for one officer.")));
    draw_trouble(page);
    page.ui.point(Icon::Person, page.say(message("The officer herself stands here now.")));
    page.ui.point(Icon::Pen, page.say(message("She needs pen and paper.")));
    page.ui.point(Icon::Shield, page.say(message("The key never leaves this device.")));
    if (pressed == "primary") page.wants(Wish::MakeOfficer);
}

// The log and a drive see that there are words, not which.
void draw_words(Page& page) {
    Around around;
    around.id = "words";
    around.primary = page.say(message("It is on paper"));
    const auto pressed = frame(page, around);
    page.ui.heading(page.say(message("Write down these six words")),
                    page.say(message("They open this desk. Nobody can show them again.")));
    const auto column = [&](std::size_t from) {
        for (std::size_t n = from; n < from + passphrase_words / 2; ++n)
            page.ui.told("word." + std::to_string(n + 1), word_label(page, n),
                         crypto::SecretText(word_of(page.model.words, n)));
    };
    page.ui.card([&] {
        page.ui.side_by_side(0.5F, 220, [&] { column(0); }, [&] { column(passphrase_words / 2); });
    });
    page.ui.hint(page.say(message("Keep the paper away from this device.")));
    if (pressed == "primary") page.wants(Wish::Written);
}

void draw_check(Page& page) {
    const auto& model = page.model;
    Around around;
    around.id = "check";
    around.back = true;
    around.primary = page.say(page.works() ? message("Saving") : message("Go on"));
    around.enabled = !model.works && !model.typed[0].empty() && !model.typed[1].empty();
    around.skip = page.say(message("See the words again"));
    around.open_field = "typed.1";
    const auto pressed = frame(page, around);
    page.ui.heading(page.say(message("Type two words from your paper")));
    const auto trouble = page.say(message("This does not fit yet. Look at your paper."));
    const bool wrong = model.trouble == Trouble::WrongWords;
    if (!wrong) draw_trouble(page);
    const auto field = [&](std::size_t n) {
        const auto label = word_label(page, model.asked[n]);
        widgets::FieldLook look;
        look.label = label;
        if (wrong) look.error = trouble;
        look.characters_max = 20;
        if (auto text = page.ui.field("typed." + std::to_string(n + 1), model.typed[n], look)) {
            page.done.typed = std::move(text);
            page.done.field = n;
        }
    };
    page.ui.side_by_side(0.5F, 300, [&] { field(0); }, [&] { field(1); });
    if (pressed == "primary") page.wants(Wish::Checked);
    if (pressed == "skip" || pressed == "back") page.wants(Wish::Look);
}

} // namespace teduh::enrolling
