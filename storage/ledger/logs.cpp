#include "storage/ledger/logs.hpp"

#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::Hash;
using formats::LogHead;
using formats::LogId;
using formats::SignedHead;

namespace {

constexpr std::uint64_t crossing_ms = 120'000; // longer than a request under way lasts (SPEC E.2)

Result<LogState> read_log(const database::Rows& rows, const LogId& log) {
    LogState state;
    state.log = log;
    if (!rows.null(0)) state.highest = SignedHead{TRY(rows.bytes(0)), TRY(rows.fixed<formats::Signature>(1))};
    state.pulled = {TRY(rows.number(2)), TRY(rows.fixed<Hash>(3))};
    state.receipted_upto = TRY(rows.number(4));
    state.last_receipt_at_ms = TRY(rows.number(5));
    return state;
}

struct Place {
    std::uint64_t index = 0;
    std::uint64_t time_ms = 0;
};

// The highest place this log has ever sworn to, by a head or by a receipt.
Result<Place> highest_place(database::Database& database, const LogState& state) {
    Place place;
    if (state.highest) {
        const auto head = TRY(state.highest->content());
        place = {head.index, head.now_ms};
    }
    auto rows =
        TRY(database.query("SELECT log_index, received_at_ms FROM receipts WHERE log = ? ORDER BY log_index"
                           " DESC LIMIT 1",
                           state.log));
    if (TRY(rows.next()) && TRY(rows.number(0)) > place.index)
        place = {TRY(rows.number(0)), TRY(rows.number(1))};
    return place;
}

Result<void> keep_head(database::Database& database, const LogId& log, const SignedHead& head) {
    TRY(database.run("UPDATE logs SET head = ?, head_signature = ? WHERE log = ?", head.bytes, head.signature,
                     log));
    return {};
}

} // namespace

Result<std::optional<LogState>> find_log(database::Database& database, const LogId& log) {
    auto rows = TRY(database.query("SELECT head, head_signature, pulled_index, pulled_hash, receipted_upto,"
                                   " last_receipt_at_ms FROM logs WHERE log = ?",
                                   log));
    if (!TRY(rows.next())) return std::optional<LogState>{};
    return std::optional<LogState>{TRY(read_log(rows, log))};
}

Result<LogState> ensure_log(database::Database& database, const formats::OfficeId& office, const LogId& log) {
    if (auto state = TRY(find_log(database, log))) return std::move(*state);
    LogState fresh;
    fresh.log = log;
    fresh.pulled = {0, formats::first_server_hash(office, log)};
    TRY(database.run("INSERT INTO logs (log, pulled_index, pulled_hash, receipted_upto, last_receipt_at_ms)"
                     " VALUES (?, 0, ?, 0, 0)",
                     log, fresh.pulled.hash));
    return fresh;
}

Result<std::optional<Hash>> known_server_hash(database::Database& database, const LogState& state,
                                              std::uint64_t index) {
    if (index == state.pulled.index) return std::optional{state.pulled.hash};
    auto rows =
        TRY(database.query("SELECT server_hash FROM pulled WHERE log = ?1 AND log_index = ?2 UNION ALL"
                           " SELECT server_hash FROM receipts WHERE log = ?1 AND log_index = ?2",
                           state.log, index));
    if (TRY(rows.next())) return std::optional{TRY(rows.fixed<Hash>(0))};
    if (!state.highest) return std::optional<Hash>{};
    const auto head = TRY(state.highest->content());
    return head.index == index ? std::optional{head.server_hash} : std::nullopt;
}

Result<LogHead> checked_head(const SignedHead& head, const Trust& trust) {
    const auto content = TRY(head.content());
    const auto key = trust.receipt_key(content.log);
    if (content.office != trust.office()) return rejected(Refusal::BadForm, "a head of another office");
    if (!key || content.signer != formats::signer_id_of(*key) || !head.signed_by(*key, "teduh/head/1"))
        return rejected(Refusal::BadSignature, "a head that no server of the keyring signed");
    return content;
}

Result<HeadNews> accept_head(database::Database& database, const LogState& state, const SignedHead& head,
                             const LogHead& content, std::uint64_t now_ms, AlarmList& alarms) {
    const auto refuse = [&](AlarmKind kind, Literal detail) -> Error {
        auto known = state.highest ? formats::encode_array(*state.highest) : Bytes{};
        alarms.push_back(
            {0, kind, now_ms, state.log, {}, content.index, formats::encode_array(head), std::move(known)});
        return rejected(Refusal::BadChain, detail);
    };
    const auto known = TRY(known_server_hash(database, state, content.index));
    const bool nothing_yet =
        content.index == 0 && content.server_hash != formats::first_server_hash(content.office, state.log);
    if (nothing_yet || (known && *known != content.server_hash))
        return refuse(AlarmKind::HeadForked, "another hash at an index we know");
    const auto highest = TRY(highest_place(database, state));
    // Answers cross on two connections, and a server notes the time of an entry before its disk has it; only a lower
    // head signed well after the higher one shows that the log was set back.
    if (content.index < highest.index && content.now_ms > highest.time_ms + crossing_ms)
        return refuse(AlarmKind::HeadFell, "the log is shorter than it was");
    if (content.index < highest.index) return HeadNews::Overtaken;
    const bool newer_time = !state.highest || TRY(state.highest->content()).now_ms <= content.now_ms;
    if (content.index > highest.index || newer_time) TRY(keep_head(database, state.log, head));
    const bool same_place = state.highest && TRY(state.highest->content()).index == content.index;
    return same_place ? HeadNews::Same : HeadNews::Higher;
}

Result<HeadNews> Ledger::record_head(const SignedHead& head, const Trust& trust, std::uint64_t now_ms) {
    const auto content = TRY(checked_head(head, trust));
    return store_->write([&](AlarmList& alarms) -> Result<HeadNews> {
        const auto state = TRY(ensure_log(store_->database, content.office, content.log));
        return accept_head(store_->database, state, head, content, now_ms, alarms);
    });
}

Result<std::optional<LogState>> Ledger::log_state(const LogId& log) {
    return store_->read([&] { return find_log(store_->database, log); });
}

} // namespace teduh::ledger
