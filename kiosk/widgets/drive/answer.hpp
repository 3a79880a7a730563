#pragma once

#include "kiosk/widgets/log.hpp"
#include "kiosk/widgets/program.hpp"

#include <string>

namespace teduh::widgets {

// A drive's answers as JSON, one line each. What a person told is in no widget log, so it is in none of them.
std::string json_text(std::string_view text); // with its quotes
std::string done_answer(const WidgetLog& log, bool ended);
std::string failed_answer(std::string_view why);
// Everything the frame shows; `labels` as empty words where somebody cannot read them.
std::string screen_answer(const WidgetLog& log, bool ended, bool labels = true);
// What was read aloud.
std::string said_answer(const WidgetLog& log, bool ended, const std::vector<Said>& all);

} // namespace teduh::widgets
