#include "sync/client/drafts.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace teduh::client {
namespace {

std::size_t size_of(const Descriptor& memory) {
    struct stat about {};
    return ::fstat(memory.number(), &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
}

Bytes content_of(const Descriptor& memory) {
    Bytes content(size_of(memory));
    const auto got = ::pread(memory.number(), content.data(), content.size(), 0);
    content.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return content;
}

void overwrite(const Descriptor& memory) {
    const Bytes zeros(size_of(memory));
    [[maybe_unused]] const auto written = ::pwrite(memory.number(), zeros.data(), zeros.size(), 0);
}

} // namespace

Result<void> MemoryDrafts::put(const formats::DraftContext& context, View blob, std::uint64_t now_ms) {
    if (!holds(context.draft)) drop();
    Descriptor memory{::memfd_create("draft", MFD_CLOEXEC)};
    if (!memory || ::write(memory.number(), blob.data(), blob.size()) != static_cast<ssize_t>(blob.size()))
        return Error{Failure::DiskFull, Refusal::NoSpace, "there is no memory for a draft"};
    auto& slot = slots_[context.slot];
    if (slot) overwrite(slot);
    slot = std::move(memory);
    draft_ = context.draft;
    touched_ms_ = now_ms;
    return {};
}

std::vector<Bytes> MemoryDrafts::get(const std::optional<formats::DraftId>& draft) const {
    std::vector<Bytes> blobs;
    if (draft && !holds(*draft)) return blobs;
    for (const auto& [number, memory] : slots_) blobs.push_back(content_of(memory));
    return blobs;
}

void MemoryDrafts::drop() {
    for (const auto& [number, memory] : slots_) overwrite(memory);
    slots_.clear();
}

void MemoryDrafts::drop_older_than(std::uint64_t age_ms, std::uint64_t now_ms) {
    if (!slots_.empty() && now_ms > touched_ms_ + age_ms) drop();
}

} // namespace teduh::client
