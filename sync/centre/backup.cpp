#include "sync/centre/backup.hpp"

#include "storage/base/clock.hpp"
#include "storage/base/event_log.hpp"
#include "sync/centre/backup_door.hpp"
#include "sync/centre/seed_file.hpp"

#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <regex>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

namespace teduh::centre {
namespace {

constexpr int stalled_ms = 60'000;

Error trouble(Literal what) {
    if (errno == ENOSPC || errno == EDQUOT) return {Failure::DiskFull, Refusal::NoSpace, "there is no room for the backup"};
    return {Failure::Rejected, Refusal::Storage, what};
}

Result<void> sync_folder(const std::filesystem::path& folder) {
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!directory || ::fsync(directory.number()) != 0) return trouble("the backup's folder cannot be synced");
    return {};
}

// All the bytes that were promised, on the disk.
Result<void> receive(const CopyOffered& offered, const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!file) return trouble("the backup's file cannot be made");
    Bytes part(1 << 20);
    for (auto left = offered.bytes; left > 0;) {
        pollfd waiting{offered.line.number(), POLLIN, 0};
        const auto got = ::poll(&waiting, 1, stalled_ms) == 1
                             ? ::recv(offered.line.number(), part.data(), std::min<std::uint64_t>(part.size(), left), 0) : 0;
        if (got <= 0) return Error{Failure::Unreachable, Refusal::CutOff, "the centre ended before the copy was whole"};
        if (::write(file.number(), part.data(), static_cast<std::size_t>(got)) != got) return trouble("the backup's file cannot be written");
        left -= static_cast<std::uint64_t>(got);
    }
    if (::fsync(file.number()) != 0) return trouble("the backup's file cannot be synced");
    return {};
}

std::string name_of_now() {
    const auto now = static_cast<std::time_t>(SystemClock{}.wall_ms() / 1000);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 64> name{};
    std::strftime(name.data(), name.size(), "teduh-centre-%Y%m%dT%H%M%SZ.db", &parts);
    return name.data();
}

// Of the names that we give; whatever else lies there is somebody else's.
unsigned remove_oldest(const std::filesystem::path& folder, const std::string& newest, unsigned keep) {
    static const std::regex ours(R"(teduh-centre-\d{8}T\d{6}Z\.db)");
    std::set<std::string> old;
    std::error_code problem;
    for (const auto& each : std::filesystem::directory_iterator(folder, problem))
        if (const auto name = each.path().filename().string(); name != newest && std::regex_match(name, ours)) old.insert(name);
    unsigned removed = 0;
    while (old.size() + 1 > keep && !old.empty()) {
        removed += std::filesystem::remove(folder / *old.begin(), problem) ? 1 : 0;
        old.erase(old.begin());
    }
    return removed;
}

} // namespace

Result<BackupMade> back_up(const Config& config, const BackupAsked& asked) {
    BackupMade made;
    made.file = std::filesystem::absolute(asked.to.empty() ? asked.into / name_of_now() : asked.to);
    if (std::filesystem::exists(made.file)) return Error{Failure::Usage, "there is a file of this name already; it is not written over"};
    const auto identity = TRY(identity_of(config));
    const auto part = made.file.string() + ".part";
    ::unlink(part.c_str()); // of a backup that was ended
    const auto offered = TRY(ask_for_copy(config.database));
    made.bytes = offered.bytes;
    const auto checked = [&]() -> Result<CopyContent> {
        TRY(receive(offered, part));
        return check_copy(part, identity);
    }();
    if (!checked) {
        ::unlink(part.c_str());
        return checked.error();
    }
    made.content = *checked;
    if (::rename(part.c_str(), made.file.c_str()) != 0) return trouble("the backup cannot be given its name");
    TRY(sync_folder(made.file.parent_path()));
    if (asked.to.empty()) made.removed = remove_oldest(asked.into, made.file.filename().string(), asked.keep);
    return made;
}

} // namespace teduh::centre
