#include "sync/centre/offices.hpp"

#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"

namespace teduh::centre {
namespace {

Error bad_keyring(Literal what) { return {Failure::Rejected, Refusal::BadKeyring, what}; }

Result<OfficeKeyringPtr> verified(const formats::KeyringPage& page) {
    auto next = std::make_shared<OfficeKeyring>(OfficeKeyring{TRY(keyring::Keyring::from_page(page)), {}});
    keyring::take_rows(next->chain, page, next->rows);
    return OfficeKeyringPtr(std::move(next));
}

} // namespace

Result<void> Offices::load() {
    auto reading = TRY(storage_.read());
    for (const auto& office : TRY(reading->offices())) {
        const auto page = TRY(reading->keyring(office));
        if (!page.items.empty()) publish(office, TRY(verified(page)));
    }
    return {};
}

Result<void> Offices::load_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    for (const auto& file : std::filesystem::directory_iterator(folder, fault)) {
        if (!file.is_regular_file(fault)) continue;
        const auto taken = [&]() -> Result<std::uint32_t> {
            const auto bytes = TRY(read_file(file.path(), formats::KeyringPage::size_max));
            const auto page = TRY(formats::decode<formats::KeyringPage>(bytes));
            const auto chain = TRY(keyring::Keyring::from_page(page));
            return extend(chain.office(), page, true);
        }();
        if (!taken) log_trouble("a keyring file was passed over", taken.error());
    }
    if (fault) return Error{Failure::Rejected, Refusal::NotFound, "the folder of keyrings cannot be read"};
    return {};
}

Result<std::uint32_t> Offices::extend(const OfficeId& office, const formats::KeyringPage& page, bool may_begin) {
    const std::lock_guard one_at_a_time(extending_);
    const auto known = keyring_of(office);
    if (!known && !may_begin) return bad_keyring("no keyring of this office is known here");
    auto next = known ? std::make_shared<OfficeKeyring>(*known)
                      : std::make_shared<OfficeKeyring>(OfficeKeyring{TRY(keyring::Keyring::from_page(page)), {}});
    if (known) {
        const auto extension = next->chain.extend_by(page);
        if (extension.stopped) return *extension.stopped;
    }
    const auto new_rows = keyring::take_rows(next->chain, page, next->rows);
    const auto known_n = known ? known->chain.n() : 0;
    if (next->chain.n() == known_n && new_rows == 0) return known_n;
    TRY(store(office, known_n, *next));
    publish(office, next);
    log_event("a keyring grew", {{Literal("n"), next->chain.n()}});
    return next->chain.n();
}

Result<void> Offices::store(const OfficeId& office, std::uint32_t known_n, const OfficeKeyring& next) {
    auto writing = TRY(storage_.write());
    TRY(writing->keep_office(office));
    auto n = known_n;
    for (const auto& item : next.chain.items_from(known_n + 1)) TRY(writing->add_keyring_item(office, ++n, item));
    for (const auto& [hash, row] : next.rows.rows()) TRY(writing->keep_keyring_row(office, hash, row));
    return writing->commit();
}

void Offices::publish(const OfficeId& office, OfficeKeyringPtr next) {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, device] : next->chain.devices()) devices_.insert_or_assign(id, office);
    keyrings_.insert_or_assign(office, std::move(next));
}

OfficeKeyringPtr Offices::keyring_of(const OfficeId& office) const {
    const std::lock_guard lock(mutex_);
    const auto found = keyrings_.find(office);
    return found == keyrings_.end() ? nullptr : found->second;
}

std::optional<OfficeId> Offices::office_of(const DeviceId& device) const {
    const std::lock_guard lock(mutex_);
    const auto found = devices_.find(device);
    return found == devices_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<OfficeId> Offices::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<OfficeId> offices;
    for (const auto& [office, keyring] : keyrings_) offices.push_back(office);
    return offices;
}

} // namespace teduh::centre
