#include "storage/ledger/entries.hpp"
#include "storage/ledger/logs.hpp"
#include "storage/ledger/objects.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::DeviceId;
using formats::Entry;
using formats::Hash;
using formats::LogId;
using formats::ObjectRef;
using formats::SignedEntry;

namespace {

constexpr std::size_t slice_rows = 64; // one slice holds the mutex

// The self-check, slice by slice. A fault is a finding and the check goes on; only a page that cannot be read
// at all ends a slice early.
class Check {
public:
    Check(Ledger::Store& store, const Trust& trust)
        : store_(store), database_(store.database), trust_(trust) {}

    Verification run() {
        note(store_.read([&] { return database_.check_integrity(); }));
        slices([&](std::uint64_t& after) { return entries(after); });
        note(store_.read([&] { return chains(); }));
        note(store_.read([&] { return carried(); }));
        const auto known_logs = store_.read([&] { return logs(); });
        if (!known_logs) note(known_logs.error());
        for (const auto& log : known_logs.value_or(std::vector<LogId>{})) {
            std::uint64_t receipted = 0;
            slices([&](std::uint64_t& after) { return receipts(log, after, receipted); });
            Position chained{0, formats::first_server_hash(trust_.office(), log)};
            slices([&](std::uint64_t&) { return pulled(log, chained); });
        }
        return std::move(result_);
    }

private:
    void find(std::uint64_t seq, const DeviceId& device, Refusal refusal) {
        if (result_.findings.size() < Verification::findings_max)
            result_.findings.push_back({seq, device, refusal});
    }
    void note(std::uint64_t seq, const DeviceId& device, const Result<void>& outcome) {
        if (!outcome) find(seq, device, outcome.error().refusal);
    }
    void note(const Result<void>& outcome) { note(0, {}, outcome); }
    template <class Slice>
    void slices(Slice slice) {
        std::uint64_t after = 0;
        for (bool more = true; more;) {
            const auto before = after;
            const auto outcome = store_.read([&] { return slice(after); });
            if (!outcome) note(outcome.error());
            more = outcome ? *outcome : after > before;
        }
    }

    // True while there may be more; `after` is the last number looked at.
    Result<bool> entries(std::uint64_t& after) {
        auto rows =
            TRY(database_.query("SELECT number, entry_hash, device, seq, keyring_n, bytes, signature FROM"
                                " entries WHERE number > ? ORDER BY number LIMIT ?",
                                after, slice_rows));
        std::size_t seen = 0;
        for (; TRY(rows.next()); ++seen) {
            after = TRY(rows.number(0));
            const auto outcome = entry(rows);
            note(outcome);
            ++result_.entries_checked;
        }
        return seen == slice_rows;
    }

    Result<void> entry(const database::Rows& rows) {
        const auto device = TRY(rows.fixed<DeviceId>(2));
        const auto seq = TRY(rows.number(3));
        const SignedEntry signed_entry{TRY(rows.bytes(5)), TRY(rows.fixed<formats::Signature>(6))};
        const auto content = signed_entry.content();
        if (!content || content->device != device || content->seq != seq ||
            content->keyring_n != TRY(rows.number(4)) || content->office != trust_.office()) {
            find(seq, device, Refusal::BadForm);
            return {};
        }
        if (formats::entry_hash(signed_entry) != TRY(rows.fixed<Hash>(1)))
            find(seq, device, Refusal::BadHash);
        const auto known = trust_.device(device);
        if (!known || !signed_entry.signed_by(known->key, "teduh/entry/1"))
            find(seq, device, Refusal::BadSignature);
        const auto before = seq == 1 ? (known ? std::optional{known->genesis} : std::nullopt)
                                     : TRY(entry_hash_at(database_, device, seq - 1));
        if (before != content->prev) find(seq, device, Refusal::BadChain);
        return objects(*content, TRY(rows.number(0)));
    }

    Result<void> objects(const Entry& content, std::uint64_t number) {
        auto rows =
            TRY(database_.query("SELECT n.object_hash, o.object_hash, o.type, o.object_id, o.part_count,"
                                " o.parts_held, o.bytes FROM entry_objects AS n LEFT JOIN objects AS o ON"
                                " o.object_hash = n.object_hash WHERE n.entry = ? ORDER BY n.place",
                                number));
        std::size_t place = 0;
        for (; TRY(rows.next()); ++place) {
            const bool named = place < content.objects.size() &&
                               TRY(rows.fixed<Hash>(0)) == content.objects[place].object_hash;
            if (!named) {
                find(content.seq, content.device, Refusal::BadHash);
            } else if (rows.null(1)) {
                // What was made here is here; another device's object may not be for this one.
                if (content.device == store_.own.device) find(content.seq, content.device, Refusal::NotFound);
            } else {
                note(content.seq, content.device, object(content, content.objects[place], rows));
            }
        }
        if (place != content.objects.size()) find(content.seq, content.device, Refusal::BadHash);
        return {};
    }

    Result<void> object(const Entry& content, const ObjectRef& ref, const database::Rows& rows) {
        ++result_.objects_checked;
        const auto bytes = TRY(rows.bytes(6));
        const bool named = TRY(rows.number(2)) == ref.type &&
                           TRY(rows.fixed<decltype(ref.id)>(3)) == ref.id &&
                           is_named_object(bytes, ref, content.office, content.device);
        if (!named) return rejected(Refusal::BadHash, "an object that is not what its entry names");
        if (ref.type != static_cast<std::uint8_t>(formats::ObjectType::Attachment)) return {};
        return parts(content, ref.object_hash, part_hashes_of(bytes), TRY(rows.number(4)),
                     TRY(rows.number(5)));
    }

    Result<void> parts(const Entry& content, const Hash& object_hash, const std::vector<Hash>& hashes,
                       std::uint64_t count, std::uint64_t held) {
        auto rows = TRY(database_.query("SELECT part, bytes FROM parts WHERE object_hash = ?", object_hash));
        std::uint64_t found = 0;
        for (; TRY(rows.next()); ++found) {
            const auto index = TRY(rows.number(0));
            if (index >= hashes.size() || formats::part_hash(TRY(rows.bytes(1))) != hashes[index])
                return rejected(Refusal::BadHash, "a part that is not what its manifest says");
        }
        const bool complete = found == hashes.size() || content.device != store_.own.device;
        if (found != held || count != hashes.size() || !complete)
            return rejected(Refusal::NotFound, "a part is gone");
        return {};
    }

    // An entry that is counted as receipted without its receipt would never be sent again.
    Result<bool> receipts(const LogId& log, std::uint64_t& after, std::uint64_t& receipted) {
        auto rows = TRY(
            database_.query("SELECT r.seq, r.bytes, r.signature, r.entry_hash, e.entry_hash, r.log_index,"
                            " r.server_hash, r.log, r.received_at_ms FROM receipts AS r LEFT JOIN entries AS e ON e.device ="
                            " ?1 AND e.seq = r.seq WHERE r.log = ?2 AND r.seq > ?3 ORDER BY r.seq LIMIT ?4",
                            store_.own.device, log, after, slice_rows));
        std::size_t seen = 0;
        for (; TRY(rows.next()); ++seen) {
            after = TRY(rows.number(0));
            note(after, store_.own.device, receipt(rows));
            if (after == receipted + 1) receipted = after;
        }
        if (seen == slice_rows) return true;
        const auto state = TRY(find_log(database_, log));
        if (state && state->receipted_upto != receipted) find(receipted, store_.own.device, Refusal::BadChain);
        return false;
    }

    Result<void> receipt(const database::Rows& rows) {
        const formats::SignedReceipt kept{TRY(rows.bytes(1)), TRY(rows.fixed<formats::Signature>(2))};
        const auto content = TRY(kept.content());
        const auto key = trust_.receipt_key(content.log);
        if (!key || !kept.signed_by(*key, "teduh/receipt/1"))
            return rejected(Refusal::BadSignature, "a receipt that no server of the keyring signed");
        const bool fits =
            content.seq == TRY(rows.number(0)) && content.entry_hash == TRY(rows.fixed<Hash>(3)) &&
            content.entry_hash == TRY(rows.fixed<Hash>(4)) && content.index == TRY(rows.number(5)) &&
            content.server_hash == TRY(rows.fixed<Hash>(6)) && content.log == TRY(rows.fixed<LogId>(7)) &&
            content.received_at_ms == TRY(rows.number(8));
        if (!fits) return rejected(Refusal::BadHash, "a receipt for another entry");
        return {};
    }

    // Nothing between the first entry and the newest may be missing, nor the newest itself.
    Result<void> chains() {
        auto rows =
            TRY(database_.query("SELECT c.device, c.seq, c.entry_hash, (SELECT count(*) FROM entries WHERE"
                                " device = c.device) FROM chains AS c"));
        while (TRY(rows.next())) {
            const auto device = TRY(rows.fixed<DeviceId>(0));
            const auto seq = TRY(rows.number(1));
            const auto newest = TRY(entry_hash_at(database_, device, seq));
            if (newest != TRY(rows.fixed<Hash>(2)) || TRY(rows.number(3)) != seq)
                find(seq, device, Refusal::BadChain);
        }
        auto strays =
            TRY(database_.query("SELECT device, seq FROM entries WHERE device NOT IN (SELECT device FROM"
                                " chains) LIMIT 64"));
        while (TRY(strays.next()))
            find(TRY(strays.number(1)), TRY(strays.fixed<DeviceId>(0)), Refusal::BadChain);
        return {};
    }

    // What goes out for others must be what they signed.
    Result<void> carried() {
        auto rows = TRY(database_.query("SELECT entry_hash, device, seq, bytes, signature, delivered FROM carried"));
        while (TRY(rows.next())) {
            const auto hash = TRY(rows.fixed<Hash>(0));
            const auto device = TRY(rows.fixed<DeviceId>(1));
            const auto seq = TRY(rows.number(2));
            const SignedEntry entry{TRY(rows.bytes(3)), TRY(rows.fixed<formats::Signature>(4))};
            const auto content = entry.content();
            const auto known = trust_.device(device);
            if (!content || content->device != device || content->seq != seq) find(seq, device, Refusal::BadForm);
            else if (formats::entry_hash(entry) != hash) find(seq, device, Refusal::BadHash);
            else if (!known || !entry.signed_by(known->key, "teduh/entry/1")) find(seq, device, Refusal::BadSignature);
            else if (TRY(rows.number(5)) == 0) note(seq, device, carried_objects(*content, hash));
        }
        return {};
    }

    Result<void> carried_objects(const Entry& content, const Hash& hash) {
        auto rows = TRY(database_.query("SELECT bytes FROM carried_objects WHERE entry_hash = ? ORDER BY place", hash));
        for (const auto& ref : content.objects) {
            if (!TRY(rows.next())) return rejected(Refusal::NotFound, "a carried object is gone");
            if (!is_named_object(TRY(rows.bytes(0)), ref, content.office, content.device))
                return rejected(Refusal::BadHash, "a carried object that is not what its entry names");
        }
        return {};
    }

    Result<std::vector<LogId>> logs() {
        auto rows = TRY(database_.query("SELECT log FROM logs"));
        std::vector<LogId> result;
        while (TRY(rows.next())) result.push_back(TRY(rows.fixed<LogId>(0)));
        return result;
    }

    Result<bool> pulled(const LogId& log, Position& upto) {
        const auto state = TRY(find_log(database_, log));
        if (!state) return rejected(Refusal::Storage, "a log is gone");
        if (upto.index == 0 && state->highest) TRY(checked_head(*state->highest, trust_));
        auto rows =
            TRY(database_.query("SELECT log_index, entry_hash, received_at_ms, server_hash FROM pulled WHERE"
                                " log = ? AND log_index > ? ORDER BY log_index LIMIT ?",
                                log, upto.index, slice_rows));
        std::size_t seen = 0;
        for (; TRY(rows.next()); ++seen) {
            const auto index = upto.index + 1;
            upto = {index, formats::next_server_hash(upto.hash, index, TRY(rows.fixed<Hash>(1)),
                                                     TRY(rows.number(2)))};
            if (TRY(rows.number(0)) != index || TRY(rows.fixed<Hash>(3)) != upto.hash)
                return rejected(Refusal::BadChain, "a server's chain does not follow");
        }
        if (seen == slice_rows) return true;
        if (state->pulled != upto) return rejected(Refusal::BadChain, "a server's chain ends elsewhere");
        return false;
    }

    Ledger::Store& store_;
    database::Database& database_;
    const Trust& trust_;
    Verification result_;
};

} // namespace

Result<Verification> Ledger::verify(const Trust& trust) { return Check(*store_, trust).run(); }

Result<std::vector<std::uint64_t>> Ledger::incomplete(const LogId& log, std::uint64_t after,
                                                      std::size_t limit) {
    return store_->read([&]() -> Result<std::vector<std::uint64_t>> {
        auto rows = TRY(store_->database.query(
            "SELECT p.log_index FROM pulled AS p LEFT JOIN entries AS e ON e.entry_hash = p.entry_hash WHERE "
            "p.log = ?"
            " AND p.log_index > ? AND (e.number IS NULL OR EXISTS (SELECT 1 FROM entry_objects AS n LEFT "
            "JOIN objects"
            " AS o ON o.object_hash = n.object_hash WHERE n.entry = e.number AND o.object_hash IS NULL))"
            " ORDER BY p.log_index LIMIT ?",
            log, after, limit));
        std::vector<std::uint64_t> result;
        while (TRY(rows.next())) result.push_back(TRY(rows.number(0)));
        return result;
    });
}

} // namespace teduh::ledger
