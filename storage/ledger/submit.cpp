#include "storage/base/ensure.hpp"
#include "storage/ledger/admission.hpp"
#include "storage/ledger/configs.hpp"
#include "storage/ledger/entries.hpp"
#include "storage/ledger/objects.hpp"
#include "storage/ledger/space.hpp"
#include "storage/ledger/steps.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Entry;
using formats::Hash;
using formats::ObjectType;
using formats::SignedEntry;

namespace {

// Later epochs of a case share its capsule_id; a second capsule with one commit, or a second first one, is no
// epoch.
Result<bool> same_capsule(database::Database& database, View bytes) {
    const auto capsule = TRY(formats::decode<formats::Capsule>(bytes));
    auto rows =
        TRY(database.query("SELECT bytes FROM objects WHERE object_id = ? AND type = 3", capsule.capsule));
    while (TRY(rows.next())) {
        const auto held = formats::decode<formats::Capsule>(TRY(rows.bytes(0)));
        if (!held || held->commit == capsule.commit || capsule.ck_epoch == 0) return true;
    }
    return false;
}

// SPEC H.21.
Result<void> refuse_known(database::Database& database, const Admitted::Object& object) {
    if (object.about.type == ObjectType::Capsule) {
        if (!TRY(same_capsule(database, object.bytes))) return {};
        return rejected(Refusal::BadHash, "this capsule is already here");
    }
    auto rows =
        TRY(database.query("SELECT 1 FROM objects WHERE object_id = ? AND type <> 3", object.about.id));
    if (TRY(rows.next())) return rejected(Refusal::BadHash, "this object_id is already here");
    return {};
}

Result<void> require_capsule(database::Database& database, const Admitted& admitted,
                             const Admitted::Object& object) {
    if (!object.about.capsule) return {};
    for (const auto& other : admitted.objects)
        if (other.about.type == ObjectType::Capsule && same(other.about.id, *object.about.capsule)) return {};
    auto rows =
        TRY(database.query("SELECT 1 FROM objects WHERE object_id = ? AND type = 3", *object.about.capsule));
    if (TRY(rows.next())) return {};
    return rejected(Refusal::NotFound, "an object of a capsule that is not here");
}

// The chain's head, recomputed from its entry: a new signature must not cover what somebody changed on disk.
Result<void> require_sound_head(database::Database& database, const formats::DeviceId& device,
                                const Stored& head, const Submission& submission) {
    const auto newest = TRY(entry_at(database, device, head.seq));
    if (!newest || formats::entry_hash(*newest) != head.entry_hash)
        return Error{Failure::Corrupt, Refusal::BadChain, "the newest own entry is not what the chain says"};
    if (TRY(newest->content()).keyring_n > submission.keyring.index)
        return rejected(Refusal::BadKeyring, "the keyring is older than that of the last entry");
    return {};
}

Result<Entry> next_entry(database::Database& database, const formats::DeviceId& device,
                         const Submission& submission, const Admitted& admitted, const Trust& trust) {
    const auto certificate = trust.device(device);
    if (!certificate) return rejected(Refusal::UnknownDevice, "this device has no certificate");
    Entry entry;
    entry.office = trust.office();
    entry.device = device;
    entry.prev = certificate->genesis;
    if (const auto head = TRY(chain_head(database, device))) {
        TRY(require_sound_head(database, device, *head, submission));
        entry.seq = head->seq + 1;
        entry.prev = head->entry_hash;
    }
    entry.head_index = submission.centre_head.index;
    entry.head_hash = submission.centre_head.hash;
    for (const auto& object : admitted.objects) entry.objects.push_back(object.ref());
    entry.keyring_n = static_cast<std::uint32_t>(submission.keyring.index);
    entry.keyring_hash = submission.keyring.hash;
    return entry;
}

Result<void> insert_objects(database::Database& database, const Admitted& admitted) {
    for (const auto& object : admitted.objects)
        TRY(insert_object(database, object.ref(), object.parts.size(), object.bytes));
    step("after_objects");
    for (const auto& object : admitted.objects) {
        std::uint8_t index = 0;
        for (const auto part : object.parts)
            TRY(insert_part(database, object.about.object_hash, index++, part));
    }
    step("after_parts");
    return {};
}

SignedEntry sign(const Entry& entry, const crypto::DeviceSigningPair& key) {
    return formats::make_signed(entry, "teduh/entry/1", key.secret_key);
}

} // namespace

Result<Stored> Ledger::submit(const Submission& submission, const crypto::DeviceSigningPair& key,
                              const Trust& trust, std::uint64_t now_ms) {
    const auto& device = store_->own.device;
    ensure(formats::device_id_of(key.public_key) == device);
    if (submission.keyring.index < 1 || submission.keyring.index > 4096)
        return rejected(Refusal::BadKeyring, "no keyring to stand on");
    const auto admitted = TRY(admit(submission, device, trust));
    step("checked");
    auto outcome = store_->write([&](AlarmList& alarms) -> Result<Stored> {
        auto& database = store_->database;
        give_reserve_back(*store_);
        step("begun");
        for (const auto& object : admitted.objects) {
            TRY(refuse_known(database, object));
            TRY(require_capsule(database, admitted, object));
        }
        const auto entry = TRY(next_entry(database, device, submission, admitted, trust));
        TRY(insert_objects(database, admitted));
        for (const auto& object : admitted.objects)
            if (object.about.type == ObjectType::Config)
                TRY(take_config(database, object.bytes, ConfigSource::History, trust, now_ms, alarms));
        const auto signed_entry = sign(entry, key);
        const Stored stored{entry.seq, formats::entry_hash(signed_entry)};
        TRY(insert_entry(database, signed_entry, entry, stored.entry_hash, now_ms));
        step("after_entry");
        if (submission.draft) TRY(database.run("DELETE FROM drafts WHERE draft = ?", *submission.draft));
        step("before_commit");
        return stored;
    });
    step("committed");
    // What was in the draft has been sent: it is overwritten where it lay. That it is stored stands, whatever comes of this.
    if (outcome && submission.draft) (void)compact();
    return outcome;
}

} // namespace teduh::ledger
