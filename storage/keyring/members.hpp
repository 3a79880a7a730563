#pragma once

#include "storage/formats/statement.hpp"

#include <optional>
#include <string>
#include <vector>

// What an office's keyring says about people, devices, groups and servers. All of it is public and none of it
// is believed before storage/keyring has verified it. `n` in a name is the number of the statement that said
// so.
namespace teduh::keyring {

using formats::BoxPublicKey;
using formats::DeviceId;
using formats::Hash;
using formats::KeyId;
using formats::LogId;
using formats::OfficeId;
using formats::Role;
using formats::ServerId;
using formats::ServerRole;
using formats::SignerId;
using formats::SignPublicKey;
using formats::StaffId;

// An officer as one staff_add describes him; a change makes a new version.
struct Staff {
    StaffId id;
    SignPublicKey sign_key;
    SignerId signer; // of sign_key
    BoxPublicKey box_key;
    KeyId key_id; // of box_key
    std::vector<std::string> roles;
    std::vector<std::string> groups;
    std::uint32_t since_n = 0;
    std::optional<std::uint32_t>
        removed_n; // staff_remove; he keeps what he could read, and may do nothing more

    bool in_group(std::string_view group) const;
    bool has_role(std::string_view role) const;
};

struct Admin {
    StaffId id;
    SignPublicKey sign_key;
    SignerId signer;
    BoxPublicKey box_key;
    KeyId key_id;
    std::uint32_t since_n = 0;
};

// SPEC H.17: entries at or below the last good one stay valid, later ones are shown as untrusted.
struct Revocation {
    std::uint32_t n = 0;
    std::uint64_t last_good_seq = 0;
    Hash last_good_hash; // EH of that entry, zeros for 0
};

struct Device {
    DeviceId id;
    SignPublicKey sign_key;
    Role role = Role::None;
    std::string label;
    std::vector<std::string> groups; // kiosk: may seal to; desk: may pull, any epoch of them
    std::vector<StaffId> officers;   // desk: officers at work there
    formats::Nonce16 enrolment_nonce;
    std::uint32_t added_n = 0;
    Bytes certificate;     // statement bytes of its first device_add: genesis_hash() takes these
    Hash certificate_link; // their link hash: enrol_code() takes this
    std::optional<Revocation> revoked;

    bool serves(std::string_view group) const;
};

enum class EpochState : std::uint8_t { Staged, Active, Retired };

// A group's key pair of one period (SPEC D.8, H.13).
struct GroupEpoch {
    std::string group;
    std::uint32_t epoch = 0;
    EpochState state = EpochState::Staged;
    BoxPublicKey box_key;
    KeyId key_id;
    std::vector<formats::GroupWrapRef> wraps; // holders and the hashes of their rows, from stage and share
    std::vector<StaffId> haves;               // who said group_have, each once
    std::uint32_t staged_n = 0;
    std::optional<std::uint32_t> activated_n;
    std::optional<std::uint32_t> retired_n;

    // The hash of the row with this member's wrap, or nothing.
    std::optional<Hash> row_of(const StaffId& staff) const;
    bool confirmed_by(const StaffId& staff) const;
    // SPEC H.13: two holders said they have it, or the only one did. The seven days are kept by the admin's
    // desk.
    bool may_activate() const;
};

struct RecoverySet {
    std::uint32_t n = 0;
    BoxPublicKey box_key;
    KeyId key_id;
    std::uint32_t threshold = 0;
    std::vector<BoxPublicKey> keepers;
    std::vector<Hash> blobs; // row hashes, k-subsets in lexicographic order
};

struct ReceiptKey {
    SignPublicKey key;
    SignerId signer;
    LogId log;
    std::uint32_t log_epoch = 0;
};

// A relay or the centre: where devices connect and whose receipts they believe. Each is a log of its own
// (H.6).
struct Server {
    ServerId id;
    ServerRole role = ServerRole::Centre;
    std::vector<std::string> urls;      // in the order to try
    Bytes ca_certificate;               // DER
    std::vector<formats::SpkiPin> pins; // current first
    std::vector<ReceiptKey> keys;       // current first, then older ones that the keyring still calls good
    std::optional<std::uint64_t> last_common_index; // of a restored log (H.14)
    std::optional<Hash> last_common_hash;
    std::uint32_t n = 0;

    const ReceiptKey& current_key() const { return keys.front(); }
    const LogId& log() const { return keys.front().log; }
    const ReceiptKey* key_of(const SignerId& signer, const LogId& log) const;
};

struct Policy {
    std::uint32_t n = 0; // 0: none yet, these are the defaults
    std::string min_client = "0";
    bool demo = false;
    std::uint32_t grace_days = 7;
    std::uint32_t kiosk_delay_s = 0;
    bool pin_with_tpm = false;
};

} // namespace teduh::keyring
