#include "kiosk/confinement/filters.hpp"

#include <cerrno>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace teduh::confinement {
namespace {

// linux/landlock.h of Debian 12 knows version 2; the kernel may know more.
constexpr std::uint64_t truncate_right = 1ULL << 14; // version 3

constexpr std::uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t make_rights = LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG;
constexpr std::uint64_t first_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of version 1

struct Rights {
    explicit Rights(int version)
        : handled(first_rights | (version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) |
                  (version >= 3 ? truncate_right : 0)),
          write(handled & (LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_right)) {}
    std::uint64_t handled;
    std::uint64_t write;
};

class Number { // a file descriptor
public:
    explicit Number(int number) : number_(number) {}
    ~Number() {
        if (number_ >= 0) ::close(number_);
    }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    int get() const { return number_; }

private:
    int number_;
};

bool allow(int rules, const std::filesystem::path& place, std::uint64_t rights) {
    const Number opened(::open(place.c_str(), O_PATH | O_CLOEXEC));
    if (opened.get() < 0) return errno == ENOENT;
    struct stat about {};
    if (::fstat(opened.get(), &about) != 0) return false;
    if (!S_ISDIR(about.st_mode)) rights &= ~(make_rights | LANDLOCK_ACCESS_FS_READ_DIR);
    const landlock_path_beneath_attr rule{rights, opened.get()};
    return ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

bool allow_all(int rules, const std::vector<std::filesystem::path>& places, std::uint64_t rights) {
    for (const auto& place : places)
        if (!allow(rules, place, rights)) return false;
    return true;
}

} // namespace

int landlock_version() {
    const auto version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : static_cast<int>(version);
}

Result<int> limit_files(const Places& places) {
    const auto refused = rejected(Refusal::None, "the kernel did not take the rules for files");
    const auto version = landlock_version();
    if (version == 0) return 0;
    const Rights rights(version);
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = rights.handled;
    const Number rules(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (rules.get() < 0) return refused;
    if (!allow_all(rules.get(), places.read, read_rights) ||
        !allow_all(rules.get(), places.read_write, read_rights | rights.write) ||
        !allow_all(rules.get(), places.keep, read_rights | rights.write | make_rights))
        return refused;
    if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) return refused;
    return version;
}

} // namespace teduh::confinement
