#include "kiosk/reading/officer.hpp"

#include "storage/crypto/text_form.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/identity_file.hpp"

namespace teduh::reading {
namespace {

constexpr std::size_t initials_bytes_max = 8;

// Her wrap of one epoch, if she has one and its row is here. A wrap that does not open is damage, never
// skipped.
Result<std::optional<crypto::GroupBoxPair>>
open_epoch(const OfficeView& office, const keyring::GroupEpoch& epoch, const vault::StaffIdentity& identity) {
    const auto row = epoch.row_of(identity.staff);
    const auto* wrap = row ? office.rows.find(*row) : nullptr;
    if (wrap == nullptr) return std::optional<crypto::GroupBoxPair>{};
    const vault::GroupWrapPlace place{office.keyring.office(), epoch.group, epoch.epoch, epoch.box_key,
                                      identity.staff};
    return std::optional{TRY(vault::open_group_wrap(place, *wrap, identity.box))};
}

Result<std::string> read_roster(channel::Client& core) {
    const auto found = core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{std::string(roster_name)});
    if (!found && found.error().refusal == Refusal::NotFound) return std::string();
    if (!found) return found.error();
    return std::string(text_of(TRY(found->config.content()).body));
}

struct DeviceSecrets {
    crypto::DeviceSecret unlock;  // D
    crypto::DeviceSecret renewed; // L
};
Result<DeviceSecrets> secrets_of(channel::Client& core, const formats::StaffId& staff) {
    auto answer = TRY(core.ask_for<channel::DeviceSecretAnswer>(channel::DeviceSecretGet{staff}));
    DeviceSecrets secrets{crypto::DeviceSecret::from(answer.unlock_secret), crypto::DeviceSecret::from(answer.cache_secret)};
    crypto::wipe(answer.unlock_secret.bytes.data(), answer.unlock_secret.bytes.size());
    crypto::wipe(answer.cache_secret.bytes.data(), answer.cache_secret.bytes.size());
    return secrets;
}

bool is_initial(char letter) { return (letter >= 'A' && letter <= 'Z') || letter == '.'; }

} // namespace

std::vector<vault::OpeningKey> Officer::opening_keys() const {
    std::vector keys{vault::opening_key(identity.box)};
    for (const auto& group : groups) keys.push_back(vault::opening_key(group));
    return keys;
}

Result<crypto::DeviceSecret> device_secret(channel::Client& core, const formats::StaffId& staff) {
    return std::move(TRY(secrets_of(core, staff)).unlock);
}

Result<Officer> unlock_officer(OfficeView& office, const formats::StaffId& staff,
                               const crypto::SecretText& passphrase) {
    const auto kept = TRY(office.core.ask_for<channel::Identity>(channel::Identity{staff, std::nullopt}));
    if (!kept.file)
        return Error{Failure::Rejected, Refusal::NotFound, "this officer has no identity on this device"};
    const auto secrets = TRY(secrets_of(office.core, staff));
    Officer officer{TRY(vault::unlock(*kept.file, passphrase, secrets.unlock)), {}};
    officer.cache_key = vault::cache_key(officer.identity, office.device(), secrets.renewed);
    TRY(open_groups(office, officer));
    return officer;
}

Result<void> renew_cache_key(OfficeView& office, Officer& officer) {
    officer.cache_key.reset();
    const auto secrets = TRY(secrets_of(office.core, officer.identity.staff));
    officer.cache_key = vault::cache_key(officer.identity, office.device(), secrets.renewed);
    return {};
}

Result<void> open_groups(const OfficeView& office, Officer& officer) {
    std::vector<crypto::GroupBoxPair> groups;
    for (const auto& [name, epochs] : office.keyring.groups())
        for (const auto& epoch : epochs)
            if (auto group = TRY(open_epoch(office, epoch, officer.identity)))
                groups.push_back(*std::move(group));
    officer.groups = std::move(groups);
    return {};
}

Result<std::vector<OfficerHere>> officers_here(OfficeView& office) {
    const auto roster = TRY(read_roster(office.core));
    std::vector<OfficerHere> here;
    for (const auto* staff : office.keyring.active_staff()) {
        const auto kept =
            TRY(office.core.ask_for<channel::Identity>(channel::Identity{staff->id, std::nullopt}));
        if (kept.file) here.push_back({staff->id, initials_of(roster, staff->id), staff->roles});
    }
    std::ranges::stable_sort(here, {}, &OfficerHere::initials);
    return here;
}

std::string roster_line(const formats::StaffId& staff, std::string_view initials) {
    return crypto::hex(staff) + " " + std::string(initials) + "\n";
}

std::string initials_of(std::string_view roster, const formats::StaffId& staff) {
    const auto wanted = crypto::hex(staff) + " ";
    for (std::size_t from = 0; from < roster.size();) {
        const auto end = std::min(roster.find('\n', from), roster.size());
        auto line = roster.substr(from, end - from);
        from = end + 1;
        if (!line.starts_with(wanted)) continue;
        line.remove_prefix(wanted.size());
        if (!line.empty() && line.size() <= initials_bytes_max && std::ranges::all_of(line, is_initial))
            return std::string(line);
    }
    return {};
}

} // namespace teduh::reading
