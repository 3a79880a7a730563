#pragma once

#include <source_location>

namespace teduh {

// For our own mistakes. Stays on in release builds: a wrong program stops before it harms a record.
void ensure(bool condition, std::source_location where = std::source_location::current());

} // namespace teduh
