#pragma once

// toml++ without exceptions; its implementation is compiled once, in table_reader.cpp. Nothing outside the
// loader of service.toml includes this.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>
