#include "kiosk/desk/intake/photo_steps.hpp"

#include "kiosk/forms/papers.hpp"

#include <algorithm>

namespace teduh::intake::photo_steps {
namespace {

// What was changed is sealed with the next KeepIntake.
void keep(Model& model, Effects& effects) {
    model.kept_ms = 0;
    model.nothing_told = false;
    effects.emplace_back(Keep{});
}

} // namespace

std::optional<Screen> on(Model& model, const PhotosWanted&, Effects&) {
    if (!is_page_of_papers(model)) return std::nullopt;
    model.photos_of_review = false;
    return Screen::Photos;
}

std::optional<Screen> on(Model& model, const PhotosChanged& changed, Effects&) {
    if (model.screen != Screen::Review || changed.part >= model.parts.size()) return std::nullopt;
    const auto kinds = paper_kinds(model, changed.part);
    const auto& form = model.parts[changed.part].answers.form();
    const auto question = kinds.empty() ? std::nullopt : forms::paper_question(form, kinds.front());
    if (!question) return std::nullopt;
    model.part = changed.part;
    model.question = question;
    model.photos_of_review = true;
    return Screen::Photos;
}

std::optional<Screen> on(Model& model, const PhotographPressed& pressed, Effects&) {
    if (model.screen != Screen::Photos || photographing::free_slot(model.photos) == 0) return std::nullopt;
    const auto kinds = paper_kinds(model, model.part);
    if (std::ranges::find(kinds, pressed.kind) == kinds.end()) return std::nullopt;
    model.photos.kind = pressed.kind;
    return Screen::Camera;
}

// The first photo of an intake in which nothing was written yet: its draft begins with the form, so that it can be found.
std::optional<Screen> on(Model& model, const ShutterPressed&, Effects& effects) {
    if (model.screen != Screen::Camera || !photographing::hold(model.photos)) return std::nullopt;
    if (!model.draft) effects.emplace_back(Keep{});
    effects.emplace_back(TakePhoto{model.photos.held, ++model.photo_number});
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const PhotoAgain&, Effects& effects) {
    if (model.screen == Screen::PhotoCheck) {
        leave(model, effects);
        return Screen::Camera;
    }
    if (model.screen == Screen::Camera && photographing::look_again(model.photos)) effects.emplace_back(LookAgain{});
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const WithoutPhoto&, Effects& effects) {
    if (model.screen != Screen::Camera && model.screen != Screen::PhotoCheck) return std::nullopt;
    return leave(model, effects);
}

std::optional<Screen> on(Model& model, const PhotosDropped&, Effects& effects) {
    if (model.screen != Screen::Photos) return std::nullopt;
    const auto kinds = paper_kinds(model, model.part);
    auto& taken = model.photos.taken;
    const auto here = [&](const auto& photo) { return std::ranges::find(kinds, photo.kind) != kinds.end(); };
    for (const auto& photo : taken)
        if (here(photo)) effects.emplace_back(DropPhoto{photo.slot});
    if (std::erase_if(taken, here) > 0) keep(model, effects);
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const CameraLive&, Effects&) {
    photographing::is_live(model.photos);
    return std::nullopt;
}

std::optional<Screen> on(Model& model, const CameraGone&, Effects& effects) {
    if (!wants_camera(model)) return std::nullopt;
    leave(model, effects);
    model.photos.camera = photographing::CameraState::Gone;
    return std::nullopt;
}

// One that comes when she has left already, or taken another, is as if it had not been taken.
std::optional<Screen> on(Model& model, const PhotoKept& kept, Effects&) {
    const bool awaited = model.photos.held != 0 && kept.photo == model.photo_number && model.screen == Screen::Camera;
    return awaited ? std::optional(Screen::PhotoCheck) : std::nullopt;
}

std::optional<Screen> on(Model& model, const PhotoNotKept& kept, Effects& effects) {
    if (model.photos.held == 0 || kept.photo != model.photo_number) return std::nullopt;
    model.not_kept = true;
    return leave(model, effects);
}

std::optional<Screen> on(Model& model, const LookedAway&, Effects& effects) { return on(model, WithoutPhoto{}, effects); }

Screen use(Model& model, Effects& effects) {
    photographing::use(model.photos);
    keep(model, effects);
    return Screen::Photos;
}

Screen leave(Model& model, Effects& effects) {
    if (const auto slot = photographing::let_go(model.photos); slot != 0) effects.emplace_back(DropPhoto{slot});
    return Screen::Photos;
}

Screen done(Model& model) { return model.photos_of_review ? Screen::Review : Screen::Question; }

} // namespace teduh::intake::photo_steps
