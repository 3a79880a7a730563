#include "kiosk/public/visit/photo_steps.hpp"

#include "kiosk/forms/papers.hpp"

#include <algorithm>

namespace teduh::visit::photo_steps {

std::optional<Screen> on(Model& model, const PhotographPressed& pressed, Effects&) {
    const auto kinds = paper_kinds(model);
    const bool known = std::ranges::find(kinds, pressed.kind) != kinds.end();
    if (model.screen != Screen::Photos || !known || photographing::free_slot(model.photos) == 0) return std::nullopt;
    model.photos.kind = pressed.kind;
    return Screen::Camera;
}

std::optional<Screen> on(Model& model, const ShutterPressed&, Effects& effects) {
    if (model.screen == Screen::Camera && photographing::hold(model.photos)) effects.push_back(Effect::TakePhoto);
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const PhotoAgain&, Effects& effects) {
    if (model.screen == Screen::PhotoCheck) {
        (void)leave(model, effects);
        return Screen::Camera;
    }
    if (!wants_camera(model) || !photographing::look_again(model.photos)) return std::nullopt;
    effects.push_back(Effect::CloseCamera);
    effects.push_back(Effect::OpenCamera);
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const PhotosDropped&, Effects& effects) {
    if (model.screen != Screen::Photos || model.photos.taken.empty()) return std::nullopt;
    model.photos.taken.clear();
    effects.push_back(Effect::DropPhotos);
    effects.push_back(Effect::KeepDraft);
    return std::nullopt;
}

// One that comes when she has left already is as if it had not been taken.
std::optional<Screen> on(Model& model, const PhotoTaken&, Effects& effects) {
    if (model.photos.held == 0 || model.screen == Screen::PhotoCheck) return std::nullopt;
    if (model.screen == Screen::Camera && !model.covered) return Screen::PhotoCheck;
    (void)leave(model, effects);
    return std::nullopt;
}

bool are_offered(const Model& model, const std::vector<forms::QuestionId>& page) {
    const auto asks_for_paper = [&](const auto& kind) {
        const auto question = forms::paper_question(model.answers.form(), kind);
        return question && std::ranges::find(page, *question) != page.end();
    };
    return !model.changing && has_paper_at_hand(model) && std::ranges::any_of(paper_kinds(model), asks_for_paper);
}

Screen use(Model& model, Effects& effects) {
    photographing::use(model.photos);
    effects.push_back(Effect::UsePhoto);
    effects.push_back(Effect::KeepDraft);
    return Screen::Photos;
}

Screen leave(Model& model, Effects& effects) {
    if (photographing::let_go(model.photos) != 0) effects.push_back(Effect::DropPhoto);
    return Screen::Photos;
}

void follow_camera(Model& model, bool wanted_before, Effects& effects) {
    if (std::ranges::find(effects, Effect::ForgetVisit) != effects.end()) return; // with its camera
    switch (photographing::follow(model.photos, wanted_before, wants_camera(model))) {
    case photographing::Turn::Open: return effects.push_back(Effect::OpenCamera);
    case photographing::Turn::Close: return effects.push_back(Effect::CloseCamera);
    case photographing::Turn::Stay: return;
    }
}

} // namespace teduh::visit::photo_steps
