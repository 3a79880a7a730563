#pragma once

#include "kiosk/casework/finding.hpp"
#include "kiosk/casework/service.hpp"

#include <string>
#include <string_view>

namespace teduh::casework {

// What the parts of a standard must say about each other: ids are used once, steps, actors and clocks that
// are named exist, every quotation stands in the published text, and the clock a client is told about is one
// for clients. Adds to `findings`. parse_service() has called it already.
void check_service(const Service& service, Findings& findings);

// What `teduhctl service check` prints: one line for each finding, or one line that all is well with what is
// still to be confirmed. Indonesian, plain text.
std::string check_report(const Service* service, const Findings& findings, std::string_view file_name);

} // namespace teduh::casework
