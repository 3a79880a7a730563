#include "storage/ledger/space.hpp"

#include "storage/ledger/store.hpp"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace teduh::ledger {
namespace {

// A submission is written twice, to the log and then to its place; beside it pages of indexes and frame
// headers.
constexpr std::uint64_t margin_bytes = 1 << 20;
// What a device that carries for others keeps free for itself: a submission with all its photos, in the log and in its place.
constexpr std::uint64_t spared_bytes = 64 << 20;

std::filesystem::path reserve_path(const Options& own) { return own.path.string() + "-reserve"; }

} // namespace

void give_reserve_back(Ledger::Store& store) {
    if (!store.reserve) return;
    // Unlinked since it was made: closing it frees its blocks.
    store.reserve = Descriptor();
}

Result<void> Ledger::reserve_space(std::uint64_t bytes) {
    return store_->read([&]() -> Result<void> {
        give_reserve_back(*store_);
        const auto path = reserve_path(store_->own);
        Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file) return rejected(Refusal::Storage, "the reserve cannot be created");
        ::unlink(path.c_str()); // so that nothing is left of it after a crash
        if (::posix_fallocate(file.number(), 0, static_cast<off_t>(2 * bytes + margin_bytes)) != 0)
            return Error{Failure::DiskFull, Refusal::NoSpace, "no room for another submission"};
        store_->reserve = std::move(file);
        return {};
    });
}

Result<std::uint64_t> Ledger::free_bytes() {
    return store_->read([&]() -> Result<std::uint64_t> {
        std::error_code problem;
        const auto space = std::filesystem::space(std::filesystem::path(reserve_path(store_->own)).parent_path(), problem);
        if (problem) return rejected(Refusal::Storage, "the disk does not say what is free");
        return static_cast<std::uint64_t>(space.available);
    });
}

Result<void> Ledger::ask_for_space(std::uint64_t bytes) {
    struct statvfs disk {};
    if (::statvfs(store_->own.path.parent_path().c_str(), &disk) != 0)
        return rejected(Refusal::Storage, "the disk of the ledger does not answer");
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    if (free < bytes + bytes / 8 + spared_bytes)
        return Error{Failure::DiskFull, Refusal::NoSpace, "no room beside what this device itself has to keep"};
    return {};
}

Result<void> Ledger::release_space() {
    return store_->read([&]() -> Result<void> {
        give_reserve_back(*store_);
        return {};
    });
}

} // namespace teduh::ledger
