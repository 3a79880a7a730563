#pragma once

#include "tests/kiosk/desk/samples.hpp"

namespace teduh::desk::samples {

std::span<const Sample> of_entries();
// Of one of both standards, with these of its forms.
steps::Task step_task(const std::string& standard, std::size_t place, std::vector<std::string> folders);
Model working_on(steps::Task task);

} // namespace teduh::desk::samples
