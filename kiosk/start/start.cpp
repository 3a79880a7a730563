#include "kiosk/start/start.hpp"

#include "storage/crypto/sodium.hpp"

#include <cstdlib>

namespace teduh::start {

confinement::Places places_of(const Options& options) {
    confinement::Places places;
    places.read = {options.assets, options.lang, "/usr/lib", "/lib", "/lib64",
                   "/usr/share",   "/etc",       "/sys",     "/proc"};
    if (const char* authority = std::getenv("XAUTHORITY")) places.read.emplace_back(authority);
    places.read_write = {"/dev/dri", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/shm"};
    if (options.shots) places.keep.push_back(*options.shots);
    return places;
}

bool begin() {
    for (const auto& [name, value] : {std::pair{"MESA_SHADER_CACHE_DISABLE", "1"}, // nothing of a frame on a disk
                                      std::pair{"LC_ALL", "C"},              // X opens no input method, and reads no
                                      std::pair{"XMODIFIERS", "@im=none"}})  // table of one: letters are keys' own
        ::setenv(name, value, 1);
    return crypto::start().has_value();
}

int status_of(const Result<void>& done, Literal what) {
    if (done) return 0;
    log_trouble(what, done.error());
    return done.error().failure == Failure::Usage ? 2 : 1;
}

} // namespace teduh::start
