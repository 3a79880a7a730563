#include "storage/ledger/ledger.hpp"

#include "storage/ledger/migrations.hpp"
#include "storage/ledger/store.hpp"

namespace teduh::ledger {

Ledger::Ledger(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const Options& options) {
    database::Settings settings;
    settings.access = database::Access::Sole;
    settings.vfs = options.vfs;
    auto database = TRY(database::Database::open(options.path, migrations, settings));
    return Ledger(std::make_unique<Store>(std::move(database), options));
}

Result<void> Ledger::compact() {
    return store_->read([&] { return store_->database.compact(); });
}

} // namespace teduh::ledger
