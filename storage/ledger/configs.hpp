#pragma once

#include "storage/ledger/alarms.hpp"
#include "storage/ledger/trust.hpp"

namespace teduh::ledger {

// How a config came here, and so what an older one means.
enum class ConfigSource {
    Newest,  // a server calls it the newest: an older one is an alarm
    History, // inside an entry: older ones are how the newest came about
};

// Checks author, signature and links, keeps it. True when it was not here. Inside the caller's transaction.
// Rejected: BadForm, BadSignature, NoRight; BadChain with an alarm in `alarms`.
Result<bool> take_config(database::Database& database, View config_object, ConfigSource source,
                         const Trust& trust, std::uint64_t now_ms, AlarmList& alarms);

} // namespace teduh::ledger
