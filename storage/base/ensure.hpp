#pragma once

namespace teduh {

// For our own mistakes. Stays on in release builds: a wrong program stops before it harms a record.
void ensure(bool condition, const char* file = __builtin_FILE(), int line = __builtin_LINE());

} // namespace teduh
