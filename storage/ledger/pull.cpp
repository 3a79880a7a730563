#include "storage/ledger/configs.hpp"
#include "storage/ledger/entries.hpp"
#include "storage/ledger/logs.hpp"
#include "storage/ledger/objects.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Entry;
using formats::Hash;
using formats::LogId;
using formats::Pulled;
using formats::SignedEntry;

namespace {

// One page on its way in; lives inside its transaction.
class Page {
public:
    Page(Ledger::Store& store, const Trust& trust, LogState state, std::uint64_t now_ms, bool skip_unknown,
         AlarmList& alarms)
        : database_(store.database), own_(store.own.device), trust_(trust), state_(std::move(state)),
          now_ms_(now_ms), skip_unknown_(skip_unknown), alarms_(alarms) {}

    Result<void> take(const Pulled& item) {
        const auto entry_hash = formats::entry_hash(item.entry);
        if (item.index > state_.pulled.index)
            TRY(extend(item, entry_hash));
        else
            TRY(require_known(item, entry_hash));
        return take_entry(item, entry_hash);
    }

    Result<PulledPage> finish(const formats::SignedHead& head, const formats::LogHead& content) {
        if (content.index < state_.pulled.index)
            return rejected(Refusal::BadChain, "a page that goes beyond its head");
        TRY(accept_head(database_, state_, head, content, now_ms_, alarms_));
        TRY(database_.run("UPDATE logs SET pulled_index = ?, pulled_hash = ? WHERE log = ?",
                          state_.pulled.index, state_.pulled.hash, state_.log));
        page_.upto = state_.pulled;
        page_.alarms = alarms_.size();
        return page_;
    }

private:
    void alarm(AlarmKind kind, const formats::DeviceId& device, std::uint64_t place, Bytes evidence,
               Bytes known = {}) {
        alarms_.push_back(
            {0, kind, now_ms_, state_.log, device, place, std::move(evidence), std::move(known)});
    }
    Error forked(const Pulled& item, View known) {
        alarms_.push_back({0,
                           AlarmKind::HeadForked,
                           now_ms_,
                           state_.log,
                           {},
                           item.index,
                           formats::encode_array(item.entry),
                           copy(known)});
        return rejected(Refusal::BadChain, "another hash at an index we know");
    }

    Result<void> extend(const Pulled& item, const Hash& entry_hash) {
        if (item.index != state_.pulled.index + 1)
            return rejected(Refusal::BadChain, "a page that leaves out an index");
        const auto next =
            formats::next_server_hash(state_.pulled.hash, item.index, entry_hash, item.received_at_ms);
        const auto known = TRY(known_server_hash(database_, state_, item.index));
        if (known && *known != next) return forked(item, *known);
        TRY(database_.run("INSERT INTO pulled (log, log_index, entry_hash, received_at_ms, server_hash)"
                          " VALUES (?, ?, ?, ?, ?)",
                          state_.log, item.index, entry_hash, item.received_at_ms, next));
        state_.pulled = {item.index, next};
        return {};
    }

    Result<void> require_known(const Pulled& item, const Hash& entry_hash) {
        auto rows = TRY(
            database_.query("SELECT entry_hash, received_at_ms FROM pulled WHERE log = ? AND log_index = ?",
                            state_.log, item.index));
        if (!TRY(rows.next())) return Error{Failure::Corrupt, Refusal::Storage, "a pulled index is gone"};
        const auto known = TRY(rows.fixed<Hash>(0));
        if (known != entry_hash || TRY(rows.number(1)) != item.received_at_ms) return forked(item, known);
        return {};
    }

    Result<void> take_entry(const Pulled& item, const Hash& entry_hash) {
        const auto content = item.entry.content();
        if (!content && content.error().refusal == Refusal::Newer) return content.error();
        const auto wrong = [&](const formats::DeviceId& device) -> Result<void> {
            alarm(AlarmKind::EntryRefused, device, item.index, formats::encode_array(item.entry));
            return {};
        };
        if (!content || content->office != trust_.office()) return wrong({});
        if (const auto held = TRY(entry_hash_at(database_, content->device, content->seq));
            held == entry_hash)
            return take_objects(*content, item.objects);
        const auto device = trust_.device(content->device);
        if (!device) {
            if (skip_unknown_) return {};
            return rejected(Refusal::UnknownDevice, "an entry of a device that the keyring does not know");
        }
        if (!item.entry.signed_by(device->key, "teduh/entry/1")) return wrong(content->device);
        if (!TRY(take_link(item.entry, *content, entry_hash, device->genesis))) return {};
        TRY(insert_entry(database_, item.entry, *content, entry_hash, now_ms_));
        ++page_.new_entries;
        return take_objects(*content, item.objects);
    }

    // False when another entry stands at this place of the device's chain.
    Result<bool> take_link(const SignedEntry& entry, const Entry& content, const Hash& entry_hash,
                           const Hash& genesis) {
        const auto evidence = [&] { return formats::encode_array(entry); };
        const auto held = TRY(entry_at(database_, content.device, content.seq));
        if (held) {
            alarm(AlarmKind::EntryForked, content.device, content.seq, evidence(),
                  formats::encode_array(*held));
            return false;
        }
        if (content.device == own_) alarm(AlarmKind::OwnEntryUnknown, own_, content.seq, evidence());
        const auto before = content.seq == 1 ? std::optional{genesis}
                                             : TRY(entry_hash_at(database_, content.device, content.seq - 1));
        const auto after = TRY(entry_at(database_, content.device, content.seq + 1));
        const bool linked = before == content.prev && (!after || TRY(after->content()).prev == entry_hash);
        if (!linked) alarm(AlarmKind::ChainBroken, content.device, content.seq, evidence());
        return true;
    }

    Result<void> take_objects(const Entry& entry, const std::vector<std::optional<Bytes>>& objects) {
        if (objects.size() != entry.objects.size())
            return rejected(Refusal::BadForm, "a page with another number of objects than its entry");
        for (std::size_t i = 0; i < objects.size(); ++i)
            if (objects[i]) TRY(take_object(entry, entry.objects[i], *objects[i]));
        return {};
    }

    Result<void> take_object(const Entry& entry, const formats::ObjectRef& ref, const Bytes& bytes) {
        if (TRY(has_object(database_, ref.object_hash))) return {};
        if (!is_named_object(bytes, ref, entry.office, entry.device)) {
            alarm(AlarmKind::ObjectWrong, entry.device, entry.seq, bytes);
            return {};
        }
        const bool attachment = ref.type == static_cast<std::uint8_t>(formats::ObjectType::Attachment);
        TRY(insert_object(database_, ref, attachment ? part_hashes_of(bytes).size() : 0, bytes));
        ++page_.new_objects;
        if (ref.type == static_cast<std::uint8_t>(formats::ObjectType::Config))
            return take_pulled_config(bytes);
        return {};
    }

    // A config that does not hold stays what it is, an object of its entry, and settles nothing.
    Result<void> take_pulled_config(const Bytes& bytes) {
        const auto taken = take_config(database_, bytes, ConfigSource::History, trust_, now_ms_, alarms_);
        if (!taken && taken.error().failure != Failure::Rejected) return taken.error();
        if (!taken && taken.error().refusal == Refusal::Storage) return taken.error();
        return {};
    }

    database::Database& database_;
    const formats::DeviceId& own_;
    const Trust& trust_;
    LogState state_;
    std::uint64_t now_ms_;
    bool skip_unknown_;
    AlarmList& alarms_;
    PulledPage page_;
};

} // namespace

Result<PulledPage> Ledger::record_pulled(const LogId& log, std::span<const Pulled> items,
                                         const formats::SignedHead& head, const Trust& trust,
                                         std::uint64_t now_ms, bool skip_unknown) {
    const auto content = TRY(checked_head(head, trust));
    if (content.log != log) return rejected(Refusal::BadForm, "a page whose head is of another log");
    return store_->write([&](AlarmList& alarms) -> Result<PulledPage> {
        auto state = TRY(ensure_log(store_->database, content.office, log));
        Page page(*store_, trust, std::move(state), now_ms, skip_unknown, alarms);
        for (const auto& item : items) TRY(page.take(item));
        return page.finish(head, content);
    });
}

} // namespace teduh::ledger
