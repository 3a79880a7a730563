#pragma once

#include "kiosk/desk/reading/course.hpp"
#include "kiosk/desk/steps/model.hpp"
#include "kiosk/reading/officer.hpp"

// What stands around a step in its case: referrals, logs, what may be shared, who decides (DOMAIN 3, 9, 10).
namespace teduh::desk {

struct AtWork { // who asks, and when
    formats::StaffId staff;
    std::vector<std::string> roles;
    const std::vector<reading::OfficerHere>& here; // officers on this desk
    std::uint64_t wall_ms = 0;
    int minutes_east = 0;
};

// Into a task that task_of() made of that step.
void add_surroundings(steps::Task& task, const casework::Service& service, const merge::CaseState& state,
                      const AtWork& at_work, const Material& material);

// The step of which this officer decides, where it waits for her now.
std::optional<std::size_t> awaits_decision(const casework::Service& service, const merge::CaseState& state,
                                           const std::vector<std::string>& roles);

} // namespace teduh::desk
