#pragma once

#include "storage/channel/socket.hpp"
#include "storage/vault/identity/staff_identity.hpp"

#include <map>

// What an officer has written and not yet sent (SPEC D.14 Tablet). The core keeps ciphertext in the ledger's file; the
// key comes from her identity, so only she opens it, on this device, after unlock.
namespace teduh::writing {

struct OpenedDraft;
enum class DraftPart { Whole, Form }; // the form alone is what a list shows

constexpr std::uint8_t draft_form_slot = 0;
constexpr std::uint8_t draft_photo_slots = 8; // slots 1 to 8

// One draft while she works on it. Holds its key: wiped with the object, so drop it at lock. One thread.
class Draft {
public:
    static Draft begin(const formats::DeviceId& device, const vault::StaffIdentity& author);

    const formats::DraftId& id() const { return draft_; }

    // Keeps a slot in place of what it held: 0 the form, in the caller's own bytes, 1 to 8 a photo each (a JPEG encoded
    // anew). Nothing in it: the slot holds nothing any more. When it returns, it survives a power cut. TooLarge over 2
    // MiB; Rejected/Quota over the officer's share, then what was kept before stays.
    Result<void> keep(channel::Client& core, std::uint8_t slot, View plain);
    // Not to be sent after all. Sending it drops it by itself (submit.hpp).
    Result<void> drop(channel::Client& core);

private:
    friend Result<OpenedDraft> open_draft(channel::Client&, const formats::DeviceId&, const vault::StaffIdentity&,
                                                 const formats::DraftId&, DraftPart);
    using Key = crypto::SecretKey<struct StaffDraftPurpose, 32>;
    Draft(const formats::DeviceId& device, const vault::StaffIdentity& author, const formats::DraftId& draft);
    Result<crypto::SecretBytes> open(const formats::DraftBlob& blob, std::uint8_t& slot);

    formats::DeviceId device_;
    formats::StaffId author_;
    formats::DraftId draft_;
    std::uint32_t revision_ = 0; // rises with each slot kept
    Key key_;
};

// This officer's own on this device, without opening them: id, revision of the last change, size.
Result<std::vector<channel::DraftKept>> drafts_of(channel::Client& core, const formats::StaffId& staff);
Result<void> drop_draft(channel::Client& core, const formats::DraftId& draft);

struct OpenedDraft {
    Draft draft; // to go on with, where it was opened whole
    std::map<std::uint8_t, crypto::SecretBytes> slots; // none that is empty
};
// NotFound; WrongKey where it is another officer's; Corrupt where it is not what she kept.
Result<OpenedDraft> open_draft(channel::Client& core, const formats::DeviceId& device,
                               const vault::StaffIdentity& author, const formats::DraftId& draft,
                               DraftPart part = DraftPart::Whole);

} // namespace teduh::writing
