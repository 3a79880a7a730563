#pragma once

#include "storage/base/file.hpp"
#include "storage/database/database.hpp"
#include "storage/ledger/alarms.hpp"
#include "storage/ledger/ledger.hpp"

#include <mutex>

namespace teduh::ledger {

// Behind Ledger: the connection, its mutex, and what stays open beside it.
class Ledger::Store {
public:
    Store(database::Database opened, Options options)
        : database(std::move(opened)), own(std::move(options)) {}

    // Runs `body(AlarmList&)` in one transaction under the mutex. When it fails, everything is rolled back
    // but the alarms it raised: they are evidence.
    template <class Body>
    auto write(Body body) -> std::invoke_result_t<Body, AlarmList&> {
        const std::scoped_lock lock(mutex);
        AlarmList alarms;
        auto outcome = attempt(body, alarms);
        if (!outcome && !alarms.empty()) TRY(keep_apart(alarms));
        return outcome;
    }
    // The same for reading: one mutex, and one connection, so what is read is of one moment.
    template <class Body>
    auto read(Body body) {
        const std::scoped_lock lock(mutex);
        return body();
    }

    std::mutex mutex;
    database::Database database;
    const Options own;
    Descriptor reserve; // SPEC E.10; its bytes belong to the next submission

private:
    template <class Body>
    auto attempt(Body& body, AlarmList& alarms) -> std::invoke_result_t<Body, AlarmList&> {
        auto transaction = TRY(database.begin());
        auto outcome = body(alarms);
        if (!outcome) return outcome;
        TRY(keep_alarms(database, alarms));
        TRY(transaction.commit());
        return outcome;
    }
    Result<void> keep_apart(const AlarmList& alarms) {
        auto transaction = TRY(database.begin());
        TRY(keep_alarms(database, alarms));
        return transaction.commit();
    }
};

} // namespace teduh::ledger
