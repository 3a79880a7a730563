#pragma once

#include "kiosk/confinement/confinement.hpp"
#include "kiosk/start/options.hpp"
#include "storage/base/event_log.hpp"

namespace teduh::start {

// What the window's libraries read, and what was named on the command line; nothing can be made but pictures.
confinement::Places places_of(const Options& options);

// Once, before anything else of main(): libraries keep nothing on a disk and ask no input method, which would learn words
// (SPEC F.3), and sodium works. False: it does not.
bool begin();
// What main() returns: 0, 1, or 2 for wrong usage. A failure is logged as `what`.
int status_of(const Result<void>& done, Literal what);

} // namespace teduh::start
