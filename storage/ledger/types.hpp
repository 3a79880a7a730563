#pragma once

#include "storage/formats/receipt.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace teduh::ledger {

struct Options {
    std::filesystem::path path;
    formats::DeviceId device; // this device's own id
    std::string vfs;          // empty: the operating system's
};

// A place in a chain: {index, hash} of a server chain, {n, link hash} of the keyring.
struct Position {
    std::uint64_t index = 0;
    formats::Hash hash;
    friend bool operator==(const Position&, const Position&) = default;
};

// One part of an attachment, handed over before its manifest.
struct StagedPart {
    formats::ObjectId object;
    std::uint8_t index = 0;
    Bytes bytes;
};

// What is stored together as one entry (SPEC D.7, D.15). Objects in any order: capsules, capsule_adds,
// records, manifests of attachments, configs, each exactly as it will be sent.
struct Submission {
    std::vector<Bytes> objects;
    std::vector<StagedPart> parts;
    Position centre_head; // highest verified head of the centre; {0, S_0} before the first (annex 17)
    Position keyring;     // n and link hash this device stands on (annex 20)
    std::optional<formats::DraftId> draft; // deleted in the same transaction
};

struct Stored {
    std::uint64_t seq = 0;
    formats::Hash entry_hash;
};

// An entry with its inline objects in the order of key 18; absent: not held here (yet).
struct Held {
    std::uint64_t number = 0; // place in this device's own order of arrival, from 1, without gaps on purpose
    formats::Hash entry_hash;
    formats::DeviceId device;
    std::uint64_t seq = 0;
    std::uint64_t stored_at_ms = 0;              // by this device's clock
    std::optional<std::uint64_t> received_at_ms; // earliest time a server swore to
    formats::SignedEntry entry;
    std::vector<std::optional<Bytes>> objects;
};

// What a server answers for an own entry. `pending`: the attachments that it still misses (outcomes 1 and 6).
struct Acknowledgement {
    formats::SignedReceipt receipt;
    std::vector<formats::Hash> pending;
};

// An attachment of an own entry that a server has not confirmed whole.
struct WaitingAttachment {
    formats::Hash object_hash;
    Bytes manifest; // as in POST /v1/have
    std::uint8_t part_count = 0;
};

// Another device's entry as a bundle brings it (SPEC E.8), with every object that it names, in the order of key 18.
struct CarriedEntry {
    formats::SignedEntry entry;
    std::vector<Bytes> objects;
};

// A part of a pulled attachment that is not here.
struct MissingPart {
    formats::Hash object_hash;
    std::uint8_t index = 0;
    std::uint64_t size_bytes = 0;
};

// What a server's head told. A fallen or forked one is an error and an alarm, never one of these.
enum class HeadNews {
    Higher,    // now the highest
    Same,      // nothing new behind it
    Overtaken, // lower, but signed before the highest: answers crossed on two connections
};

struct LogState {
    formats::LogId log;
    std::optional<formats::SignedHead> highest; // kept whole
    Position pulled;                            // index and S up to which we pulled; {0, S_0} at first
    std::uint64_t receipted_upto = 0;           // own seq
    std::uint64_t last_receipt_at_ms = 0;       // by this device's clock; 0: never
};

struct Counts {
    std::uint64_t own_entries = 0; // = own highest seq
    std::uint64_t all_entries = 0;
    std::uint64_t waiting = 0; // own, without a receipt of the asked log
    std::uint64_t sent = 0;
    std::uint64_t waiting_attachments = 0;
    std::uint64_t carried = 0; // entries of other devices that the centre does not have from us yet
    std::uint64_t last_receipt_at_ms = 0; // 0: never
    std::uint64_t alarms = 0;
    std::uint64_t stored_bytes = 0; // of the database file
};

struct PulledPage {
    std::uint64_t new_entries = 0;
    std::uint64_t new_objects = 0; // among them those that arrived after their entry
    std::uint64_t alarms = 0;      // of this page; each is kept
    Position upto;
};

struct Finding {
    std::uint64_t seq = 0; // 0: not about an entry
    formats::DeviceId device;
    Refusal refusal =
        Refusal::None; // BadHash, BadChain, BadSignature, BadForm, NotFound (missing part), Storage
};

struct Verification {
    std::uint64_t entries_checked = 0;
    std::uint64_t objects_checked = 0;
    std::vector<Finding> findings; // at most findings_max
    static constexpr std::size_t findings_max = 4'096;
};

struct DraftSlot {
    formats::DraftId draft;
    std::uint8_t slot = 0;
    formats::StaffId staff; // its author
    std::uint32_t revision = 0;
    Bytes blob; // draft-blob of annex 7
};

// A draft without its content.
struct DraftKept {
    formats::DraftId draft;
    std::uint32_t revision = 0; // highest of its slots
    std::uint64_t bytes = 0;    // of all its slots
};

struct KeyringItem {
    std::uint32_t n = 0;
    Bytes bytes; // keyring-item of annex 6
};

} // namespace teduh::ledger
