#include "kiosk/forms/form.hpp"

#include "kiosk/forms/form_reader.hpp"
#include "kiosk/forms/letters.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

constexpr std::array<std::string_view, 6> survey_plain{"type",     "name",       "required",
                                                       "relevant", "constraint", "appearance"};
constexpr std::array<std::string_view, 3> survey_translated{"label", "hint", "constraint_message"};
constexpr std::array<std::string_view, 3> survey_needed{"type", "name", "label"};
constexpr std::array<std::string_view, 2> needed_languages{"id",
                                                           "en"}; // UX 7: both complete, Indonesian first
constexpr std::string_view survey_name = "survey.csv";

// Indonesian first, the others as the header has them.
std::vector<std::string> languages_of(const Sheet& survey, Findings& findings) {
    auto languages = survey.languages();
    for (const auto needed : needed_languages)
        if (std::ranges::find(languages, needed) == languages.end())
            report(findings,
                   {Flaw::MissingLanguage, std::string(survey_name), 1, 0, {}, std::string(needed), 0});
    std::stable_partition(languages.begin(), languages.end(),
                          [](const std::string& one) { return one == needed_languages[0]; });
    return languages;
}

crypto::Hash version_of(const FormFiles& files, const std::vector<ListFile>& used) {
    crypto::HashStream stream("teduh/form/1");
    stream.item(view_of(files.survey)).item(view_of(files.choices));
    for (const auto& list : used) stream.item(view_of(list.name)).item(view_of(list.bytes));
    return stream.finish();
}

} // namespace

bool is_question_name(std::string_view text) {
    const auto fits = [](char one) { return is_small_letter(one) || is_digit(one) || one == '_'; };
    return !text.empty() && text.size() <= name_bytes_max && is_small_letter(text[0]) &&
           std::ranges::all_of(text, fits);
}

const Choice* ChoiceList::find(std::string_view code) const {
    const auto found = std::ranges::find(choices, code, &Choice::code);
    return found == choices.end() ? nullptr : &*found;
}

const ChoiceList* Form::list_of(QuestionId id) const {
    const auto& list = question(id).list;
    return list ? &lists[*list] : nullptr;
}

std::optional<QuestionId> Form::find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        questions, [&](const Question& one) { return one.takes_answer() && one.name == name; });
    if (found == questions.end()) return std::nullopt;
    return static_cast<QuestionId>(found - questions.begin());
}

std::size_t Form::language(std::string_view code) const {
    const auto found = std::ranges::find(languages, code);
    return found == languages.end() ? 0 : static_cast<std::size_t>(found - languages.begin());
}

Result<Form> read_form(const FormFiles& files, Findings& findings) {
    const auto before = findings.size();
    Form form;
    Sheet survey(files.survey, {survey_name, survey_plain, survey_translated, survey_needed}, findings);
    form.languages = languages_of(survey, findings);
    survey.order_languages(form.languages);
    ListReader lists(files.choices, files.lists, form.languages, findings);
    SurveyReader(survey, lists, form).read();
    if (findings.size() != before) return Error{Failure::Rejected, "the form has faults"};
    form.lists = std::move(lists.lists());
    form.version = version_of(files, lists.used());
    return form;
}

} // namespace teduh::forms
