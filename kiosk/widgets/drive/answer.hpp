#pragma once

#include "kiosk/widgets/log.hpp"

#include <string>

namespace teduh::widgets {

// A drive's answers as JSON, one line each. What a person told is in no widget log, so it is in none of them.
std::string json_text(std::string_view text); // with its quotes
std::string done_answer(const WidgetLog& log, bool ended);
std::string failed_answer(std::string_view why);
// Everything the frame shows.
std::string screen_answer(const WidgetLog& log, bool ended);

} // namespace teduh::widgets
