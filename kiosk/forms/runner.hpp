#pragma once

#include "kiosk/forms/answers.hpp"

namespace teduh::forms {

// One person goes through one form: which questions are asked now, what comes next, what is missing or wrong.
// Each change of an answer settles the relevance of all questions anew. An answer whose question is no longer
// asked is kept, but counts nowhere until the question is asked again. Pure but for `today`, which the caller
// gives. Borrows the form. Not for two threads.
class Runner : private Facts {
public:
    Runner(const Form& form, records::rules::Date today);

    Taken set(QuestionId question, std::string_view text);
    Taken choose(QuestionId question, std::string_view code, bool chosen);
    void set_today(records::rules::Date today); // past midnight
    void erase();                               // forgets every answer
    void take(Answers answers);                 // of the same form: what a draft kept

    // Asked now. False for what a `relevant` of its own or of a group around it leaves out.
    bool relevant(QuestionId question) const { return relevant_.at(question); }
    // The choices offered now, places in the list.
    std::vector<std::size_t> offered_choices(QuestionId question) const;

    // Pages in their order, each with the questions that stand on it: one, or those of a field-list group.
    std::vector<std::vector<QuestionId>> pages() const;
    std::optional<QuestionId> first() const;
    std::optional<QuestionId>
    next(QuestionId question) const; // the first question of the page behind its own
    std::optional<QuestionId> previous(QuestionId question) const; // of the page before

    std::vector<QuestionId> missing() const; // required, asked and not answered
    // Asked, answered, and the constraint does not hold: the sentence to show. Nothing: all is well.
    const Words* fault(QuestionId question) const;
    std::vector<QuestionId> faults() const;

    // What counts: "" for a question not asked, codes without those that are no longer offered.
    crypto::SecretText told(QuestionId question) const;
    bool counts(QuestionId question) const { return !answer(question).empty(); }

    const Answers& answers() const { return answers_; }
    const Form& form() const { return *form_; }
    records::rules::Date today() const { return today_; }

private:
    std::string_view answer(std::uint16_t question) const override;
    bool offered(std::uint16_t question, std::string_view code) const override;
    void settle();
    void settle_choices(QuestionId question);
    std::size_t page_of(QuestionId question) const; // the question, or one number for each field-list group

    const Form* form_;
    records::rules::Date today_;
    Answers answers_;
    std::vector<bool> relevant_;
    std::vector<std::vector<bool>> offered_; // by question and place in its list; empty: all of them
};

} // namespace teduh::forms
