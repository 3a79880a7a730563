#pragma once

// toml++ without exceptions; its implementation is compiled once, in toml.cpp. Nothing outside the
// loader of service.toml includes this.
//
// Its assertions are off in every build. In 3.3 parse_key asserts what the lines below it refuse with a sentence
// ("[!": no key starts so): with assertions the program ends, and with Clang and NDEBUG the assertion is taken for
// a fact. Neither may happen over a file that somebody typed.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0
#define TOML_ASSERT(expr) static_assert(true)
#pragma push_macro("NDEBUG")
#undef NDEBUG
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
