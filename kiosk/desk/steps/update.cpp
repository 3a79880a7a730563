#include "kiosk/desk/steps/entry_steps.hpp"
#include "kiosk/desk/steps/hand_over.hpp"

#include "kiosk/casework/rules/relation.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

using Effects = std::vector<Effect>;
using records::StepState;

constexpr std::array<std::string_view, 4> paper_states{"ADA", "MENYUSUL", "TIDAK_ADA", "DITOLAK_KLIEN"};

class Change {
public:
    explicit Change(Model& model) : model_(model) {}

    // ---- the way
    Effects on(const Next&) {
        if (model_.at.stop == Stop::Saving) return {};
        if (model_.at.stop == Stop::NotSaved) return save(model_.wanted);
        if (!here_is_right()) return refuse();
        const auto all = places(model_);
        const auto at = std::ranges::find(all, model_.at);
        if (at == all.end()) return go(all.front());
        if (at + 1 == all.end()) return save(last_state());
        return go(*(at + 1));
    }
    Effects on(const Back&) {
        if (model_.at.stop == Stop::NotSaved) return go(places(model_).back());
        if (model_.at.stop == Stop::Saving) return {};
        if (model_.not_needed) return on(NotNeededPressed{});
        const auto all = places(model_);
        const auto at = std::ranges::find(all, model_.at);
        if ((at == all.end() || at == all.begin()) && model_.adding) return go(entry_steps::left(model_));
        if (at == all.end() || at == all.begin()) return one(Leave{});
        return go(*(at - 1));
    }

    // ---- what is told
    template <class Filled>
        requires requires(filling::Sheet sheet, Filled& filled) { filling::take(sheet, filled); }
    Effects on(Filled& filled) {
        if (!shows_form(model_)) return {};
        auto& runner = model_.at.stop == Stop::EntryForm ? *model_.entry->answers : model_.parts.at(model_.at.part).answers;
        if (!filling::take({runner, model_.at.question, model_.typing}, filled)) return {};
        renew(model_);
        return changed();
    }
    Effects on(ReasonTyped& typed) {
        if (model_.at.stop != Stop::Reason || typed.text.size() > records::story_bytes_max) return {};
        model_.reason = std::move(typed.text);
        return changed();
    }
    Effects on(const PaperChosen& chosen) {
        const bool known = std::ranges::find(paper_states, chosen.state) != paper_states.end();
        if (model_.at.stop != Stop::Papers || chosen.paper >= model_.papers.size() || !known) return {};
        auto& state = model_.papers[chosen.paper].state;
        state = state == chosen.state ? std::string() : chosen.state;
        return changed();
    }
    Effects on(const LevelChosen& chosen) {
        if (model_.at.stop != Stop::Level) return {};
        if (model_.level == chosen.risk) model_.level.reset();
        else model_.level = chosen.risk;
        return changed();
    }
    Effects on(LevelReason& reason) {
        if (model_.at.stop != Stop::Level || reason.text.size() > records::story_bytes_max) return {};
        model_.level_reason = std::move(reason.text);
        return changed();
    }
    Effects on(const FindingChosen& chosen) {
        auto* finding = finding_here();
        if (finding == nullptr || !is_answer(finding->task.question, chosen.code)) return {};
        finding->chosen = finding->chosen == chosen.code ? std::string() : chosen.code;
        return changed();
    }
    Effects on(FindingReason& reason) {
        auto* finding = finding_here();
        if (finding == nullptr || reason.text.size() > records::story_bytes_max) return {};
        finding->reason = std::move(reason.text);
        return changed();
    }
    Effects on(const RelationGroup& group) {
        auto* pair = pair_here();
        const bool known = group.code == "NA" || (casework::rules::is_relation_known(group.code) && !casework::rules::is_relation_exact(group.code));
        if (pair == nullptr || !known) return {};
        pair->group = group.code;
        pair->now.relation = crypto::SecretText(group.code == "NA" ? std::string_view("TIDAK_TAHU") : group.code);
        return changed_pair();
    }
    Effects on(const RelationChosen& chosen) {
        auto* pair = pair_here();
        const bool known = casework::rules::is_relation_exact(chosen.code) || is_yes_or_no(chosen.code); // TIDAK_TAHU, TOLAK
        if (pair == nullptr || !known || chosen.code == "YA" || chosen.code == "TIDAK") return {};
        const bool again = pair->now.relation.view() == chosen.code;
        pair->now.relation = crypto::SecretText(again && !pair->group.empty() ? std::string_view(pair->group) : chosen.code);
        return changed_pair();
    }
    Effects on(const HouseholdChosen& chosen) { return answer_pair(&casework::PairFacts::same_household, chosen.code); }
    Effects on(const AccessChosen& chosen) { return answer_pair(&casework::PairFacts::access, chosen.code); }
    Effects on(const NeedPriority& told) {
        const auto part = std::ranges::find(model_.parts, needs_form, &Part::folder);
        if (model_.at.stop != Stop::Needs || part == model_.parts.end()) return {};
        const auto question = priority_question(part->answers.form(), told.need);
        const bool known = std::ranges::find(priorities, told.priority) != priorities.end();
        if (!question || !known || part->answers.set(*question, told.priority) != forms::Taken::Yes) return {};
        return changed();
    }
    Effects on(const PlanPressed&) {
        if (model_.at.stop != Stop::Level || !has_plan_form(model_) || model_.plan) return {};
        model_.plan = true;
        auto effects = changed();
        on(Next{});
        return effects;
    }
    template <class Told>
        requires requires(Model& model, Told& told) { entry_steps::on(model, told); }
    Effects on(Told& told) {
        const auto done = entry_steps::on(model_, told);
        if (!done.changed && !done.go) return {};
        if (done.go) go(*done.go);
        return done.changed ? changed() : Effects{};
    }
    Effects on(const HandOverPressed&) {
        if (!model_.adding || model_.at.stop != Stop::Offer || model_.entry->hers) return {};
        hand_over::begin(model_);
        auto effects = changed();
        effects.emplace_back(HandOver{});
        return effects;
    }
    // Of the client's own pages, which are not these.
    Effects on(const HersReplied&) { return {}; }
    Effects on(const Drawn&) { return {}; }
    Effects on(const SignAgain&) { return {}; }
    Effects on(const SignLater&) { return {}; }
    Effects on(const TakenBack&) { return {}; }
    Effects hers(const Event& event) {
        const auto done = hand_over::on(model_, event);
        if (done.go) go(*done.go);
        return done.keep ? changed() : Effects{};
    }
    Effects on(const NotNeededPressed&) {
        if (model_.adding || model_.at.stop == Stop::Saving || model_.task.over) return {};
        model_.not_needed = !model_.not_needed;
        auto effects = changed();
        go(places(model_).front());
        return effects;
    }

    // ---- storing
    Effects on(const ForLater&) { return model_.adding ? Effects{} : save(StepState::Begun); }
    Effects on(const Finished&) { return is_last(model_) ? on(Next{}) : Effects{}; }
    Effects on(const NotStored&) { return model_.at.stop == Stop::Saving ? go({Stop::NotSaved, 0, 0}) : Effects{}; }

private:
    static Effects one(Effect effect) {
        Effects effects;
        effects.push_back(std::move(effect));
        return effects;
    }
    Effects go(Place place) {
        model_.at = place;
        model_.faults_shown = false;
        const bool form = shows_form(model_);
        filling::turned(model_.typing, form ? &answers(model_) : nullptr, form ? std::optional(place.question) : std::nullopt);
        return {};
    }
    Effects refuse() {
        model_.faults_shown = true;
        return {};
    }
    Effects changed() {
        model_.kept_ms = 0;
        model_.not_kept = model_.tried = false;
        return one(Keep{});
    }
    Pair* pair_here() { return model_.at.stop == Stop::Pair ? &model_.pairs.at(model_.at.part) : nullptr; }
    Effects changed_pair() {
        renew(model_);
        return changed();
    }
    Effects answer_pair(records::Text casework::PairFacts::*member, std::string_view code) {
        auto* pair = pair_here();
        if (pair == nullptr || !is_yes_or_no(code)) return {};
        auto& now = pair->now.*member;
        now = records::Text(now.view() == code ? std::string_view() : code);
        return changed_pair();
    }
    Finding* finding_here() { return model_.at.stop == Stop::Finding ? &model_.findings.at(model_.at.part) : nullptr; }
    bool here_is_right() const {
        switch (model_.at.stop) {
        case Stop::Reason: return !model_.reason.empty();
        case Stop::EntryForm:
        case Stop::Form: return !filling::has_faults(answers(model_), model_.typing, model_.at.question);
        case Stop::Level: return !model_.level || may_set(model_, *model_.level);
        case Stop::Finding: return !lacks_reason(model_, model_.at.part);
        case Stop::Needs: return !lacks_priority(model_);
        default: return !model_.adding || entry_steps::is_right_here(model_);
        }
    }
    StepState last_state() const {
        if (model_.adding) return model_.task.done ? StepState::Done : StepState::Begun;
        return model_.not_needed ? StepState::NotNeeded : StepState::Done;
    }
    // To the first page that something is wrong on.
    Effects save(StepState state) {
        if (model_.at.stop == Stop::Saving) return {};
        if (model_.adding && fault_of(model_, *model_.entry)) {
            go(entry_steps::place_of_fault(model_));
            return refuse();
        }
        const auto faults = faults_of(model_, state);
        if (!faults.empty()) {
            model_.adding = false; // it waits in the list
            show(faults.front());
            return refuse();
        }
        const bool again = model_.tried && model_.wanted == state;
        model_.tried = true;
        model_.wanted = state;
        go({Stop::Saving, 0, 0});
        return one(Save{written(model_, state), again});
    }
    void show(Fault fault) {
        for (const auto& place : places(model_)) {
            const bool here = (fault == Fault::Reason && place.stop == Stop::Reason) ||
                              (fault == Fault::Level && place.stop == Stop::Level) ||
                              (fault == Fault::Needs && place.stop == Stop::Needs) ||
                              (fault == Fault::Finding && place.stop == Stop::Finding && lacks_reason(model_, place.part)) ||
                              (fault == Fault::Answers && place.stop == Stop::Form &&
                               filling::has_faults(model_.parts[place.part].answers, {}, place.question));
            if (here) {
                go(place);
                return;
            }
        }
    }

    Model& model_;
};

} // namespace

Effects update(Model& model, Event event) {
    Change change(model);
    if (handed_over(model)) return change.hers(event);
    return std::visit([&](auto& each) { return change.on(each); }, event);
}

} // namespace teduh::steps
