#pragma once

#include "kiosk/desk/intake/events.hpp"

// What follows the events of the photo screens; private to this folder. Each gives the screen to show, or nothing.
namespace teduh::intake::photo_steps {

using Effects = std::vector<Effect>;

std::optional<Screen> on(Model& model, const PhotosWanted&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotosChanged& changed, Effects& effects);
std::optional<Screen> on(Model& model, const PhotographPressed& pressed, Effects& effects);
std::optional<Screen> on(Model& model, const ShutterPressed&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotoAgain&, Effects& effects);
std::optional<Screen> on(Model& model, const WithoutPhoto&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotosDropped&, Effects& effects);
std::optional<Screen> on(Model& model, const CameraLive&, Effects& effects);
std::optional<Screen> on(Model& model, const CameraGone&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotoKept& kept, Effects& effects);
std::optional<Screen> on(Model& model, const PhotoNotKept& kept, Effects& effects);
std::optional<Screen> on(Model& model, const LookedAway&, Effects& effects);
// The primary button of the check: it is kept.
Screen use(Model& model, Effects& effects);
// Without this photo, or back from the camera.
Screen leave(Model& model, Effects& effects);
// *Done*, or back from the list.
Screen done(Model& model);

} // namespace teduh::intake::photo_steps
