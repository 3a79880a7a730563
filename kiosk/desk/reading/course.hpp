#pragma once

#include "kiosk/casework/progress/advice.hpp"
#include "kiosk/desk/reading/telling.hpp"
#include "kiosk/reading/casebook.hpp"

// A case in the steps of its office's standard, for the screen.
namespace teduh::desk {

Course course_of(const casework::Service& service, const merge::CaseState& state, const Writers& writers,
                 const keyring::Keyring& keyring, const reading::Casebook& book);

// What an officer with these roles needs to work on that step. Nothing: the standard has no such step, or its form is not
// among the material.
std::optional<steps::Task> task_of(const casework::Service& service, const merge::CaseState& state, std::string_view step,
                                   const std::vector<std::string>& roles, const Material& material);

bool is_child(const merge::CaseState& state); // any client of it, as it was told

} // namespace teduh::desk
