#include "kiosk/desk/screens/intake_page.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::desk {
namespace {

using forms::QuestionId;

// As an officer reads it back: choices by their labels.
crypto::SecretText told_words(const IntakePage& page, const forms::Runner& told, QuestionId id) {
    const auto text = told.told(id);
    const auto& question = told.form().question(id);
    if (question.appearance == forms::Appearance::Region) return crypto::SecretText(page.page.material.region(text.view()));
    const auto* list = told.form().list_of(id);
    if (list == nullptr) return crypto::SecretText(text.view());
    crypto::SecretText words;
    forms::each_code(text.view(), [&](std::string_view code) {
        if (!words.empty()) words.append(", ");
        words.append(page.of(list->find(code)->label));
    });
    return words;
}

void draw_part(IntakePage& page, std::size_t part) {
    const auto& told = page.model.parts[part].answers;
    for (QuestionId id = 0; id < told.form().questions.size(); ++id) {
        const auto& question = told.form().question(id);
        if (!question.takes_answer() || !told.counts(id)) continue;
        const auto name = "told." + std::to_string(part) + "." + question.name;
        if (page.page.ui.answer(name, page.of(question.label), told_words(page, told, id), {}, page.say(message("Change"))))
            page.does(intake::ChangePressed{part, id});
    }
    draw_photo_answer(page, part);
}

void draw_missing(IntakePage& page) {
    if (!page.model.nothing_told) return;
    std::vector<std::string_view> lines;
    if (!intake::is_told(page.model)) lines.push_back(page.say(message("Nothing is written down yet.")));
    if (!intake::has_limits(page.model))
        lines.push_back(page.say(message("Say first whether the limits of secrecy were read out.")));
    if (lines.empty()) lines.push_back(page.say(message("An answer, or the level of risk, needs a look.")));
    page.page.ui.error_box(page.say(message("Something needs a look")), lines);
}

std::string_view agency_words(const Page& page, std::size_t line) {
    constexpr std::array agencies{message("Police, 110"), message("Ambulance, 119"), message("Hospital"),
                                  message("Safe house")};
    static_assert(agencies.size() == intake::checklist.size());
    return page.say(agencies.at(line));
}

} // namespace

void draw_intake_review(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.review";
    around.title = page.say(message("Read it through"));
    around.primary = page.say(message("Save"));
    around.primary_id = "save";
    around.primary_icon = Icon::Tick;
    if (frame(page, around) == "save") page.does(intake::SavePressed{});
    draw_missing(page);
    auto& ui = page.page.ui;
    ui.status("consented",
              page.say(page.model.consented ? message("The client has answered the consent")
                                            : message("Consent is asked later")),
              page.model.consented ? Icon::Tick : Icon::Clock, page.model.consented ? Tone::Done : Tone::Soon);
    ui.gap(8);
    for (std::size_t part = 0; part < page.model.parts.size(); ++part) draw_part(page, part);
}

void draw_saving(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.saving";
    around.title = kind_words(page.page, page.model.kind);
    around.back = false;
    frame(page, around);
    page.page.ui.heading(page.say(message("Saving")), page.say(message("Leave the tablet switched on.")));
}

void draw_not_saved(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.not_saved";
    around.title = kind_words(page.page, page.model.kind);
    around.primary = page.say(message("Try again"));
    frame(page, around);
    page.page.ui.heading(page.say(message("It is not saved yet.")),
                         page.say(message("Nothing is lost: the draft stays on this desk.")));
}

void draw_checklist(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.checklist";
    around.title = page.say(message("Whom to ring now"));
    around.back = false;
    around.primary = page.say(message("Done"));
    around.primary_icon = Icon::Tick;
    frame(page, around);
    auto& ui = page.page.ui;
    ui.hint(page.page.say(message("Saved as number {number}."), "number", crypto::visit_number(page.model.visit)));
    if (page.model.not_kept)
        ui.point(Icon::Warning, page.say(message("It could not be written down. Touch it again.")), Tone::Danger);
    for (std::size_t line = 0; line < intake::checklist.size(); ++line) {
        const auto words = agency_words(page.page, line);
        const auto id = lower_id("ring", intake::checklist[line]);
        const auto at_ms = page.model.rung_ms[line];
        if (at_ms != 0) {
            const auto reached = page.page.say(message("reached {time}"), "time", clock_words(page.page, at_ms));
            ui.card([&] { ui.outcome(id, words, reached, Icon::Tick, Tone::Done); });
        } else if (ui.row({id, words, Icon::Call, !page.model.ringing}, page.say(message("touch when it is reached")))) {
            page.does(intake::Rung{line, page.page.moment.wall_ms});
        }
    }
    ui.hint(page.say(message("What nobody needs is left open. The rest follows on the next working day.")));
}

void draw_saved(IntakePage& page) {
    IntakeAround around;
    around.id = "intake.saved";
    around.title = page.say(message("Saved"));
    around.back = false;
    around.primary = page.say(message("To the inbox"));
    frame(page, around);
    page.page.ui.heading(page.say(message("Saved on this desk and sealed")),
                         page.page.say(message("at {time}"), "time", clock_words(page.page, page.model.stored_ms)));
    page.page.ui.number("number", crypto::visit_number(page.model.visit));
    page.page.ui.paragraph(page.say(message("It is sent by itself as soon as there is a line.")));
    if (page.model.photos_lost > 0)
        page.page.ui.point(Icon::Warning, page.say(message("A photo could not be read any more. Photograph that paper again later.")),
                           Tone::Danger);
}

} // namespace teduh::desk
