#include "storage/ledger/alarms.hpp"

#include "storage/base/event_log.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {
namespace {

constexpr std::uint8_t last_kind = static_cast<std::uint8_t>(AlarmKind::EntryRefused);

Result<void> keep(database::Database& database, const Alarm& alarm) {
    const auto kind = static_cast<std::uint8_t>(alarm.kind);
    log_event("an alarm of the ledger", {{Literal("kind"), kind}, {Literal("place"), alarm.place}});
    auto counted = TRY(database.query("SELECT count(*) FROM alarms WHERE kind = ?", kind));
    TRY(counted.next());
    if (TRY(counted.number(0)) >= alarms_max) return {};
    const auto evidence_hash = crypto::hash("teduh/alarm/1", {alarm.evidence});
    TRY(database.run("INSERT INTO alarms (kind, at_ms, log, device, place, evidence_hash, evidence, known)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                     kind, alarm.at_ms, alarm.log, alarm.device, alarm.place, evidence_hash, alarm.evidence,
                     alarm.known));
    return {};
}

template <class Fixed>
Result<std::optional<Fixed>> optional_fixed(const database::Rows& rows, int column) {
    if (rows.null(column)) return std::optional<Fixed>{};
    return std::optional<Fixed>{TRY(rows.fixed<Fixed>(column))};
}

Result<Alarm> read_alarm(const database::Rows& rows) {
    Alarm alarm;
    alarm.number = TRY(rows.number(0));
    const auto kind = TRY(rows.number(1));
    if (kind == 0 || kind > last_kind)
        return Error{Failure::Corrupt, Refusal::Storage, "an alarm of an unknown kind"};
    alarm.kind = static_cast<AlarmKind>(kind);
    alarm.at_ms = TRY(rows.number(2));
    alarm.log = TRY(optional_fixed<formats::LogId>(rows, 3));
    alarm.device = TRY(optional_fixed<formats::DeviceId>(rows, 4));
    alarm.place = TRY(rows.number(5));
    alarm.evidence = TRY(rows.bytes(6));
    alarm.known = TRY(rows.bytes(7));
    return alarm;
}

} // namespace

Result<void> keep_alarms(database::Database& database, const AlarmList& alarms) {
    for (const auto& alarm : alarms) TRY(keep(database, alarm));
    return {};
}

Result<std::vector<Alarm>> Ledger::alarms(std::uint64_t after, std::size_t limit) {
    return store_->read([&]() -> Result<std::vector<Alarm>> {
        auto rows =
            TRY(store_->database.query("SELECT number, kind, at_ms, log, device, place, evidence, known FROM"
                                       " alarms WHERE number > ? ORDER BY number LIMIT ?",
                                       after, limit));
        std::vector<Alarm> result;
        while (TRY(rows.next())) result.push_back(TRY(read_alarm(rows)));
        return result;
    });
}

} // namespace teduh::ledger
