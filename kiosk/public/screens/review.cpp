#include "kiosk/photographing/screens/screens.hpp"
#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using forms::QuestionId;

void draw_row(Page& page, QuestionId id) {
    const auto& question = page.model.answers.form().question(id);
    const auto told = answer_words(page, id);
    if (page.ui.answer("change." + question.name, page.of(question.label), told,
                       page.say(message("Not filled in, that is fine")), page.say(message("Change"))))
        page.does(visit::ChangePressed{id});
}

void draw_consent_row(Page& page) {
    const auto count = [&](visit::Agreement wanted) {
        return std::to_string(std::ranges::count(page.model.consent, wanted, &visit::ConsentLine::agreement));
    };
    crypto::SecretText told;
    const bool any = std::ranges::any_of(
        page.model.consent, [](const auto& line) { return line.agreement != visit::Agreement::Open; });
    if (any)
        told.append(language::filled(page.say(message("Agreed: {yes}. Not agreed: {no}. Ask first: {ask}.")),
                                     {{"yes", count(visit::Agreement::Yes)},
                                      {"no", count(visit::Agreement::No)},
                                      {"ask", count(visit::Agreement::Ask)}}));
    if (page.ui.answer("change.consent", page.say(message("Your consent")), told,
                       page.say(message("Later, with the officer")), page.say(message("Change"))))
        page.does(visit::ChangeConsent{});
}

void draw_photo_row(Page& page) {
    const crypto::SecretText told(photographing::how_many(page.catalog(), page.model.photos.taken.size()));
    if (page.ui.answer("change.photos", page.say(message("Photos of papers")), told, page.say(message("None, that is fine")),
                       page.say(message("Change"))))
        page.does(visit::ChangePhotos{});
}

} // namespace

crypto::SecretText answer_words(const Page& page, QuestionId id) {
    const auto& form = page.model.answers.form();
    const auto& question = form.question(id);
    auto told = page.model.answers.told(id);
    if (told.empty()) return told;
    crypto::SecretText words;
    if (const auto* list = form.list_of(id)) {
        forms::each_code(told.view(), [&](std::string_view code) {
            if (!words.empty()) words.append(", ");
            words.append(page.of(list->find(code)->label));
        });
        return words;
    }
    if (question.kind == forms::Kind::Date) {
        if (const auto date = forms::date_of(told.view())) words.append(date_words(page.catalog(), *date));
        return words;
    }
    if (question.appearance == forms::Appearance::Region) {
        if (const auto code = records::rules::parse_region(told.view())) {
            const auto& regions = page.material.regions();
            words.append(regions.name(*code));
            words.append(", ");
            words.append(regions.within(*code));
        }
        return words;
    }
    return told;
}

void draw_review(Page& page) {
    Around around;
    around.id = "review";
    around.primary = page.say(message("Send"));
    around.primary_id = "send";
    around.skip = page.say(message("Let an officer go on"));
    around.skip_id = "officer";
    count_steps(page, around);
    const auto pressed = frame(page, around);
    if (pressed == "send") page.does(visit::Next{});
    if (pressed == "officer") page.does(visit::OfficerAsked{});
    if (page.model.nothing_told) {
        const std::array lines = {page.say(message("Choose or write one thing, or talk with an officer."))};
        page.ui.error_box(page.say(message("Something needs a look")), lines);
    }
    page.ui.heading(page.say(message("Look at your answers")), page.say(message("Empty ones are fine.")));
    const auto& form = page.model.answers.form();
    for (const auto& questions : page.model.answers.pages())
        for (const auto id : questions) {
            const auto& question = form.question(id);
            if (question.takes_answer() && question.kind != forms::Kind::Acknowledge) draw_row(page, id);
        }
    draw_photo_row(page);
    draw_consent_row(page);
}

} // namespace teduh::screens
