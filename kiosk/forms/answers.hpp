#pragma once

#include "kiosk/forms/form.hpp"
#include "storage/crypto/secret_memory.hpp"

namespace teduh::forms {

inline constexpr std::size_t line_bytes_max = 400;     // of a typed line, as a record takes it
inline constexpr std::size_t story_bytes_max = 20'000; // of a story
inline constexpr std::string_view acknowledged = "OK";

enum class Taken : std::uint8_t {
    Yes,
    NoAnswerHere, // a note
    UnknownCode,
    TooLong,
    BadForm, // no date, no number, no region code, or signs that cannot be shown
};

// What one person answered, as XLSForm keeps it: one text a question, in wiped memory; chosen codes apart by
// spaces in the order of their list, a date as date_of() reads it, a region by its dotted code. Knows which
// form asked. Borrows the form. Not for two threads.
class Answers {
public:
    explicit Answers(const Form& form);

    // "" takes the answer back. Whether it fits the question's constraint is the runner's business.
    Taken set(QuestionId question, std::string_view text);
    Taken choose(QuestionId question, std::string_view code, bool chosen); // one tile; select_one keeps one
    void erase();

    std::string_view text(QuestionId question) const {
        return texts_.at(question).view();
    } // "" while unanswered
    bool answered(QuestionId question) const { return !texts_.at(question).empty(); }
    bool chosen(QuestionId question, std::string_view code) const;

    const Form& form() const { return *form_; }
    const crypto::Hash& form_version() const { return form_->version; }

private:
    Taken set_codes(QuestionId question, std::string_view text);

    const Form* form_;
    std::vector<crypto::SecretText> texts_;
};

// Calls seen(code) for each of the codes in an answer.
template <class Seen>
void each_code(std::string_view text, Seen seen) {
    while (!text.empty()) {
        const auto code = text.substr(0, text.find(' '));
        text.remove_prefix(code.size() < text.size() ? code.size() + 1 : text.size());
        if (!code.empty()) seen(code);
    }
}

} // namespace teduh::forms
