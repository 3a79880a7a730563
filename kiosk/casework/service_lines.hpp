#pragma once

#include "kiosk/casework/finding.hpp"
#include "kiosk/casework/toml.hpp"

namespace teduh::casework {

// Gives each finding without a line the one it is about: check_service() sees what was read, not where it stood. A place is
// "clocks[3] A_1, readings[2] same_day" (read_items); what the file does not have leads to the nearest table around it.
void add_lines(const toml::table& root, Findings& findings);

} // namespace teduh::casework
