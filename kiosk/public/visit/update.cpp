#include "kiosk/public/visit/events.hpp"

namespace teduh::visit {
namespace {

using Effects = std::vector<Effect>;

// Writes what follows one event. Each `on` is what that event means; an event that its screen does not offer
// means nothing.
class Update {
public:
    Update(Model& model, std::uint64_t now_ms) : model_(model), now_ms_(now_ms) {}

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
        case Screen::Together: return pass(*model_.question);
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
    void on(const StillHere&) { model_.covered = false; }
    void on(const ClosePressed&) {
        if (!is_private(model_.screen)) return;
        forget();
    }

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
        // Whoever stands here now consents for herself, and nobody sees another's hand.
        open_consent();
        if (model_.question)
            ask(*model_.question);
        else
            begin_questions();
    }
    void on(const Acknowledged&) { answered_call(Help::Coming); }
    void on(const Unanswered&) { answered_call(Help::Unanswered); }
    void on(const Stored&) {
        if (at(Screen::Sending)) show(Screen::Receipt);
    }
    void on(const NotStored&) {
        if (at(Screen::Sending)) show(Screen::NotSaved);
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

    Effects effects;

private:
    bool at(Screen screen) const { return model_.screen == screen; }
    void does(Effect effect) { effects.push_back(effect); }
    void show(Screen screen) {
        if (!is_private(screen)) model_.help_shown = false;
        model_.screen = screen;
        model_.faults_shown = false;
        model_.nothing_told = false;
        model_.chosen_ms = 0;
        model_.touched_ms = now_ms_;
    }
    void leave_for(Screen screen) {
        model_.before = model_.screen;
        show(screen);
    }
    void told() {
        model_.nothing_told = false;
        does(Effect::KeepDraft);
    }
    // The answers of this page only: nobody writes where she does not see it.
    bool asked(forms::QuestionId question) const {
        if (!at(Screen::Question)) return false;
        const auto questions = page();
        return std::ranges::find(questions, question) != questions.end();
    }
    // One tile is all there is to say on this page.
    bool answers_the_page(forms::QuestionId question) const {
        return model_.answers.form().question(question).kind == forms::Kind::SelectOne &&
               model_.answers.counts(question) && page().size() == 1;
    }
    bool chosen_long_enough() const {
        return at(Screen::Question) && model_.chosen_ms != 0 && !model_.help_shown && !model_.covered &&
               now_ms_ - model_.chosen_ms >= model_.settings.choice_ms;
    }
    std::vector<forms::QuestionId> page() const {
        for (auto& questions : model_.answers.pages())
            if (std::ranges::find(questions, *model_.question) != questions.end()) return questions;
        return {};
    }
    void ask(forms::QuestionId question) {
        model_.question = question;
        show(Screen::Question);
    }
    void review() {
        if (is_young_by_nik(model_)) return go_on_with_officer();
        model_.changing = false;
        model_.masked = false;
        show(Screen::Review);
    }
    // Her NIK says that she is a child: from here on nobody asks her anything, and she agrees to nothing alone.
    void go_on_with_officer() {
        show(Screen::Young);
        call();
    }
    // What was signed was another choice.
    void take_signature_back() {
        crypto::SecretBytes().swap(model_.strokes);
        model_.sign_later = false;
    }
    void open_consent() {
        for (auto& line : model_.consent) line.agreement = Agreement::Open;
        take_signature_back();
    }
    void leave_consent_open() {
        open_consent();
        review();
        does(Effect::KeepDraft);
    }

    void begin_questions() {
        model_.heard = true;
        if (const auto first = model_.answers.first()) return ask(*first);
        show(Screen::Consent);
    }
    void next_page() {
        for (const auto question : page())
            if (model_.answers.fault(question) != nullptr) {
                model_.faults_shown = true;
                return;
            }
        if (wants_company(model_) && !model_.not_safe) {
            model_.not_safe = true;
            show(Screen::Together);
            return call();
        }
        if (is_young_by_nik(model_)) return go_on_with_officer();
        pass(*model_.question);
    }
    void pass(forms::QuestionId question) {
        if (model_.changing && !is_child(model_)) return review();
        if (const auto next = model_.answers.next(question)) return ask(*next);
        if (is_young_by_nik(model_)) return go_on_with_officer();
        if (!is_child(model_)) return show(Screen::Consent);
        show(Screen::Child);
        call();
    }
    void previous_page() {
        if (model_.changing) return review();
        if (const auto previous = model_.answers.previous(*model_.question)) return ask(*previous);
        show(Screen::Promises);
    }
    void back_to_last_page() {
        if (model_.question) return ask(*model_.question);
        show(Screen::Promises);
    }
    void after_consent() {
        const bool changing = model_.changing;
        if (needs_signature(model_) && (!changing || model_.strokes.empty())) return show(Screen::Signature);
        review();
    }
    void sign(bool later) {
        if (later) take_signature_back();
        model_.sign_later = later;
        review();
        does(Effect::KeepDraft);
    }
    void send(bool partial) {
        if (!may_send(model_)) {
            review();
            model_.nothing_told = true;
            return;
        }
        model_.partial = partial;
        show(Screen::Sending);
        does(Effect::Submit);
    }

    void call() {
        if (model_.number == 0 || model_.help == Help::Calling || model_.help == Help::Coming) return;
        model_.help = Help::Calling;
        does(Effect::CallStaff);
    }
    void answered_call(Help answer) {
        if (model_.help == Help::Calling || answer == Help::Coming) model_.help = answer;
    }

    void restart() {
        model_.answers.erase();
        model_.question.reset();
        show(Screen::Attract);
        does(Effect::DropDraft);
    }
    // First the screen, then the words: the next frame is blank whatever happens after it (SPEC F.5).
    void forget() {
        show(Screen::Neutral);
        model_.covered = model_.help_shown = false;
        model_.question.reset();
        model_.answers.erase();
        open_consent();
        does(Effect::DropDraft);
        does(Effect::ForgetVisit);
    }

    Model& model_;
    std::uint64_t now_ms_;
};

constexpr bool by_a_person(const Event& event) { return event.index() < Event(Opened{}).index(); }

} // namespace

Effects update(Model& model, const Event& event, std::uint64_t now_ms) {
    // Under the cover only its own two buttons live: a finger that meant the page must not press it blindly.
    const bool cover_button =
        std::holds_alternative<StillHere>(event) || std::holds_alternative<ClosePressed>(event);
    if (by_a_person(event) && model.covered && !cover_button) return {};
    if (by_a_person(event)) {
        model.touched_ms = now_ms;
        model.chosen_ms = 0; // whatever she does next, she leads
    }
    Update step(model, now_ms);
    std::visit([&](const auto& each) { step.on(each); }, event);
    return std::move(step.effects);
}

} // namespace teduh::visit
