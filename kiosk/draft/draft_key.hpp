#pragma once

#include "storage/crypto/keys.hpp"
#include "storage/formats/draft.hpp"

#include <chrono>
#include <optional>
#include <string_view>

// What a client has told and not yet sent, kept for the ui program that follows a crash, and for nobody else
// (SPEC D.14). The core keeps the ciphertext in memory; the key lies in the kernel, which forgets it by
// itself.
namespace teduh::draft {

constexpr std::chrono::seconds draft_life{60};
constexpr std::size_t pad_bytes = 4'096;
constexpr std::size_t plain_bytes_max =
    527 * pad_bytes - 1; // of one slot; padded and sealed it fits a draft-blob

// K_draft. One for each channel and user; used by one thread. Whoever drops the object leaves the kernel's
// copy: an end that nobody planned is what it is for. Every planned end calls revoke(). Failure of all:
// Rejected, where the kernel keeps no key for us or does not promise to forget it. Then there is no draft,
// and the visit goes on without.
class DraftKey {
public:
    // A new random key for a new visit; what an earlier visit left is gone.
    static Result<DraftKey> make(std::string_view channel_path, std::chrono::seconds life = draft_life);
    // What the last visit left, if its time is not over.
    static Result<std::optional<DraftKey>> find(std::string_view channel_path,
                                                std::chrono::seconds life = draft_life);

    // The client touched the screen: its life begins again.
    Result<void> touch(); // the kernel counts whole seconds: it may be one less
    // Kirim, Tutup layar, the end by idleness: nobody opens the draft any more, whoever kept it.
    Result<void> revoke();

    // Padded to 4 KiB, so that its size says little of what was told. `plain` up to plain_bytes_max.
    formats::DraftBlob seal(const formats::DraftContext& context, View plain) const;
    // Corrupt, WrongKey where it is not what this key sealed, or not for this device, draft and slot.
    Result<crypto::SecretBytes> open(const formats::DraftBlob& blob,
                                     const formats::DraftContext& expected) const;

private:
    using Secret = crypto::SecretKey<struct DraftPurpose, 32>;
    DraftKey(std::int32_t serial, std::chrono::seconds life, Secret secret)
        : serial_(serial), life_(life), secret_(std::move(secret)) {}

    std::int32_t serial_; // of the kernel
    std::chrono::seconds life_;
    Secret secret_;
};

} // namespace teduh::draft
