#include "kiosk/public/visit/moves.hpp"

#include "kiosk/public/visit/photo_steps.hpp"

#include <algorithm>

namespace teduh::visit {

void Moves::show(Screen screen) {
    if (!is_private(screen)) model_.help_shown = false;
    model_.screen = screen;
    model_.faults_shown = false;
    model_.nothing_told = false;
    model_.chosen_ms = 0;
    model_.listened = false;
    model_.touched_ms = now_ms_;
}

void Moves::leave_for(Screen screen) {
    model_.before = model_.screen;
    show(screen);
}

void Moves::told() {
    model_.nothing_told = false;
    does(Effect::KeepDraft);
}

bool Moves::asked(forms::QuestionId question) const {
    if (!at(Screen::Question)) return false;
    const auto questions = page();
    return std::ranges::find(questions, question) != questions.end();
}

bool Moves::answers_the_page(forms::QuestionId question) const {
    return model_.answers.form().question(question).kind == forms::Kind::SelectOne &&
           model_.answers.counts(question) && page().size() == 1;
}

bool Moves::chosen_long_enough() const {
    return at(Screen::Question) && model_.chosen_ms != 0 && !model_.help_shown && !model_.covered &&
           now_ms_ - model_.chosen_ms >= model_.settings.choice_ms;
}

std::vector<forms::QuestionId> Moves::page() const {
    for (auto& questions : model_.answers.pages())
        if (std::ranges::find(questions, *model_.question) != questions.end()) return questions;
    return {};
}

void Moves::ask(forms::QuestionId question) {
    model_.question = question;
    show(Screen::Question);
}

void Moves::review() {
    if (is_young_by_nik(model_)) return go_on_with_officer();
    model_.changing = false;
    model_.masked = false;
    show(Screen::Review);
}

void Moves::go_on_with_officer() {
    show(Screen::Young);
    call();
}

void Moves::take_signature_back() {
    crypto::SecretBytes().swap(model_.strokes);
    model_.sign_later = false;
}

void Moves::open_consent() {
    for (auto& line : model_.consent) line.agreement = Agreement::Open;
    take_signature_back();
}

void Moves::leave_consent_open() {
    open_consent();
    review();
    does(Effect::KeepDraft);
}

void Moves::begin_questions() {
    model_.heard = true;
    if (const auto first = model_.answers.first()) return ask(*first);
    show(Screen::Consent);
}

void Moves::next_page() {
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
    if (photo_steps::are_offered(model_, page())) return show(Screen::Photos);
    pass(*model_.question);
}

void Moves::pass(forms::QuestionId question) {
    if (model_.changing && !is_child(model_)) return review();
    if (const auto next = model_.answers.next(question)) return ask(*next);
    if (is_young_by_nik(model_)) return go_on_with_officer();
    if (!is_child(model_)) return show(Screen::Consent);
    show(Screen::Child);
    call();
}

void Moves::previous_page() {
    if (model_.changing) return review();
    if (const auto previous = model_.answers.previous(*model_.question)) return ask(*previous);
    show(Screen::Promises);
}

void Moves::back_to_last_page() {
    if (model_.question) return ask(*model_.question);
    show(Screen::Promises);
}

void Moves::after_consent() {
    const bool changing = model_.changing;
    if (needs_signature(model_) && (!changing || model_.strokes.empty())) return show(Screen::Signature);
    review();
}

void Moves::sign(bool later) {
    if (later) take_signature_back();
    model_.sign_later = later;
    review();
    does(Effect::KeepDraft);
}

void Moves::send(bool partial) {
    if (!may_send(model_)) {
        review();
        model_.nothing_told = true;
        return;
    }
    model_.partial = partial;
    show(Screen::Sending);
    does(Effect::Submit);
}

void Moves::call() {
    if (model_.number == 0 || model_.help == Help::Calling || model_.help == Help::Coming) return;
    model_.help = Help::Calling;
    does(Effect::CallStaff);
}

void Moves::answered_call(Help answer) {
    if (model_.help == Help::Calling || answer == Help::Coming) model_.help = answer;
}

void Moves::restart() {
    model_.answers.erase();
    model_.photos = {};
    model_.question.reset();
    show(Screen::Attract);
    does(Effect::DropDraft);
}

void Moves::forget() {
    show(Screen::Neutral);
    model_.covered = model_.help_shown = false;
    model_.question.reset();
    model_.answers.erase();
    model_.photos = {};
    open_consent();
    does(Effect::DropDraft);
    does(Effect::ForgetVisit);
}

} // namespace teduh::visit
