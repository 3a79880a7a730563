#include "storage/base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace teduh {

void ensure(bool condition, std::source_location where) {
    if (condition) [[likely]]
        return;
    std::fprintf(stderr, "ensure failed: %s:%u\n", where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}

} // namespace teduh
