#include "kiosk/forms/answers.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/base/ensure.hpp"
#include "storage/records/rules/region.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::forms {
namespace {

static_assert(line_bytes_max == records::rules::line_bytes_max &&
                  story_bytes_max == records::rules::story_bytes_max,
              "what is typed fits the record");

bool has(std::string_view text, std::string_view code) {
    bool found = false;
    each_code(text, [&](std::string_view one) { found = found || one == code; });
    return found;
}

Taken check_text(std::string_view text, Appearance appearance) {
    const bool story = appearance == Appearance::Story;
    if (text.size() > (story ? story_bytes_max : line_bytes_max)) return Taken::TooLong;
    const auto findings = story ? records::rules::check_story(text) : records::rules::check_line(text);
    if (has_error(findings)) return Taken::BadForm;
    if (appearance == Appearance::Region && !records::rules::parse_region(text)) return Taken::BadForm;
    return Taken::Yes;
}

Taken check_integer(std::string_view text) {
    if (text.size() > number_digits_max) return Taken::TooLong;
    return all_digits(text) ? Taken::Yes : Taken::BadForm;
}

} // namespace

Answers::Answers(const Form& form) : form_(&form), texts_(form.questions.size()) {}

void Answers::erase() {
    for (auto& text : texts_) text.erase();
}

bool Answers::chosen(QuestionId question, std::string_view code) const { return has(text(question), code); }

Taken Answers::set(QuestionId question, std::string_view text) {
    const auto& asked = form_->question(question);
    auto taken = Taken::Yes;
    switch (asked.kind) {
    case Kind::Note: return Taken::NoAnswerHere;
    case Kind::SelectOne:
    case Kind::SelectMultiple: return set_codes(question, text);
    case Kind::Text: taken = check_text(text, asked.appearance); break;
    case Kind::Integer: taken = check_integer(text); break;
    case Kind::Date: taken = date_of(text) ? Taken::Yes : Taken::BadForm; break;
    case Kind::Acknowledge: taken = text == acknowledged ? Taken::Yes : Taken::BadForm; break;
    }
    if (!text.empty() && taken != Taken::Yes) return taken;
    texts_[question].erase();
    texts_[question].append(text);
    return Taken::Yes;
}

Taken Answers::set_codes(QuestionId question, std::string_view text) {
    const auto& list = *form_->list_of(question);
    std::size_t count = 0;
    bool known = true;
    each_code(text, [&](std::string_view code) {
        ++count;
        known = known && list.find(code) != nullptr;
    });
    if (!known) return Taken::UnknownCode;
    if (count > 1 && form_->question(question).kind == Kind::SelectOne) return Taken::BadForm;
    crypto::SecretText kept;
    for (const auto& code : list.codes) {
        if (!has(text, code)) continue;
        if (!kept.empty()) kept.append(" ");
        kept.append(code);
    }
    texts_[question] = std::move(kept);
    return Taken::Yes;
}

Taken Answers::choose(QuestionId question, std::string_view code, bool chosen_now) {
    const auto& asked = form_->question(question);
    if (!asked.chooses()) return Taken::NoAnswerHere;
    if (form_->list_of(question)->find(code) == nullptr) return Taken::UnknownCode;
    crypto::SecretText wanted;
    if (asked.kind == Kind::SelectMultiple)
        each_code(text(question), [&](std::string_view one) {
            if (one == code) return;
            wanted.append(one);
            wanted.append(" ");
        });
    else if (!chosen_now && !chosen(question, code))
        return Taken::Yes;
    if (chosen_now) wanted.append(code);
    return set_codes(question, wanted.view());
}

} // namespace teduh::forms
