#pragma once

#include "storage/base/result.hpp"

#include <SQLiteCpp/Exception.h>

#include <new>
#include <type_traits>

namespace teduh::database {

// What an SQLite result code means to a caller.
Error error_of(int code);

// The one place where SQLiteCpp's exceptions end.
template <class Body>
auto guarded(Body body) -> Result<std::invoke_result_t<Body>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const SQLite::Exception& exception) {
        return error_of(exception.getErrorCode());
    } catch (const std::bad_alloc&) {
        return Error{Failure::Rejected, Refusal::Storage, "out of memory in the database"};
    }
}

} // namespace teduh::database
