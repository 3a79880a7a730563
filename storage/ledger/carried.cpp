// Entries of other devices on their way in: out of a bundle, verified, kept apart from what was pulled.
#include "storage/ledger/entries.hpp"
#include "storage/ledger/objects.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Entry;
using formats::Hash;
using formats::SignedEntry;

namespace {

struct CarriedRow { // of carried
    Hash entry_hash;
    bool delivered = false;
    SignedEntry entry;
};

Result<std::optional<CarriedRow>> carried_at(database::Database& database, const formats::DeviceId& device, std::uint64_t seq) {
    auto rows = TRY(database.query("SELECT entry_hash, delivered, bytes, signature FROM carried WHERE device = ? AND seq = ?",
                                   device, seq));
    if (!TRY(rows.next())) return std::optional<CarriedRow>{};
    CarriedRow row{TRY(rows.fixed<Hash>(0)), TRY(rows.number(1)) == 1, {}};
    row.entry.bytes = TRY(rows.bytes(2));
    row.entry.signature = TRY(rows.fixed<formats::Signature>(3));
    return std::optional{std::move(row)};
}

bool is_attachment(const formats::ObjectRef& ref) {
    return ref.type == static_cast<std::uint8_t>(formats::ObjectType::Attachment);
}

// What needs no other entry: form, author, signature, objects.
Result<Entry> checked_carried(const CarriedEntry& carried, const Trust& trust) {
    auto content = TRY(carried.entry.content());
    if (content.office != trust.office()) return rejected(Refusal::BadContext, "a carried entry of another office");
    const auto device = trust.device(content.device);
    if (!device) return rejected(Refusal::UnknownDevice, "a carried entry of a device that the keyring does not know");
    if (!carried.entry.signed_by(device->key, "teduh/entry/1"))
        return rejected(Refusal::BadSignature, "a carried entry that its device did not sign");
    if (content.seq == 1 && content.prev != device->genesis)
        return rejected(Refusal::BadChain, "a first entry that does not stand on its device's certificate");
    if (carried.objects.size() != content.objects.size())
        return rejected(Refusal::BadForm, "a carried entry with another number of objects than it names");
    for (std::size_t i = 0; i < content.objects.size(); ++i)
        if (!is_named_object(carried.objects[i], content.objects[i], content.office, content.device))
            return rejected(Refusal::BadHash, "a carried object that is not what its entry names");
    return content;
}

// One carried entry and what is here already; inside a transaction.
class Arrival {
public:
    Arrival(Ledger::Store& store, std::uint64_t now_ms, AlarmList& alarms)
        : database_(store.database), own_(store.own.device), now_ms_(now_ms), alarms_(alarms) {}

    Result<bool> wanted(const SignedEntry& entry, const Entry& content) {
        const auto entry_hash = formats::entry_hash(entry);
        const auto held = TRY(entry_at(database_, content.device, content.seq));
        if (held && formats::entry_hash(*held) != entry_hash) return forked(entry, content, *held);
        if (content.device == own_) {
            if (held) return false;
            return refuse(AlarmKind::OwnEntryUnknown, entry, content, {}, "a carried entry of our own that is not here");
        }
        const auto carried = TRY(carried_at(database_, content.device, content.seq));
        if (carried && carried->entry_hash != entry_hash) return forked(entry, content, carried->entry);
        if (carried) return !carried->delivered;
        TRY(require_link(entry, content));
        return !held || std::ranges::any_of(content.objects, is_attachment);
    }

    Result<bool> keep(const CarriedEntry& carried, const Entry& content) {
        if (!TRY(wanted(carried.entry, content)) || TRY(carried_at(database_, content.device, content.seq))) return false;
        const auto entry_hash = formats::entry_hash(carried.entry);
        TRY(database_.run("INSERT INTO carried (entry_hash, device, seq, delivered, bytes, signature) VALUES (?, ?, ?, 0, ?, ?)",
                          entry_hash, content.device, content.seq, carried.entry.bytes, carried.entry.signature));
        for (std::size_t i = 0; i < content.objects.size(); ++i) {
            const auto& ref = content.objects[i];
            const auto parts = is_attachment(ref) ? part_hashes_of(carried.objects[i]).size() : 0;
            TRY(database_.run("INSERT INTO carried_objects (entry_hash, place, object_hash, part_count, bytes) VALUES (?, ?, ?, ?, ?)",
                              entry_hash, i, ref.object_hash, parts, carried.objects[i]));
        }
        return true;
    }

private:
    Error refuse(AlarmKind kind, const SignedEntry& entry, const Entry& content, Bytes known, Literal detail) {
        alarms_.push_back({0, kind, now_ms_, {}, content.device, content.seq, formats::encode_array(entry), std::move(known)});
        return rejected(kind == AlarmKind::EntryForked ? Refusal::Fork : Refusal::BadChain, detail);
    }
    Error forked(const SignedEntry& entry, const Entry& content, const SignedEntry& known) {
        return refuse(AlarmKind::EntryForked, entry, content, formats::encode_array(known), "another entry stands at this place");
    }

    // Where the entry before it is known, pulled or carried, it must be the one this one names.
    Result<void> require_link(const SignedEntry& entry, const Entry& content) {
        if (content.seq == 1) return {};
        auto before = TRY(entry_hash_at(database_, content.device, content.seq - 1));
        if (const auto carried = before ? std::nullopt : TRY(carried_at(database_, content.device, content.seq - 1)))
            before = carried->entry_hash;
        if (!before || *before == content.prev) return {};
        return refuse(AlarmKind::ChainBroken, entry, content, {}, "a carried entry does not stand on the one before it");
    }

    database::Database& database_;
    const formats::DeviceId& own_;
    std::uint64_t now_ms_;
    AlarmList& alarms_;
};

} // namespace

Result<bool> Ledger::wants_carried(const CarriedEntry& entry, const Trust& trust, std::uint64_t now_ms) {
    const auto content = TRY(checked_carried(entry, trust));
    return store_->write([&](AlarmList& alarms) { return Arrival(*store_, now_ms, alarms).wanted(entry.entry, content); });
}

Result<std::uint64_t> Ledger::carry(std::span<const CarriedEntry> entries, const Trust& trust, std::uint64_t now_ms) {
    std::vector<Entry> contents;
    for (const auto& each : entries) contents.push_back(TRY(checked_carried(each, trust)));
    return store_->write([&](AlarmList& alarms) -> Result<std::uint64_t> {
        Arrival arrival(*store_, now_ms, alarms);
        std::uint64_t kept = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) kept += TRY(arrival.keep(entries[i], contents[i])) ? 1 : 0;
        return kept;
    });
}

Result<void> Ledger::carry_part(const Hash& object_hash, std::uint8_t index, View bytes) {
    if (bytes.size() > formats::part_bytes_max) return rejected(Refusal::TooLarge, "a part over its size");
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(store_->database.run("INSERT INTO carried_parts (object_hash, part, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                 object_hash, index, bytes));
        return {};
    });
}

Result<void> Ledger::drop_stray_carried_parts() {
    return store_->write([&](AlarmList&) -> Result<void> {
        TRY(store_->database.run(
            "DELETE FROM carried_parts WHERE object_hash NOT IN (SELECT object_hash FROM carried_objects)"));
        return {};
    });
}

} // namespace teduh::ledger
