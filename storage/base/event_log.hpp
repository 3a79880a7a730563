#pragma once

#include "storage/base/literal.hpp"
#include "storage/base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <utility>

namespace teduh {

// The log: sentences of our own and numbers, one JSON line each on stderr. There is no parameter that could hold
// anybody's words (SPEC G 21). Any thread.
using LogNumber = std::pair<Literal, std::uint64_t>;

void log_event(Literal what, std::initializer_list<LogNumber> numbers = {});
void log_trouble(Literal what, const Error& error, std::initializer_list<LogNumber> numbers = {});

} // namespace teduh
