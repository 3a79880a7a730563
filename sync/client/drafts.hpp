#pragma once

#include "storage/base/file.hpp"
#include "storage/formats/draft.hpp"

#include <map>

namespace teduh::client {

constexpr std::size_t draft_slots_max = 9; // the form and eight photos

// A public visit's draft, ciphertext only, in memory that no file system sees (SPEC D.14). One draft at a time: a
// visit that begins anew leaves nothing of the one before. Used by the channel's thread.
class MemoryDrafts {
public:
    ~MemoryDrafts() { drop(); }

    // Keeps one slot, in place of what it held. DiskFull when there is no memory for it.
    Result<void> put(const formats::DraftContext& context, View blob, std::uint64_t now_ms);
    // The slots of this draft, or of whatever there is; empty when there is none.
    std::vector<Bytes> get(const std::optional<formats::DraftId>& draft) const;
    void drop();
    bool holds(const formats::DraftId& draft) const { return !slots_.empty() && draft_ == draft; }
    bool any() const { return !slots_.empty(); }
    // Nobody touched it for so long that no ui can open it any more.
    void drop_older_than(std::uint64_t age_ms, std::uint64_t now_ms);

private:
    formats::DraftId draft_;
    std::map<std::uint8_t, Descriptor> slots_;
    std::uint64_t touched_ms_ = 0;
};

} // namespace teduh::client
