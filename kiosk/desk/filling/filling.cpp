#include "kiosk/desk/filling/filling.hpp"

#include <algorithm>

namespace teduh::filling {
namespace {

bool stands_here(const Sheet& sheet, forms::QuestionId question) {
    const auto questions = page_of(sheet.answers, sheet.question);
    return std::ranges::find(questions, question) != questions.end();
}

// One more than the last is remembered: a text is taken back as a whole.
void remember(const Sheet& sheet, forms::QuestionId question) {
    if (sheet.typing.undo && sheet.typing.undo->question == question) return;
    sheet.typing.undo = Undo{question, sheet.answers.told(question)};
}

void forget_date(Typing& typing, forms::QuestionId question) {
    std::erase_if(typing.dates_typed, [&](const auto& each) { return each.first == question; });
}

} // namespace

std::vector<forms::QuestionId> page_of(const forms::Runner& answers, forms::QuestionId question) {
    for (auto& questions : answers.pages())
        if (std::ranges::find(questions, question) != questions.end()) return questions;
    return {};
}

void turned(Typing& typing, const forms::Runner* answers, std::optional<forms::QuestionId> question) {
    typing.undo.reset();
    typing.region_typed.erase();
    typing.regions_found.clear();
    typing.dates_typed.clear();
    if (answers == nullptr || !question || typing.regions == nullptr) return;
    if (answers->form().question(*question).appearance == forms::Appearance::Region)
        typing.regions_found = typing.regions->find({}, regions_shown);
}

bool take(Sheet sheet, Answered& answered) {
    if (!stands_here(sheet, answered.question)) return false;
    remember(sheet, answered.question);
    static_cast<void>(sheet.answers.set(answered.question, answered.text.view()));
    return true;
}

bool take(Sheet sheet, const Chosen& chosen) {
    if (!stands_here(sheet, chosen.question)) return false;
    remember(sheet, chosen.question);
    static_cast<void>(sheet.answers.choose(chosen.question, chosen.code, chosen.on));
    return true;
}

bool take(Sheet sheet, RegionTyped& typed) {
    if (!stands_here(sheet, typed.question) || sheet.typing.regions == nullptr) return false;
    sheet.typing.regions_found = sheet.typing.regions->find(typed.text.view(), regions_shown);
    sheet.typing.region_typed = std::move(typed.text);
    return false;
}

bool take(Sheet sheet, DateTyped& typed) {
    if (!stands_here(sheet, typed.question)) return false;
    remember(sheet, typed.question);
    const auto date = date_of_digits(typed.text.view());
    static_cast<void>(sheet.answers.set(typed.question, date ? forms::date_text(*date) : std::string()));
    forget_date(sheet.typing, typed.question);
    sheet.typing.dates_typed.emplace_back(typed.question, std::move(typed.text));
    return true;
}

bool take(Sheet sheet, const UndoPressed&) {
    if (!sheet.typing.undo) return false;
    const auto undo = *std::exchange(sheet.typing.undo, std::nullopt);
    forget_date(sheet.typing, undo.question);
    static_cast<void>(sheet.answers.set(undo.question, undo.before.view()));
    return true;
}

bool take(Sheet sheet, Event& event) {
    return std::visit([&](auto& each) { return take(sheet, each); }, event);
}

bool has_faults(const forms::Runner& answers, const Typing& typing, forms::QuestionId question) {
    return std::ranges::any_of(page_of(answers, question), [&](auto id) {
        return answers.fault(id) != nullptr || is_date_unfinished(answers, typing, id);
    });
}

std::optional<records::rules::Date> date_of_digits(std::string_view digits) {
    if (digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
    // As the form keeps a day: 2026-11-20.
    auto text = std::string(digits.substr(digits.size() - 4));
    if (digits.size() > 4) text += "-" + std::string(digits.substr(digits.size() - 6, 2));
    if (digits.size() > 6) text += "-" + std::string(digits.substr(0, 2));
    return forms::date_of(text);
}

std::string digits_of(records::rules::Date date) {
    const auto two = [](std::uint32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    std::string digits;
    if (date.day() != 0) digits += two(date.day());
    if (date.month() != 0) digits += two(date.month());
    return digits + std::to_string(date.year());
}

crypto::SecretText date_digits(const forms::Runner& answers, const Typing& typing, forms::QuestionId question) {
    for (const auto& [of, typed] : typing.dates_typed)
        if (of == question) return typed;
    const auto date = forms::date_of(answers.told(question).view());
    return date ? crypto::SecretText(digits_of(*date)) : crypto::SecretText();
}

bool is_date_unfinished(const forms::Runner& answers, const Typing& typing, forms::QuestionId question) {
    return std::ranges::any_of(typing.dates_typed, [&](const auto& typed) {
        return typed.first == question && !typed.second.empty() && !answers.counts(question);
    });
}

} // namespace teduh::filling
