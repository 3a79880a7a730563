#pragma once

#include "storage/ledger/alarms.hpp"
#include "storage/ledger/trust.hpp"
#include "storage/ledger/types.hpp"

namespace teduh::ledger {

// Rows of logs: what is known of one server. Inside the caller's transaction.

Result<std::optional<LogState>> find_log(database::Database& database, const formats::LogId& log);
// Makes the row when the log is new: nothing pulled, {0, S_0}.
Result<LogState> ensure_log(database::Database& database, const formats::OfficeId& office,
                            const formats::LogId& log);

// What was signed or pulled for this index, if anything.
Result<std::optional<formats::Hash>> known_server_hash(database::Database& database, const LogState& state,
                                                       std::uint64_t index);

// Form, office, signer and signature; not yet its place.
Result<formats::LogHead> checked_head(const formats::SignedHead& head, const Trust& trust);
// Ledger::record_head for a checked head.
Result<HeadNews> accept_head(database::Database& database, const LogState& state,
                             const formats::SignedHead& head, const formats::LogHead& content,
                             std::uint64_t now_ms, AlarmList& alarms);

} // namespace teduh::ledger
