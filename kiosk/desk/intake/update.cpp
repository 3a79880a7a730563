#include "kiosk/desk/intake/photo_steps.hpp"

#include <algorithm>
#include <functional>

namespace teduh::intake {
namespace {

using Effects = std::vector<Effect>;

class Change {
public:
    explicit Change(Model& model) : model_(model) {}

    // ---- the way
    Effects on(const Next&) {
        switch (model_.screen) {
        case Screen::Limits: return has_first_limits() ? ask_from(0) : refuse();
        case Screen::Question: return next_page();
        case Screen::Level: return may_set_level() ? show(Screen::Second) : refuse();
        case Screen::Second: return show(Screen::Offer);
        case Screen::Consent: return show(needs_signature(model_) ? Screen::Signature : Screen::Return);
        case Screen::Signature: return model_.strokes.empty() ? Effects{} : show(Screen::Return);
        case Screen::Photos: return show(photo_steps::done(model_));
        case Screen::PhotoCheck: return photos([&](Effects& effects) { return photo_steps::use(model_, effects); });
        case Screen::NotSaved: return save(true);
        case Screen::Checklist: return show(Screen::Saved);
        case Screen::Saved: return one(Leave{});
        default: return {};
        }
    }
    Effects on(const Back&) {
        switch (model_.screen) {
        case Screen::Limits: return one(Leave{});
        case Screen::Question: return previous_page();
        case Screen::Level: return ask_last(model_.parts.size() - 1);
        case Screen::Second: return show(Screen::Level);
        case Screen::Offer: return show(Screen::Second);
        case Screen::Signature:
        case Screen::Return: return show(Screen::Consent);
        case Screen::Review: return show(Screen::Offer);
        case Screen::Photos: return show(photo_steps::done(model_));
        case Screen::Camera: return photos([&](Effects& effects) { return photo_steps::leave(model_, effects); });
        case Screen::PhotoCheck: return on(PhotoAgain{});
        case Screen::NotSaved: return show(model_.kind == Kind::OnCall ? Screen::Question : Screen::Review);
        default: return {};
        }
    }
    Effects on(const ChangePressed& change) {
        if (model_.screen != Screen::Review || change.part >= model_.parts.size()) return {};
        const auto& told = model_.parts[change.part].answers;
        if (change.question >= told.form().questions.size() || !told.relevant(change.question)) return {};
        return ask(change.part, change.question);
    }

    // ---- papers before the camera
    template <class Event>
        requires requires(Model& model, const Event& event, Effects& effects) { photo_steps::on(model, event, effects); }
    Effects on(const Event& event) {
        return photos([&](Effects& effects) { return photo_steps::on(model_, event, effects); });
    }

    // ---- what is told
    Effects on(const LimitsHeard&) {
        if (model_.screen != Screen::Limits) return {};
        model_.heard = !model_.heard;
        if (model_.heard) model_.ground.reset();
        return changed();
    }
    Effects on(const GroundChosen& chosen) {
        if (model_.screen != Screen::Limits || chosen.ground >= grounds.size()) return {};
        model_.ground = chosen.ground;
        model_.heard = false;
        return changed();
    }
    Effects on(GroundReason& reason) {
        if (model_.screen != Screen::Limits || !model_.ground) return {};
        model_.ground_reason = std::move(reason.text);
        return changed();
    }
    template <class Filled>
        requires requires(filling::Sheet sheet, Filled& filled) { filling::take(sheet, filled); }
    Effects on(Filled& filled) {
        if (!is_held_by_form(model_)) return {};
        return filling::take({shown(), *model_.question, model_.typing}, filled) ? changed() : Effects{};
    }
    Effects on(const LevelChosen& chosen) {
        if (model_.screen != Screen::Level) return {};
        model_.level = chosen.risk;
        return changed();
    }
    Effects on(LevelReason& reason) {
        if (model_.screen != Screen::Level) return {};
        model_.level_reason = std::move(reason.text);
        return changed();
    }
    Effects on(const SecondChosen& chosen) {
        const bool here = model_.screen == Screen::Second || (model_.screen == Screen::Limits && model_.ground);
        if (!here) return {};
        if (model_.second == chosen.staff) model_.second.reset();
        else model_.second = chosen.staff;
        return changed();
    }

    // ---- the consent
    Effects on(const SignerChosen& chosen) {
        if (model_.screen != Screen::Offer || chosen.signer >= child_signers.size()) return {};
        model_.signer = chosen.signer;
        return changed();
    }
    Effects on(SignerNamed& named) {
        if (model_.screen != Screen::Offer) return {};
        model_.signer_name = std::move(named.text);
        return changed();
    }
    Effects on(const AssentChosen& chosen) {
        if (model_.screen != Screen::Offer || chosen.assent >= assents.size()) return {};
        model_.assent = chosen.assent;
        return changed();
    }
    Effects on(const HandOverPressed&) {
        if (model_.screen != Screen::Offer || !may_hand_over(model_)) return {};
        forget_consent();
        model_.screen = Screen::Consent;
        auto effects = one(Keep{});
        effects.push_back(HandOver{});
        return effects;
    }
    Effects on(const LaterPressed&) {
        if (model_.screen != Screen::Offer) return {};
        forget_consent();
        return show(Screen::Review);
    }
    Effects on(const Agreed& agreed) {
        if (model_.screen != Screen::Consent || agreed.item >= model_.agreements.size()) return {};
        // What was signed was another choice.
        if (model_.agreements[agreed.item] != agreed.agreement) crypto::SecretBytes().swap(model_.strokes);
        model_.agreements[agreed.item] = agreed.agreement;
        return {};
    }
    Effects on(const Drawn& drawn) {
        if (model_.screen != Screen::Signature) return {};
        if (model_.strokes.size() + drawn.stroke.size() > records::strokes_bytes_max) return {};
        model_.strokes.insert(model_.strokes.end(), drawn.stroke.begin(), drawn.stroke.end());
        return {};
    }
    Effects on(const SignAgain&) {
        if (model_.screen == Screen::Signature) crypto::SecretBytes().swap(model_.strokes);
        return {};
    }
    Effects on(const SignLater&) {
        if (model_.screen != Screen::Signature) return {};
        crypto::SecretBytes().swap(model_.strokes);
        return show(Screen::Return);
    }
    // Only what she finished herself counts: taken out of her hands early, it is asked again.
    Effects on(const TakenBack&) {
        if (!handed_over(model_)) return {};
        model_.consented = model_.screen == Screen::Return;
        if (!model_.consented) forget_consent();
        model_.screen = model_.consented ? Screen::Review : Screen::Offer;
        return one(Keep{});
    }

    // ---- keeping and storing
    Effects on(const SavePressed&) {
        if (model_.kind == Kind::OnCall && model_.screen == Screen::Question) return save();
        return model_.screen == Screen::Review ? save() : Effects{};
    }
    Effects on(const Kept& kept) {
        model_.draft = kept.draft;
        model_.kept_ms = kept.wall_ms;
        model_.not_kept = false;
        return {};
    }
    Effects on(const NotKept&) {
        model_.not_kept = true;
        return {};
    }
    Effects on(const Stored& stored) {
        if (model_.screen != Screen::Saving) return {};
        model_.visit = stored.visit;
        model_.case_id = stored.case_id;
        model_.stored_ms = stored.wall_ms;
        model_.photos_lost = stored.photos_lost;
        model_.draft.reset(); // it went with the submission
        return show(model_.kind == Kind::OnCall ? Screen::Checklist : Screen::Saved);
    }
    Effects on(const NotStored&) { return model_.screen == Screen::Saving ? show(Screen::NotSaved) : Effects{}; }
    Effects on(const Rung& rung) {
        const bool open = model_.screen == Screen::Checklist && rung.line < checklist.size() &&
                          !model_.ringing && model_.rung_ms[rung.line] == 0;
        if (!open) return {};
        model_.ringing = rung.line;
        model_.rung_ms[rung.line] = rung.wall_ms;
        records::Contacted contacted;
        contacted.agency = records::Text(checklist[rung.line]);
        contacted.at_ms = rung.wall_ms;
        return one(Note{std::move(contacted)});
    }
    Effects on(const Noted&) {
        model_.ringing.reset();
        model_.not_kept = false;
        return {};
    }
    Effects on(const NotNoted&) { // she may press it again
        if (model_.ringing) model_.rung_ms[*model_.ringing] = 0;
        model_.ringing.reset();
        model_.not_kept = true;
        return {};
    }

private:
    static Effects one(Effect effect) {
        Effects effects;
        effects.push_back(std::move(effect));
        return effects;
    }
    Effects photos(const std::function<std::optional<Screen>(Effects&)>& step) {
        Effects effects;
        if (const auto next = step(effects)) show(*next);
        return effects;
    }
    forms::Runner& shown() { return model_.parts.at(model_.part).answers; }

    Effects show(Screen screen) {
        model_.screen = screen;
        model_.faults_shown = model_.nothing_told = false;
        const bool form = is_held_by_form(model_);
        filling::turned(model_.typing, form ? &answers(model_) : nullptr, form ? model_.question : std::nullopt);
        return {};
    }
    Effects refuse() {
        model_.faults_shown = true;
        return {};
    }
    Effects changed() {
        model_.kept_ms = 0;
        model_.nothing_told = false;
        return one(Keep{});
    }
    void forget_consent() {
        model_.agreements.fill(Agreement::Open);
        crypto::SecretBytes().swap(model_.strokes);
        model_.consented = false;
    }

    Effects ask(std::size_t part, forms::QuestionId question) {
        model_.part = part;
        model_.question = question;
        return show(Screen::Question);
    }
    Effects ask_from(std::size_t part) {
        for (; part < model_.parts.size(); ++part)
            if (const auto first = model_.parts[part].answers.first()) return ask(part, *first);
        return show(Screen::Level);
    }
    Effects ask_last(std::size_t part) {
        const auto pages = model_.parts.at(part).answers.pages();
        return pages.empty() ? Effects{} : ask(part, pages.back().front());
    }
    bool has_first_limits() const {
        return model_.heard || (model_.ground && !model_.ground_reason.empty() && model_.second);
    }
    bool may_set_level() const { return !model_.level || may_set(model_, *model_.level); }

    Effects next_page() {
        if (!model_.question || model_.kind == Kind::OnCall) return {};
        if (filling::has_faults(shown(), model_.typing, *model_.question)) return refuse();
        if (const auto next = shown().next(*model_.question)) return ask(model_.part, *next);
        return ask_from(model_.part + 1);
    }
    Effects previous_page() {
        if (!model_.question || model_.kind == Kind::OnCall) return one(Leave{});
        if (const auto before = shown().previous(*model_.question)) return ask(model_.part, *before);
        return model_.part > 0 ? ask_last(model_.part - 1) : show(Screen::Limits);
    }
    Effects save(bool again = false) {
        if (!may_save(model_)) {
            model_.nothing_told = true;
            model_.faults_shown = true;
            return {};
        }
        show(Screen::Saving);
        return one(Save{told(model_), again});
    }

    Model& model_;
};

} // namespace

Effects update(Model& model, Event event) {
    Change change(model);
    return std::visit([&](auto& each) { return change.on(each); }, event);
}

} // namespace teduh::intake
