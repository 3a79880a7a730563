#pragma once

#include "storage/database/database.hpp"
#include "storage/ledger/alarm.hpp"

#include <vector>

namespace teduh::ledger {

using AlarmList = std::vector<Alarm>;

// Writes them into the running transaction. The same evidence is kept once, and of each kind at most
// alarms_max: a hostile server must not fill the disk that the next complaint needs.
constexpr std::uint64_t alarms_max = 1'000;
Result<void> keep_alarms(database::Database& database, const AlarmList& alarms);

} // namespace teduh::ledger
