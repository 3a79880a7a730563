#include "kiosk/forms/runner.hpp"

#include "storage/base/ensure.hpp"

#include <algorithm>

namespace teduh::forms {

Runner::Runner(const Form& form, records::rules::Date today)
    : form_(&form), today_(today), answers_(form), relevant_(form.questions.size()),
      offered_(form.questions.size()) {
    ensure(today.is_complete());
    settle();
}

Taken Runner::set(QuestionId question, std::string_view text) {
    const auto taken = answers_.set(question, text);
    settle();
    return taken;
}

Taken Runner::choose(QuestionId question, std::string_view code, bool chosen) {
    const auto taken = answers_.choose(question, code, chosen);
    settle();
    return taken;
}

void Runner::set_today(records::rules::Date today) {
    ensure(today.is_complete());
    today_ = today;
    settle();
}

void Runner::erase() {
    answers_.erase();
    settle();
}

// A `relevant` names only what stands before it, so one pass in the form's order is enough.
void Runner::settle() {
    relevant_.assign(form_->questions.size(), false);
    std::vector<std::optional<bool>> groups(form_->groups.size());
    const auto group_relevant = [&](const auto& self, std::size_t place) -> bool {
        const auto& group = form_->groups[place];
        if (!groups[place])
            groups[place] = (!group.parent || self(self, *group.parent)) &&
                            (!group.relevant || holds(*group.relevant, *this, today_));
        return *groups[place];
    };
    for (std::size_t i = 0; i < form_->questions.size(); ++i) {
        const auto& question = form_->questions[i];
        settle_choices(static_cast<QuestionId>(i));
        if (question.group && !group_relevant(group_relevant, *question.group)) continue;
        relevant_[i] = !question.relevant || holds(*question.relevant, *this, today_);
    }
}

std::string_view Runner::answer(std::uint16_t question) const {
    if (!relevant_.at(question)) return {};
    const auto text = answers_.text(question);
    if (!form_->question(question).chooses()) return text;
    bool any = false;
    each_code(text, [&](std::string_view code) { any = any || offered(question, code); });
    return any ? text : std::string_view();
}

bool Runner::offered(std::uint16_t question, std::string_view code) const {
    const auto& codes = form_->list_of(question)->codes;
    const auto place = static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
    return place < codes.size() && (offered_[question].empty() || offered_[question][place]);
}

void Runner::settle_choices(QuestionId question) {
    offered_[question].clear();
    const auto* list = form_->list_of(question);
    if (list == nullptr) return;
    const bool filtered =
        std::ranges::any_of(list->choices, [](const Choice& one) { return one.filter.has_value(); });
    if (!filtered) return;
    for (const auto& choice : list->choices)
        offered_[question].push_back(!choice.filter || holds(*choice.filter, *this, today_));
}

std::vector<std::size_t> Runner::offered_choices(QuestionId question) const {
    std::vector<std::size_t> places;
    const auto* list = form_->list_of(question);
    for (std::size_t i = 0; list != nullptr && i < list->choices.size(); ++i)
        if (offered(question, list->codes[i])) places.push_back(i);
    return places;
}

std::size_t Runner::page_of(QuestionId question) const {
    auto page = static_cast<std::size_t>(question);
    for (auto group = form_->question(question).group; group; group = form_->groups[*group].parent)
        if (form_->groups[*group].one_page) page = form_->questions.size() + *group;
    return page;
}

std::vector<std::vector<QuestionId>> Runner::pages() const {
    std::vector<std::vector<QuestionId>> pages;
    std::optional<std::size_t> last;
    for (QuestionId id = 0; id < form_->questions.size(); ++id) {
        if (!relevant(id)) continue;
        const auto page = page_of(id);
        if (page != last) pages.emplace_back();
        pages.back().push_back(id);
        last = page;
    }
    return pages;
}

void Runner::take(Answers answers) {
    ensure(&answers.form() == form_);
    answers_ = std::move(answers);
    settle();
}

std::optional<QuestionId> Runner::first() const {
    const auto all = pages();
    return all.empty() ? std::nullopt : std::optional(all.front().front());
}

std::optional<QuestionId> Runner::next(QuestionId question) const {
    const auto page = page_of(question);
    for (auto id = static_cast<QuestionId>(question + 1); id < form_->questions.size(); ++id)
        if (relevant(id) && page_of(id) != page) return id;
    return std::nullopt;
}

std::optional<QuestionId> Runner::previous(QuestionId question) const {
    const auto page = page_of(question);
    std::optional<QuestionId> found;
    for (const auto& one : pages()) {
        if (one.front() >= question || page_of(one.front()) == page) break;
        found = one.front();
    }
    return found;
}

std::vector<QuestionId> Runner::missing() const {
    std::vector<QuestionId> missing;
    for (QuestionId id = 0; id < form_->questions.size(); ++id)
        if (form_->question(id).required && relevant(id) && !counts(id)) missing.push_back(id);
    return missing;
}

const Words* Runner::fault(QuestionId question) const {
    const auto& asked = form_->question(question);
    if (!asked.constraint || !counts(question) || holds(*asked.constraint, *this, today_)) return nullptr;
    return &asked.constraint_message;
}

std::vector<QuestionId> Runner::faults() const {
    std::vector<QuestionId> wrong;
    for (QuestionId id = 0; id < form_->questions.size(); ++id)
        if (fault(id) != nullptr) wrong.push_back(id);
    return wrong;
}

crypto::SecretText Runner::told(QuestionId question) const {
    const auto text = answer(question);
    if (!form_->question(question).chooses()) return crypto::SecretText(text);
    crypto::SecretText kept;
    each_code(text, [&](std::string_view code) {
        if (!offered(question, code)) return;
        if (!kept.empty()) kept.append(" ");
        kept.append(code);
    });
    return kept;
}

} // namespace teduh::forms
