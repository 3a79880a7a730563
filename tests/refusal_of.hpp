#pragma once

#include "storage/base/result.hpp"

namespace teduh::tests {

// Why it was refused; None where it was not.
template <class T>
Refusal refusal_of(const Result<T>& result) {
    return result ? Refusal::None : result.error().refusal;
}

} // namespace teduh::tests
