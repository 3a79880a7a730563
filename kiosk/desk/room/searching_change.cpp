#include "kiosk/desk/room/searching_change.hpp"

#include "kiosk/desk/room/change.hpp"

namespace teduh::desk {

using Effects = std::vector<Effect>;

// The number goes on: what was asked before a lock never answers what is asked after it.
void forget_search(Model& model) {
    const auto number = model.searching.number;
    model.searching = {};
    model.searching.number = number;
    model.doubles = {};
    model.judging.reset();
    model.case_from = Screen::Inbox;
}

// One at a time, and the newest last: whatever is typed, a lock waits for one search and no more.
Effects SearchingChange::find() {
    auto& search = model.searching;
    search.find_again = search.finding;
    if (search.finding) return {};
    search.finding = true;
    return change::one(FindCases{++search.number, search.typed});
}

Effects SearchingChange::on(SearchTyped& typed) {
    if (!model.unlocked || model.screen != Screen::Search || typed.text.size() > searched_bytes_max) return {};
    auto& search = model.searching;
    search.typed = std::move(typed.text);
    if (!search.typed.empty()) return find();
    search.hits.clear();
    search.answered = search.find_again = false;
    return {};
}

Effects SearchingChange::on(const HitChosen& chosen) {
    const bool here = model.unlocked && model.screen == Screen::Search && model.work == Work::None;
    if (!here || chosen.hit >= model.searching.hits.size()) return {};
    return change::one(OpenCase{change::begin(model, Work::Opening, now_ms), model.searching.hits[chosen.hit].visit});
}

// What fits something else than is typed by now is not shown.
Effects SearchingChange::on(HitsFound& found) {
    auto& search = model.searching;
    if (!model.unlocked || search.number != found.number) return {};
    search.finding = false;
    if (search.typed.empty()) return {};
    if (search.find_again) return find();
    search.hits = std::move(found.hits);
    search.answered = true;
    return {};
}

Effects SearchingChange::on(const IndexGrown& grown) {
    if (!model.unlocked) return {};
    auto& search = model.searching;
    search.whole = grown.whole;
    search.cases = grown.cases;
    return search.typed.empty() ? Effects{} : find();
}

// ---- the same person?

Effects SearchingChange::on(DoublesRead& read) {
    if (model.unlocked && model.officer == read.staff) model.doubles = std::move(read.doubles);
    return {};
}

Judging* SearchingChange::judges() const {
    const bool here = model.unlocked && model.screen == Screen::Judge && model.work == Work::None;
    return here ? model.judging.get() : nullptr;
}

Effects SearchingChange::on(const OtherChosen& chosen) {
    const auto& others = model.doubles.others;
    const bool here = model.unlocked && model.screen == Screen::Case && model.work == Work::None;
    if (!here || model.doubles.visit != model.open_case->visit || chosen.other >= others.size()) return {};
    model.judging = std::make_unique<Judging>();
    model.judging->visit = model.doubles.visit;
    model.judging->other = others[chosen.other];
    return change::show(model, Screen::Judge);
}

Effects SearchingChange::on(RemarkTyped& typed) {
    auto* judging = judges();
    if (judging != nullptr && typed.text.size() <= records::line_bytes_max) judging->remark = std::move(typed.text);
    return {};
}

Effects SearchingChange::on(const OtherLooked&) {
    const auto* judging = judges();
    if (judging == nullptr || judging->other.number.empty()) return {};
    return change::one(OpenCase{change::begin(model, Work::Opening, now_ms), judging->other.visit});
}

Effects SearchingChange::on(const OtherJudged& judged) {
    auto* judging = judges();
    if (judging == nullptr || !judging->other.same_person) return {};
    const auto stand = judging->other.stand;
    if (stand == (judged.same ? OtherCase::Stand::Together : OtherCase::Stand::Apart)) return {}; // it stands so
    judging->fault = Judging::Fault::None;
    const auto asked = change::begin(model, Work::Judging, now_ms);
    return change::one(JudgeCases{asked, judging->visit, judging->other.id, judged.same, judging->remark});
}

Effects SearchingChange::on(const CasesJudged& judged) {
    if (!change::awaits(model, Work::Judging, judged.asked) || !model.judging) return {};
    model.work = Work::None;
    using Outcome = CasesJudged::Outcome;
    if (judged.outcome != Outcome::Done) {
        const bool differ = judged.outcome == Outcome::ReadersDiffer;
        model.judging->fault = differ ? Judging::Fault::ReadersDiffer : Judging::Fault::NotStored;
        return {};
    }
    const auto visit = model.judging->visit;
    model.written_visit = visit;
    model.written_ms = judged.wall_ms;
    model.judging.reset();
    auto effects = change::show(model, Screen::Case);
    effects.emplace_back(OpenCase{change::begin(model, Work::Opening, now_ms), visit});
    return effects;
}

// ---- there and back

void SearchingChange::opened(std::uint32_t visit) {
    if (model.screen == Screen::Search || model.screen == Screen::Inbox) { // chosen anew
        model.case_from = model.screen;
        model.judging.reset();
    }
    if (model.doubles.visit != visit) model.doubles = {};
}

// From a case that was only looked at, back to the one it may be the same as.
Effects SearchingChange::back_from_case() {
    if (!model.judging || model.open_case->visit == model.judging->visit)
        return change::show(model, model.case_from);
    if (model.work != Work::None) return {};
    const auto visit = model.judging->visit;
    model.judging.reset();
    return change::one(OpenCase{change::begin(model, Work::Opening, now_ms), visit});
}

} // namespace teduh::desk
