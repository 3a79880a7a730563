#pragma once

#include "storage/formats/entry.hpp"
#include "storage/keyring/office_state.hpp"

namespace teduh::keyring {

constexpr std::size_t keyring_bytes_max = 1'048'576; // SPEC D.8: all items together, rows not counted

// How the place {n, hash} that an entry or a server names stands to this keyring (SPEC H.12).
enum class Standing {
    Known,  // on our chain: at or before our head
    Ahead,  // beyond our head: ask for the statements
    Forked, // another statement at an n we hold: show red
};

// What became of a page: how many items were new and taken, and why it stopped, if it did. A statement of a
// later version stops it (Newer) and harms nothing: the device keeps working on what it has (SPEC D.8).
struct Extension {
    std::size_t taken = 0;
    std::optional<Error> stopped;
};

// An office's chain of statements (annex section 6, SPEC D.8), built only by verification: whatever a Keyring
// says was signed by who had the right at that moment. A value, copied freely; not synchronised, so each
// thread keeps its own or its owner locks. Holds no secret.
class Keyring : public OfficeState {
public:
    // The first statement, kind root. It proves only itself: the caller knows root_key() or link_hash_at(1)
    // from elsewhere (the enrolment code, its own store) and compares.
    static Result<Keyring> start(const formats::KeyringItem& root);
    // A whole chain from n = 1; its first refused item is the error. Rows are not looked at (see WrapStore).
    static Result<Keyring> from_page(const formats::KeyringPage& page);

    // Adds the next statement. On failure nothing has changed. Rejected with: BadForm, TooLarge; Newer for a
    // kind or version this program does not know (also snapshot and keyring_merge); BadKeyring for another
    // office, a broken link, a fork, a repetition or a body that does not fit; NoRight for a signer without
    // the right; BadSignature. Where several hold, the first in the order of annex section 6.
    Result<void> extend(const formats::KeyringItem& item);
    // Adds those of a page that are new. Known ones must be the very same statements, else BadKeyring.
    Extension extend_by(const formats::KeyringPage& page);

    std::uint32_t n() const { return static_cast<std::uint32_t>(items_.size()); }
    // Link hash of the last statement.
    const Hash& head() const { return links_.back(); }
    // Nothing for n of 0 or beyond our own.
    std::optional<Hash> link_hash_at(std::uint32_t n) const;
    Standing standing_of(std::uint32_t n, const Hash& link) const;

    // Statements n, n+1, ...: as received, with the signatures they came with. Empty beyond the head.
    std::span<const formats::KeyringItem> items_from(std::uint32_t n) const;

    // Whether what this device signed at `seq` is believed (SPEC H.17): always, until it is revoked; then up to its last
    // good entry, which must be that very one. False for a device that is not known.
    bool believes(const DeviceId& device, const formats::SignedEntry& entry, std::uint64_t seq) const;
    // Who signed this entry. UnknownDevice; RevokedDevice above last_good_seq, or another entry than the one
    // good at it (H.17); BadSignature; BadContext for another office's entry. Chain and objects are the
    // ledger's business.
    Result<const Device*> signer_of(const formats::SignedEntry& entry) const;
    Result<const Device*> signer_of(const formats::SignedEntry& entry, const formats::Entry& content) const;

private:
    Keyring() = default;
    Result<void> append(const formats::KeyringItem& item);

    std::vector<formats::KeyringItem> items_;
    std::vector<Hash> links_;
    std::size_t bytes_ = 0;
};

} // namespace teduh::keyring
