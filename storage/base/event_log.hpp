#pragma once

#include "storage/base/literal.hpp"
#include "storage/base/result.hpp"

#include <cstdint>
#include <initializer_list>

namespace teduh {

// The log: sentences of our own and numbers, one JSON line each on stderr. There is no parameter that could hold
// anybody's words (SPEC G 21). Any thread.
struct LogNumber {
    Literal name;
    std::uint64_t number;

    template <class Number>
    LogNumber(Literal says, Number value) : name(says), number(static_cast<std::uint64_t>(value)) {}
};

void log_event(Literal what, std::initializer_list<LogNumber> numbers = {});
void log_trouble(Literal what, const Error& error, std::initializer_list<LogNumber> numbers = {});

} // namespace teduh
