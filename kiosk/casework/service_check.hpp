#pragma once

#include "kiosk/casework/finding.hpp"
#include "kiosk/casework/service.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace teduh::casework {

// The forms of the office by their folder below assets/forms, and whether their sheets have faults. Who opens folders
// makes it; this folder opens none.
enum class FormState : std::uint8_t { Good, Faulty };
using KnownForms = std::map<std::string, FormState, std::less<>>;

// What the parts of a standard must say about each other: ids are used once, steps, actors and clocks that
// are named exist, every quotation stands in the published text, and the clock a client is told about is one
// for clients. Adds to `findings`, without lines. parse_service() has called it already.
void check_service(const Service& service, Findings& findings);

// Every form that a step names is known and has no fault. Adds to `findings`, without lines; parse_service() calls it
// where it is given the forms.
void check_forms(const Service& service, const KnownForms& known, Findings& findings);

// What `teduhctl service check` prints: one line for each finding, or one line that all is well with what is
// still to be confirmed. Indonesian, plain text.
std::string check_report(const Service* service, const Findings& findings, std::string_view file_name);

} // namespace teduh::casework
