#pragma once

#include "storage/base/file.hpp"

namespace teduh::client {

// The process flags of SPEC F.2-6: no core dump, no tracer, no large lock limit left unused. A program that can be
// driven from outside (TEDUH_DRIVE) stays debuggable. Call first in main().
Result<void> harden_process();

// SIGTERM and SIGINT as a descriptor; SIGPIPE is ignored. Before any thread starts.
Result<Descriptor> catch_stop_signals();

} // namespace teduh::client
