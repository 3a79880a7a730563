#include "kiosk/desk/steps/events.hpp"

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
        if (at + 1 == all.end()) return save(model_.not_needed ? StepState::NotNeeded : StepState::Done);
        return go(*(at + 1));
    }
    Effects on(const Back&) {
        if (model_.at.stop == Stop::NotSaved) return go(places(model_).back());
        if (model_.at.stop == Stop::Saving) return {};
        if (model_.not_needed) return on(NotNeededPressed{});
        const auto all = places(model_);
        const auto at = std::ranges::find(all, model_.at);
        if (at == all.end() || at == all.begin()) return one(Leave{});
        return go(*(at - 1));
    }

    // ---- what is told
    template <class Filled>
        requires requires(filling::Sheet sheet, Filled& filled) { filling::take(sheet, filled); }
    Effects on(Filled& filled) {
        if (model_.at.stop != Stop::Form) return {};
        auto& runner = model_.parts.at(model_.at.part).answers;
        return filling::take({runner, model_.at.question, model_.typing}, filled) ? changed() : Effects{};
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
    Effects on(const NotNeededPressed&) {
        if (model_.at.stop == Stop::Saving || model_.task.over) return {};
        model_.not_needed = !model_.not_needed;
        auto effects = changed();
        go(places(model_).front());
        return effects;
    }

    // ---- storing
    Effects on(const ForLater&) { return save(StepState::Begun); }
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
        const bool form = place.stop == Stop::Form;
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
    bool here_is_right() const {
        switch (model_.at.stop) {
        case Stop::Reason: return !model_.reason.empty();
        case Stop::Form: return !filling::has_faults(answers(model_), model_.typing, model_.at.question);
        case Stop::Level: return !model_.level || may_set(model_, *model_.level);
        default: return true;
        }
    }
    // To the first page that something is wrong on.
    Effects save(StepState state) {
        if (model_.at.stop == Stop::Saving) return {};
        const auto faults = faults_of(model_, state);
        if (!faults.empty()) {
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
    return std::visit([&](auto& each) { return change.on(each); }, event);
}

} // namespace teduh::steps
