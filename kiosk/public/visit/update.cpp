#include "kiosk/public/visit/moves.hpp"
#include "kiosk/public/visit/photo_steps.hpp"

namespace teduh::visit {
namespace {

// Writes what follows one event. Each `on` is what that event means; an event that its screen does not offer
// means nothing.
class Update : private Moves {
public:
    using Moves::Moves;
    using Moves::effects;

    // ---- a person
    void on(const Used&) {}
    void on(const Touched&) {
        if (at(Screen::Closed)) show(Screen::Attract); // it may be ready by now
        if (at(Screen::Attract)) return does(Effect::OpenVisit);
        if (at(Screen::Resume)) return restart();
        if (at(Screen::Neutral)) forget();
    }
    void on(const LanguageChosen& chosen) {
        if (chosen.language >= model_.answers.form().languages.size()) return;
        model_.language = chosen.language;
        if (at(Screen::Language)) show(Screen::Promises);
    }
    void on(const Next&) {
        switch (model_.screen) {
        case Screen::Resume: return does(Effect::ReadDraft);
        case Screen::Promises: return begin_questions();
        case Screen::Service: return show(model_.before);
        case Screen::Question: return next_page();
        case Screen::Together:
        case Screen::Photos: return pass(*model_.question);
        case Screen::PhotoCheck: return show(photo_steps::use(model_, effects));
        case Screen::Consent: return after_consent();
        case Screen::Signature: return sign(model_.strokes.empty());
        case Screen::Review: return send(false);
        case Screen::Child:
        case Screen::Young:
            if (may_send(model_)) send(true);
            return;
        case Screen::Officer: return send(true);
        case Screen::NotSaved: return send(model_.partial);
        case Screen::Receipt: return forget();
        default: return;
        }
    }
    void on(const Back&) {
        switch (model_.screen) {
        case Screen::Promises: return show(Screen::Language);
        case Screen::Service:
        case Screen::Officer: return show(model_.before);
        case Screen::Question: return previous_page();
        case Screen::Together: return ask(*model_.question);
        case Screen::Photos: return model_.changing ? review() : ask(*model_.question);
        case Screen::Camera: return show(photo_steps::leave(model_, effects));
        case Screen::PhotoCheck: return on(PhotoAgain{});
        case Screen::Child:
        case Screen::Young: return back_to_last_page();
        case Screen::Consent: return model_.changing ? review() : back_to_last_page();
        case Screen::Signature: return show(Screen::Consent);
        case Screen::Review: return show(needs_signature(model_) ? Screen::Signature : Screen::Consent);
        case Screen::NotSaved: return review();
        default: return;
        }
    }
    void on(const Skip&) {
        if (at(Screen::Question)) {
            for (const auto question : page()) (void)model_.answers.set(question, "");
            does(Effect::KeepDraft);
            return pass(*model_.question);
        }
        if (at(Screen::Photos) || (at(Screen::Camera) && model_.photos.camera == CameraState::Gone))
            return pass(*model_.question); // nothing is asked of her that this kiosk cannot do
        if (at(Screen::Camera) || at(Screen::PhotoCheck)) return show(photo_steps::leave(model_, effects));
        if (at(Screen::Consent)) return leave_consent_open();
        if (at(Screen::Signature)) return sign(true);
    }
    void on(const Answered& answered) {
        if (!asked(answered.question)) return;
        (void)model_.answers.set(answered.question, answered.text.view());
        told();
    }
    void on(const Chosen& chosen) {
        if (!asked(chosen.question)) return;
        (void)model_.answers.choose(chosen.question, chosen.code, chosen.on);
        told();
        if (answers_the_page(chosen.question)) model_.chosen_ms = now_ms_;
    }
    void on(const Agreed& agreed) {
        if (!at(Screen::Consent) || agreed.line >= model_.consent.size()) return;
        if (model_.consent[agreed.line].agreement != agreed.agreement) take_signature_back();
        model_.consent[agreed.line].agreement = agreed.agreement;
        told();
    }
    void on(const Drawn& drawn) {
        if (!at(Screen::Signature)) return;
        model_.strokes.insert(model_.strokes.end(), drawn.stroke.begin(), drawn.stroke.end());
        model_.sign_later = false;
        told();
    }
    void on(const SignAgain&) {
        if (!at(Screen::Signature)) return;
        take_signature_back();
        told();
    }
    void on(const SignLater&) {
        if (at(Screen::Signature)) sign(true);
    }
    void on(const ServiceOpened&) {
        if (at(Screen::Language) || at(Screen::Promises)) leave_for(Screen::Service);
    }
    // Before a visit is open nobody can be called: the screen says where the officers are.
    void on(const HelpPressed&) {
        if (at(Screen::Neutral) || at(Screen::Attract)) return;
        model_.help_shown = true;
        if (is_private(model_.screen)) call();
    }
    void on(const HelpHidden&) { model_.help_shown = false; }
    void on(const OfficerAsked&) {
        if (at(Screen::Question) || at(Screen::Review)) leave_for(Screen::Officer);
    }
    void on(const ChangePressed& change) {
        const bool known = change.question < model_.answers.form().questions.size();
        if (!at(Screen::Review) || !known || !model_.answers.relevant(change.question)) return;
        model_.changing = true;
        ask(change.question);
    }
    void on(const ChangeConsent&) {
        if (!at(Screen::Review)) return;
        model_.changing = true;
        show(Screen::Consent);
    }
    void on(const ChangePhotos&) {
        if (!at(Screen::Review) || !model_.question) return;
        model_.changing = true;
        show(Screen::Photos);
    }
    template <class Event>
        requires requires(Model& model, const Event& event, std::vector<Effect>& effects) {
            photo_steps::on(model, event, effects);
        }
    void on(const Event& event) {
        if (const auto next = photo_steps::on(model_, event, effects)) show(*next);
    }
    void on(const StillHere&) { model_.covered = false; }
    void on(const ClosePressed&) {
        if (!is_private(model_.screen)) return;
        forget();
    }
    void on(const ReadAloud&) { model_.listened = true; }

    // ---- the world
    void on(const Opened& opened) {
        if (!at(Screen::Attract)) return;
        model_.number = opened.number;
        show(Screen::Language);
    }
    void on(const NotReady&) {
        if (at(Screen::Attract)) show(Screen::Closed);
    }
    void on(const DraftFound&) {
        if (at(Screen::Attract)) show(Screen::Resume);
    }
    void on(const StoredBefore&) { // its number is known to nobody here any more
        if (at(Screen::Attract)) show(Screen::Receipt);
    }
    void on(const DraftRead& read) {
        if (!at(Screen::Resume)) return;
        model_.number = read.number;
        model_.masked = true;
        // Whoever stands here now consents for herself.
        open_consent();
        if (model_.question)
            ask(*model_.question);
        else
            begin_questions();
    }
    void on(const CameraLive&) {
        photographing::is_live(model_.photos);
    }
    void on(const CameraGone&) {
        if (at(Screen::Camera)) (void)photo_steps::leave(model_, effects);
        if (wants_camera(model_)) model_.photos.camera = CameraState::Gone;
    }
    void on(const Acknowledged&) { answered_call(Help::Coming); }
    void on(const Unanswered&) { answered_call(Help::Unanswered); }
    void on(const Stored&) {
        if (at(Screen::Sending)) show(Screen::Receipt);
    }
    void on(const NotStored&) {
        if (at(Screen::Sending)) show(Screen::NotSaved);
    }
    // Whoever has listened has the screen's own time from the last word on; what waits for nobody does not wait longer.
    void on(const Heard&) {
        model_.listened = false;
        if (is_private(model_.screen) && !model_.covered) model_.touched_ms = now_ms_;
    }
    void on(const Ticked&) {
        const auto waited_ms = now_ms_ - model_.touched_ms;
        if (at(Screen::Closed) && waited_ms >= model_.settings.notice_ms) return show(Screen::Attract);
        if (at(Screen::Resume) && waited_ms >= model_.settings.resume_ms) return restart();
        if (!is_private(model_.screen) || at(Screen::Sending)) return;
        if (chosen_long_enough()) {
            model_.chosen_ms = 0;
            return next_page();
        }
        if (model_.covered && now_ms_ - model_.covered_ms >= model_.settings.ring_ms) return forget();
        if (!model_.covered && waited_ms >= patience_ms(model_)) {
            model_.covered = true;
            model_.covered_ms = now_ms_;
        }
    }
};

constexpr bool by_a_person(const Event& event) { return event.index() < Event(Opened{}).index(); }

} // namespace

std::vector<Effect> update(Model& model, const Event& event, std::uint64_t now_ms) {
    // Under the cover only its own two buttons live: a finger that meant the page must not press it blindly.
    const bool cover_button =
        std::holds_alternative<StillHere>(event) || std::holds_alternative<ClosePressed>(event);
    if (by_a_person(event) && model.covered && !cover_button) return {};
    if (by_a_person(event)) {
        model.touched_ms = now_ms;
        model.chosen_ms = 0; // whatever she does next, she leads
    }
    const bool camera_wanted = wants_camera(model);
    Update step(model, now_ms);
    std::visit([&](const auto& each) { step.on(each); }, event);
    photo_steps::follow_camera(model, camera_wanted, step.effects);
    return std::move(step.effects);
}

} // namespace teduh::visit
