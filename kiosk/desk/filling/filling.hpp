#pragma once

#include "kiosk/forms/region_finder.hpp"
#include "kiosk/forms/runner.hpp"

#include <variant>

// One page of a form as an officer fills it in, in an intake and in the steps of a case: what is half typed, what was
// answered last, what may be answered here. Plain values; no window, clock, disk or network. Everything typed lies in
// wiped memory. One thread.
namespace teduh::filling {

inline constexpr std::size_t regions_shown = 8;

// ---- what an officer does
struct Answered { // typed; "" takes it back
    forms::QuestionId question = 0;
    crypto::SecretText text;
};
struct Chosen {
    forms::QuestionId question = 0;
    std::string code;
    bool on = true;
};
struct RegionTyped { // some letters
    forms::QuestionId question = 0;
    crypto::SecretText text;
};
struct DateTyped { // digits
    forms::QuestionId question = 0;
    crypto::SecretText text;
};
struct UndoPressed {};
using Event = std::variant<Answered, Chosen, RegionTyped, DateTyped, UndoPressed>;

struct Undo { // the last change of an answer on this page
    forms::QuestionId question = 0;
    crypto::SecretText before;
};

struct Typing {
    const forms::RegionFinder* regions = nullptr; // nothing: places are not looked up
    crypto::SecretText region_typed;              // letters of a place that is looked for
    std::vector<records::rules::RegionCode> regions_found;
    std::vector<std::pair<forms::QuestionId, crypto::SecretText>> dates_typed; // digits, of this page
    std::optional<Undo> undo;
};

// Where a form is answered now: what stands on the page that begins with `question`.
struct Sheet {
    forms::Runner& answers;
    forms::QuestionId question;
    Typing& typing;
};

// The questions that stand together on its page; none where it is not asked now.
std::vector<forms::QuestionId> page_of(const forms::Runner& answers, forms::QuestionId question);

// The page was turned: what was half typed goes. A page that asks for a place shows the nearest ones.
void turned(Typing& typing, const forms::Runner* answers, std::optional<forms::QuestionId> question);

// Only what stands on this page is answered: nobody writes where she does not see it. True: an answer has changed.
bool take(Sheet sheet, Answered& answered);
bool take(Sheet sheet, const Chosen& chosen);
bool take(Sheet sheet, RegionTyped& typed); // never: letters are no answer yet
bool take(Sheet sheet, DateTyped& typed);   // a day that is whole is an answer, one that is half typed is none
bool take(Sheet sheet, const UndoPressed&);
bool take(Sheet sheet, Event& event);

// Something on this page is wrong, or a day on it is half typed.
bool has_faults(const forms::Runner& answers, const Typing& typing, forms::QuestionId question);

// The digits of a day as they are typed, 20112026, 112026 or 2026; and of one that is told.
std::optional<records::rules::Date> date_of_digits(std::string_view digits);
std::string digits_of(records::rules::Date date);
// What stands in the field of a date: as typed, else as told.
crypto::SecretText date_digits(const forms::Runner& answers, const Typing& typing, forms::QuestionId question);
bool is_date_unfinished(const forms::Runner& answers, const Typing& typing, forms::QuestionId question);

} // namespace teduh::filling
