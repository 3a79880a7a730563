#pragma once

#include "storage/base/literal.hpp"

#include <cstdint>

namespace teduh::database {

// One released step of a schema: a file NNNN_name.sql, embedded by teduh_migrations() of
// cmake/migrations.cmake. Numbers run 1, 2, 3 ...; user_version is the last one applied. A released file is
// closed.
struct Migration {
    std::uint32_t number;
    Literal sql;
};

} // namespace teduh::database
