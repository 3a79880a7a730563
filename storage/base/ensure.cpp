#include "storage/base/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace teduh {

void ensure(bool condition, const char* file, int line) {
    if (condition) [[likely]]
        return;
    std::fprintf(stderr, "ensure failed: %s:%d\n", file, line);
    std::abort();
}

} // namespace teduh
