#include "kiosk/desk/screens/intake_page.hpp"

namespace teduh::desk {
namespace {

using forms::QuestionId;

FormPage form_of(IntakePage& page) {
    FormPage form{page.page, intake::answers(page.model), *page.model.question, page.model.typing,
                  [&page](filling::Event event) {
                      std::visit([&](auto& each) { page.does(std::move(each)); }, event);
                  }};
    form.headed = page.model.kind != intake::Kind::OnCall;
    if (intake::is_page_of_papers(page.model)) form.beside = [&page] { draw_photo_line(page); };
    return form;
}

std::vector<std::string> faults_of(const IntakePage& page, const FormPage& form) {
    if (!page.model.faults_shown && !page.model.nothing_told) return {};
    auto lines = form_faults(form);
    if (page.model.nothing_told && !intake::is_told(page.model))
        lines.emplace_back(page.say(message("Nothing is written down yet.")));
    if (page.model.nothing_told && !intake::has_limits(page.model))
        lines.emplace_back(page.say(message("Say first whether the limits of secrecy were read out.")));
    return lines;
}

std::string progress(const IntakePage& page, QuestionId first) {
    const auto& told = intake::answers(page.model);
    const auto& question = told.form().question(first);
    if (page.model.parts.at(page.model.part).form != "faktor-risiko" || !question.chooses()) return {};
    std::size_t place = 0;
    std::size_t count = 0;
    for (QuestionId id = 0; id < told.form().questions.size(); ++id) {
        if (!told.form().question(id).chooses()) continue;
        ++count;
        if (id <= first) ++place;
    }
    return language::filled(page.say(message("Risk factor {place} of {count}")),
                            {{"place", std::to_string(place)}, {"count", std::to_string(count)}});
}

} // namespace

void draw_form_page(IntakePage& page) {
    auto form = form_of(page);
    const auto& first = form.answers.form().question(filling::page_of(form.answers, form.question).front());
    const bool call = page.model.kind == intake::Kind::OnCall;
    const auto id = "intake." + first.name;
    const auto title = progress(page, form.question);
    IntakeAround around;
    around.id = id;
    around.title = title.empty() ? kind_words(page.page, page.model.kind) : std::string_view(title);
    around.primary = call ? page.say(message("Save")) : page.say(message("Next"));
    around.primary_id = call ? "save" : "next";
    around.primary_icon = call ? Icon::Tick : Icon::Next;
    around.open_field = open_field(form);
    if (frame(page, around) == "save") page.does(intake::SavePressed{});
    draw_faults(page.page, faults_of(page, form));
    draw_questions(form);
}

} // namespace teduh::desk
