#pragma once

#include "storage/base/literal.hpp"
#include "storage/base/refusal.hpp"

#include <tl/expected.hpp>

#include <utility>

namespace teduh {

// Named for what the caller does next.
enum class Failure {
    Busy,        // wait a moment and repeat
    Unreachable, // keep the entry, try later
    Rejected,    // the other side or a rule refused: ask an officer or an administrator
    WrongKey,    // intact, but sealed for someone else
    Corrupt,     // set the file aside and restore
    DiskFull,    // pause intake before a word is lost
    Usage,       // the call itself was wrong: say how it goes
};

// The world's surprises. Our own mistakes are ensure()'s business.
struct Error {
    Failure failure;
    Refusal refusal; // which rule; None where no rule of the annex is meant
    Literal detail;  // English, for the log

    Error(Failure f, Literal d) : failure(f), refusal(Refusal::None), detail(d) {}
    Error(Failure f, Refusal r, Literal d) : failure(f), refusal(r), detail(d) {}
};

inline Error rejected(Refusal refusal, Literal detail) { return {Failure::Rejected, refusal, detail}; }

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(Error error) : tl::expected<T, Error>(tl::unexpect, error) {}
};

namespace detail {
template <class T>
T take(Result<T>& result) {
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}
} // namespace detail

} // namespace teduh

// Gives the value or returns the error to the caller's caller. May stand inside another TRY.
#define TEDUH_JOIN(left, right) left##right
#define TEDUH_NAME(left, right) TEDUH_JOIN(left, right)
#define TEDUH_TRY(name, expression)                                                                          \
    __extension__({                                                                                          \
        auto name = (expression);                                                                            \
        if (!name) return name.error();                                                                      \
        ::teduh::detail::take(name);                                                                         \
    })
#define TRY(expression) TEDUH_TRY(TEDUH_NAME(try_result_, __COUNTER__), expression)
