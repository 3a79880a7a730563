#pragma once

#include "kiosk/public/visit/events.hpp"

// What follows the events of the three photo screens; private to this folder. Each gives the screen to show, or nothing.
namespace teduh::visit::photo_steps {

using Effects = std::vector<Effect>;

std::optional<Screen> on(Model& model, const PhotographPressed& pressed, Effects& effects);
std::optional<Screen> on(Model& model, const ShutterPressed&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotoAgain&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotosDropped&, Effects& effects);
std::optional<Screen> on(Model& model, const PhotoTaken&, Effects& effects);
// After this page: on it she said that a paper is at hand.
bool are_offered(const Model& model, const std::vector<forms::QuestionId>& page);
// The primary button of the check: she keeps it.
Screen use(Model& model, Effects& effects);
// Without this photo, or back from the camera.
Screen leave(Model& model, Effects& effects);
// The camera follows what is shown: opened with its screen, closed with it, under the cover and under the help.
void follow_camera(Model& model, bool wanted_before, Effects& effects);

} // namespace teduh::visit::photo_steps
