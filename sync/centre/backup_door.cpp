#include "sync/centre/backup_door.hpp"

#include "storage/base/event_log.hpp"

#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace teduh::centre {
namespace {

constexpr int asking_ms = 2'000;
constexpr int stalled_ms = 20'000;
constexpr int copying_ms = 3'600'000;
constexpr std::size_t line_bytes_max = 256;

Error trouble(Literal what) { return {Failure::Rejected, Refusal::Storage, what}; }

// The path of a folder may be longer than an address: the folder is opened, and the name is taken from there.
struct Address {
    Descriptor folder;
    sockaddr_un words{};
    explicit Address(const std::filesystem::path& path)
        : folder(::open(path.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        words.sun_family = AF_UNIX;
        const auto name = "/proc/self/fd/" + std::to_string(folder.number()) + "/" + path.filename().string();
        if (name.size() < sizeof(words.sun_path)) std::memcpy(words.sun_path, name.data(), name.size());
    }
    const sockaddr* get() const { return static_cast<const sockaddr*>(static_cast<const void*>(&words)); }
};

bool ready(int number, short events, int patience_ms) {
    pollfd waiting{number, events, 0};
    return ::poll(&waiting, 1, patience_ms) == 1;
}

Descriptor connect_to_door(const std::filesystem::path& database) {
    const Address address(BackupDoor::path_for(std::filesystem::absolute(database)));
    Descriptor line{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (!address.folder || !line || ::connect(line.number(), address.get(), sizeof(address.words)) != 0) return {};
    return line;
}

} // namespace

std::filesystem::path BackupDoor::path_for(const std::filesystem::path& database) {
    return database.string() + ".backup";
}

BackupDoor::BackupDoor(SqliteStorage& storage, std::uint64_t reserve_bytes)
    : storage_(storage), reserve_bytes_(reserve_bytes), stop_(::eventfd(0, EFD_CLOEXEC)) {
    if (const auto opened = open(); !opened) {
        log_trouble("no backup can be asked for", opened.error());
        return;
    }
    thread_ = std::thread([this] { serve(); });
}

Result<void> BackupDoor::open() {
    const auto path = path_for(storage_.path());
    ::unlink(path.c_str()); // of a centre that was killed
    listener_ = Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const Address address(path);
    if (!listener_ || !address.folder) return trouble("the folder of the database cannot be opened");
    ::fchmod(listener_.number(), 0600); // what its file will have, from the start
    if (::bind(listener_.number(), address.get(), sizeof(address.words)) != 0) return trouble("its socket cannot be made");
    if (::chmod(path.c_str(), 0600) != 0 || ::listen(listener_.number(), 4) != 0) return trouble("its socket cannot listen");
    return {};
}

void BackupDoor::serve() {
    for (;;) {
        std::array<pollfd, 2> waiting = {{{stop_.number(), POLLIN, 0}, {listener_.number(), POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
        if (waiting[0].revents != 0) return;
        const Descriptor guest{::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
        if (guest) give(guest);
    }
}

// Open, and no longer in any folder: a killed centre leaves nothing behind but what its next start removes.
Result<Descriptor> BackupDoor::copy() {
    const auto path = storage_.path().string() + ".copy";
    ::unlink(path.c_str());
    std::error_code problem;
    const auto size = std::filesystem::file_size(storage_.path(), problem);
    if (problem || TRY(storage_.disk_free_bytes()) < size + reserve_bytes_)
        return Error{Failure::DiskFull, Refusal::NoSpace, "there is no room for a copy beside the database"};
    TRY(storage_.copy_to(path, ends_));
    Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    ::unlink(path.c_str());
    if (!file) return trouble("the copy cannot be opened");
    return file;
}

bool BackupDoor::send_all(const Descriptor& guest, View bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(guest.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (sent < 0 && (ends_ || !ready(guest.number(), POLLOUT, stalled_ms))) return false;
        if (sent > 0) bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return !ends_;
}

void BackupDoor::give(const Descriptor& guest) {
    char asked = 0;
    if (!ready(guest.number(), POLLIN, asking_ms) || ::recv(guest.number(), &asked, 1, 0) != 1) return; // it only looked
    const auto file = copy();
    if (!file) {
        log_trouble("a backup could not be made", file.error());
        send_all(guest, view_of("failed " + std::string(file.error().detail.text()) + "\n"));
        return;
    }
    struct stat about {};
    ::fstat(file->number(), &about);
    bool going = send_all(guest, view_of("copy " + std::to_string(about.st_size) + "\n"));
    Bytes part(1 << 20);
    for (ssize_t got = 1; going && got > 0;) {
        got = ::read(file->number(), part.data(), part.size());
        going = got >= 0 && send_all(guest, View{part}.first(static_cast<std::size_t>(std::max<ssize_t>(got, 0))));
    }
    log_event("a copy was given for a backup", {{Literal("bytes"), about.st_size}, {Literal("whole"), going ? 1 : 0}});
}

BackupDoor::~BackupDoor() {
    ends_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto told = ::write(stop_.number(), &one, sizeof(one));
    if (thread_.joinable()) thread_.join();
    if (listener_) ::unlink(path_for(storage_.path()).c_str());
}

bool centre_runs(const std::filesystem::path& database) { return static_cast<bool>(connect_to_door(database)); }

Result<CopyOffered> ask_for_copy(const std::filesystem::path& database) {
    CopyOffered offered{connect_to_door(database)};
    if (!offered.line || ::send(offered.line.number(), "c", 1, MSG_NOSIGNAL) != 1)
        return Error{Failure::Unreachable, Refusal::Offline, "the centre does not run, or this user may not ask it"};
    std::string line;
    for (char each = 0; each != '\n' && line.size() < line_bytes_max; line += each) {
        if (!ready(offered.line.number(), POLLIN, copying_ms) || ::recv(offered.line.number(), &each, 1, 0) != 1)
            return Error{Failure::Unreachable, Refusal::Offline, "the centre ended while it made the copy"};
    }
    const auto* from = line.data() + std::strlen("copy ");
    if (!line.starts_with("copy ") || std::from_chars(from, line.data() + line.size(), offered.bytes).ec != std::errc{})
        return Error{Failure::Rejected, Refusal::Storage, "the centre could not make the copy; its log says why"};
    return offered;
}

} // namespace teduh::centre
