#pragma once

#include "storage/crypto/keys.hpp"
#include "storage/ledger/alarm.hpp"
#include "storage/ledger/trust.hpp"
#include "storage/ledger/types.hpp"

#include <memory>
#include <span>

namespace teduh::ledger {

// The device's store: every sealed object it made or pulled, its signed chain, what each server said about
// it. Ciphertext and public bytes only. One SQLite file, opened by nobody else.
//
// Owner: teduhd, one for its lifetime. Any thread: one mutex inside, held for one transaction at most.
// Failures of every call: DiskFull, Busy, Corrupt (the file was changed or damaged) and Rejected/Storage
// (trouble of the disk); then nothing of the call is kept. Others are named at the call.
class Ledger {
public:
    // Rejected/Newer: written by a newer program. Corrupt: not a sound ledger; set it aside and restore.
    static Result<Ledger> open(const Options& options);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    // ---- own entries (SPEC D.7, D.15) ----

    // Stores a submission whole, in one transaction: parts, objects, entry (seq, prev, signature), chain
    // head. When it returns, it survives a power cut; only then may a screen say Tersimpan. Checks form,
    // sizes, hashes, the order of key 18, that office and device of each object are this device's, that each
    // record and attachment names a capsule of this entry or one held, that all parts are there. Mandatory
    // wraps are the caller's check: they need the keyring's groups. Rejected: BadForm, Newer, TooLarge (more
    // than 33 objects, 20 MiB are the caller's), BadHash (an object_id or capsule_id that is already here,
    // H.21; a part that differs), NotFound (missing part, unknown capsule), UnknownDevice (no certificate in
    // the keyring), BadKeyring (n below that of our last entry).
    Result<Stored> submit(const Submission& submission, const crypto::DeviceSigningPair& key,
                          const Trust& trust, std::uint64_t now_ms);

    // ---- what waits for a server; each log apart (SPEC H.6) ----

    // Own entries that this log has not receipted, oldest first, with their objects: at most `limit` and
    // about `bytes_max` of entry and inline bytes, but at least one when any waits. An own entry without a
    // receipt is the outbox: there is no second list that could differ.
    Result<std::vector<Held>> unsent(const formats::LogId& log, std::size_t limit, std::size_t bytes_max);
    // The lowest own seq that this log has not receipted, or whose attachments it has not confirmed whole: where a bundle
    // for it begins. Nothing when nothing waits.
    Result<std::optional<std::uint64_t>> first_unfinished(const formats::LogId& log);
    // The same from a given own seq on, receipted or not: the answer to `gap`, and for a bundle.
    Result<std::vector<Held>> own_from(std::uint64_t seq, std::size_t limit, std::size_t bytes_max);
    // Attachments of own receipted entries that this log has not confirmed whole, oldest first (entries go
    // before photos, SPEC E.5).
    Result<std::vector<WaitingAttachment>> waiting_attachments(const formats::LogId& log, std::size_t limit);
    // The server has all parts of this attachment (have-answer, or after the last PUT).
    Result<void> attachment_delivered(const formats::LogId& log, const formats::Hash& object_hash);

    // Keeps receipts whole, those of one answer in one transaction, in their order. The same receipt again is no
    // news and no error. Those before the first that is wrong are kept; its error is the answer. Rejected:
    // BadSignature, BadForm, UnknownDevice (not ours), BadChain with an alarm (ReceiptUnknown, ReceiptConflict,
    // HeadForked).
    Result<void> record_receipts(std::span<const Acknowledgement> answered, const Trust& trust,
                                 std::uint64_t now_ms);
    // The entry a server holds in place of ours (outcome 4). Kept as evidence when it is validly signed by us
    // and we do not have it: then true, an alarm (EntryForked or OwnEntryUnknown, SPEC H.16).
    Result<bool> record_fork(const formats::LogId& log, const formats::SignedEntry& entry, const Trust& trust,
                             std::uint64_t now_ms);
    // Keeps the highest head of each log (SPEC E.4, H.6). Rejected: BadSignature; BadChain with an alarm
    // (HeadFell, HeadForked).
    Result<HeadNews> record_head(const formats::SignedHead& head, const Trust& trust, std::uint64_t now_ms);

    // ---- pulling ----

    // Takes a page of a server's log: items with consecutive indexes, the first at most one above the place
    // pulled so far. Verifies the head, S, every entry's signature and device chain, every inline object. An
    // item below the place must be the entry we know there; what was absent of it is filled in. One bad entry
    // stops nothing (H.8). What is wrong is kept as evidence, counts in `alarms`, and the page goes on: an
    // object that is not what its entry names stays absent; a fork, or an entry with a wrong form or
    // signature, is not taken into the chain; an entry whose chain does not link is kept all the same, since
    // it is validly signed. A device that the keyring does not know: UnknownDevice, nothing kept (get the
    // keyring, repeat), or with `skip_unknown` the entry stays absent and is listed by incomplete().
    // Rejected, nothing kept but the alarm: BadSignature, BadForm, Newer, BadChain (S or an index does not
    // follow).
    Result<PulledPage> record_pulled(const formats::LogId& log, std::span<const formats::Pulled> items,
                                     const formats::SignedHead& head, const Trust& trust,
                                     std::uint64_t now_ms, bool skip_unknown = false);
    // Indexes above `after`, ascending, of which the entry or an inline object is absent: to be asked for
    // again one by one (a page has a limit), or never, when they are not for this device.
    Result<std::vector<std::uint64_t>> incomplete(const formats::LogId& log, std::uint64_t after,
                                                  std::size_t limit);
    // Parts of pulled attachments that are not here, oldest first; photos come on demand (E.11).
    Result<std::vector<MissingPart>> missing_parts(std::size_t limit);
    Result<std::vector<MissingPart>> missing_parts_of(const formats::Hash& object_hash);
    // Rejected: NotFound (no manifest), BadHash.
    Result<void> store_part(const formats::Hash& object_hash, std::uint8_t index, View bytes);

    // ---- entries of other devices, carried for them (SPEC E.8) ----

    // Whether this entry should be kept: false when it is our own, delivered, or pulled and without attachments. Verifies
    // all that record_pulled verifies. Rejected: BadForm, Newer, UnknownDevice, BadSignature, BadHash (an object), and with
    // an alarm Fork (another entry at its place) and BadChain (it does not stand on the one before it, where that one is
    // known; an entry of our own that we do not have).
    Result<bool> wants_carried(const CarriedEntry& entry, const Trust& trust, std::uint64_t now_ms);
    // Keeps those that are wanted, in one transaction. How many were not here. Failures as wants_carried.
    Result<std::uint64_t> carry(std::span<const CarriedEntry> entries, const Trust& trust, std::uint64_t now_ms);
    // A part that the caller has held against its manifest, before the entry it belongs to. The same again is no error.
    Result<void> carry_part(const formats::Hash& object_hash, std::uint8_t index, View bytes);
    // Parts whose entries never came: a bundle that could not be read to its end.
    Result<void> drop_stray_carried_parts();
    // The devices with carried entries that this log has not receipted, and of one of them those entries, ascending.
    // Held::number is 0.
    Result<std::vector<formats::DeviceId>> carried_devices(const formats::LogId& log);
    Result<std::vector<Held>> carried_unsent(const formats::LogId& log, const formats::DeviceId& device, std::size_t limit,
                                             std::size_t bytes_max);
    // What a server answers for carried entries. Rejected: BadSignature, BadForm, NotFound (nothing carried has this EH).
    Result<void> record_carried(std::span<const Acknowledgement> answered, const Trust& trust);
    // As waiting_attachments; parts may be absent, which their author sends himself.
    Result<std::vector<WaitingAttachment>> carried_attachments(const formats::LogId& log, std::size_t limit);
    Result<Bytes> carried_part(const formats::Hash& object_hash, std::uint8_t index); // Rejected/NotFound
    Result<void> carried_delivered(const formats::LogId& log, const formats::Hash& object_hash);
    // Wipes the objects and parts of what this log, the centre's, has receipted and has whole (SPEC H.27).
    Result<void> finish_carried(const formats::LogId& centre);

    // ---- reading ----

    // Rejected/NotFound: no such part here.
    Result<Bytes> part(const formats::Hash& object_hash, std::uint8_t index);
    // Entries in this device's order of arrival from `number` on, own and pulled; objects over bytes_max are
    // left out with their entry, but at least one entry is given when there is any.
    Result<std::vector<Held>> list(std::uint64_t number, std::size_t limit, std::size_t bytes_max);
    Result<std::optional<Held>> find_entry(const formats::Hash& entry_hash);
    Result<std::optional<Stored>> own_head(); // nothing before the first
    Result<std::optional<LogState>> log_state(const formats::LogId& log);
    // Waiting and sent are counted for this log (the centre's); without one every own entry waits.
    Result<Counts> status(const std::optional<formats::LogId>& log);
    Result<std::vector<Alarm>> alarms(std::uint64_t after, std::size_t limit);

    // ---- config (SPEC H.26) ----

    // A config that a server calls the newest. True: it is new here. Rejected: BadForm, BadSignature, NoRight
    // (author), BadChain with an alarm (ConfigFell, ConfigForked). Configs in entries are taken up by submit
    // and record_pulled; there an older one is history, not an alarm.
    Result<bool> put_config(const formats::ConfigObject& config, const Trust& trust, std::uint64_t now_ms);
    Result<std::optional<formats::ConfigObject>> config(std::string_view name); // the newest
    Result<std::vector<formats::ConfigObject>> configs();                       // the newest of each name

    // ---- keyring, identities, drafts, cache: bytes kept for others ----

    // The chain as the caller verified it. An n that is here is replaced (later signatures), never removed.
    Result<void> put_keyring(std::span<const KeyringItem> items, std::span<const Bytes> rows);
    Result<std::vector<KeyringItem>> keyring(std::uint32_t from_n);
    Result<std::vector<Bytes>> keyring_rows(); // wraps and recovery blobs
    Result<void> put_identity(const formats::StaffId& staff, View identity_file);
    Result<std::optional<Bytes>> identity(const formats::StaffId& staff);
    // An officer who left, with her drafts and cache (SPEC H.22).
    Result<void> drop_identity(const formats::StaffId& staff);
    // Drafts of officers (SPEC D.14 Tablet). A slot replaces what it held. Rejected: BadForm (a slot above 8, a revision that
    // is not above the draft's last), NoRight (another officer's draft), Quota (over drafts_max or draft_bytes_max).
    static constexpr std::size_t drafts_max = 16; // of one officer
    static constexpr std::uint64_t draft_bytes_max = 67'108'864;
    Result<void> put_draft(const DraftSlot& slot);
    Result<std::vector<DraftKept>> drafts_of(const formats::StaffId& staff); // by their ids
    Result<std::vector<DraftSlot>> draft(const formats::DraftId& draft);     // its slots, rising; empty: none
    // What is dropped is overwritten on the disk, as far as the disk does that (D.12).
    Result<void> drop_draft(const formats::DraftId& draft);
    // Rejected/Quota: a segment or all of them over what an officer may keep.
    static constexpr std::uint32_t cache_segments_max = 1'024;
    static constexpr std::uint64_t cache_bytes_max = 134'217'728;
    Result<void> put_cache(const formats::StaffId& staff, std::uint32_t segment, View blob);
    Result<std::optional<Bytes>> cache(const formats::StaffId& staff, std::uint32_t segment);
    Result<void> drop_caches(); // at each tombstone and keyring change (SPEC D.5)
    // Small numbers that must survive a restart, e.g. the clock's floor.
    Result<void> remember(Literal name, std::uint64_t number);
    Result<std::optional<std::uint64_t>> remembered(Literal name);

    // ---- care ----

    // The daily self-check: the file's own integrity, then every OH, part, EH, prev and seq, signature,
    // receipt and server chain. Findings are no error. Lets others in between slices, so it may run beside a
    // visit.
    Result<Verification> verify(const Trust& trust);
    // Sets disk space aside for one submission before a visit starts (SPEC E.10): a file of that size beside
    // the database, given back to the file system just before submit writes. Rejected/NoSpace when it cannot
    // be.
    Result<void> reserve_space(std::uint64_t bytes);
    Result<void> release_space();
    // Of the disk under the database, as its user may use it.
    Result<std::uint64_t> free_bytes();
    // Is there room for so many bytes of others, and for our own next submissions beside them? DiskFull, NoSpace when not. Nothing is set
    // aside.
    Result<void> ask_for_space(std::uint64_t bytes);
    // Deleted bytes are overwritten and the log emptied (SPEC D.12). When nobody waits.
    Result<void> compact();

    class Store; // storage/ledger/store.hpp, for the ledger's own files

private:
    explicit Ledger(std::unique_ptr<Store> store);
    std::unique_ptr<Store> store_;
};

} // namespace teduh::ledger
