#include "kiosk/control/officer.hpp"

#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/identity_file.hpp"
#include "storage/vault/identity/words.hpp"

namespace teduh::control {
namespace {

constexpr std::size_t passphrase_bytes_max = 512;

Result<formats::StaffId> staff_id_of(const std::string& hex) {
    const auto bytes = TRY(crypto::from_hex(hex, formats::StaffId::size));
    if (bytes.size() != formats::StaffId::size)
        return Error{Failure::Usage, Refusal::BadForm, "a staff id has 32 hexadecimal digits"};
    return formats::StaffId::from(bytes);
}

// Her wrap of one epoch, if she has one and its row is here. A wrap that does not open is damage, never skipped.
Result<std::optional<crypto::GroupBoxPair>> open_epoch(const OfficeView& office, const keyring::GroupEpoch& epoch,
                                                       const vault::StaffIdentity& identity) {
    const auto row = epoch.row_of(identity.staff);
    const auto* wrap = row ? office.rows.find(*row) : nullptr;
    if (wrap == nullptr) return std::optional<crypto::GroupBoxPair>{};
    const vault::GroupWrapPlace place{office.keyring.office(), epoch.group, epoch.epoch, epoch.box_key,
                                      identity.staff};
    return std::optional{TRY(vault::open_group_wrap(place, *wrap, identity.box))};
}

} // namespace

std::vector<vault::OpeningKey> Officer::opening_keys() const {
    std::vector keys{vault::opening_key(identity.box)};
    for (const auto& group : groups) keys.push_back(vault::opening_key(group));
    return keys;
}

Result<crypto::SecretText> read_passphrase(const std::filesystem::path& file) {
    auto bytes = TRY(read_file(file == "-" ? "/dev/stdin" : file, passphrase_bytes_max));
    const auto text = text_of(bytes);
    auto passphrase = vault::as_typed_passphrase(text.substr(0, text.find('\n')));
    crypto::wipe(bytes.data(), bytes.size());
    return passphrase;
}

Result<crypto::DeviceSecret> device_secret(channel::Client& core, const formats::StaffId& staff) {
    auto answer = TRY(core.ask_for<channel::DeviceSecretAnswer>(channel::DeviceSecretGet{staff}));
    auto secret = crypto::DeviceSecret::from(answer.unlock_secret);
    crypto::wipe(answer.unlock_secret.bytes.data(), answer.unlock_secret.bytes.size());
    crypto::wipe(answer.cache_secret.bytes.data(), answer.cache_secret.bytes.size());
    return secret;
}

Result<Officer> unlock_officer(OfficeView& office, const std::string& staff_hex,
                               const std::filesystem::path& passphrase_file) {
    const auto staff = TRY(staff_id_of(staff_hex));
    const auto passphrase = TRY(read_passphrase(passphrase_file));
    const auto kept = TRY(office.core.ask_for<channel::Identity>(channel::Identity{staff, std::nullopt}));
    if (!kept.file) return Error{Failure::Rejected, Refusal::NotFound, "this officer has no identity on this device"};
    const auto secret = TRY(device_secret(office.core, staff));
    Officer officer{TRY(vault::unlock(*kept.file, passphrase, secret)), {}};
    for (const auto& [name, epochs] : office.keyring.groups())
        for (const auto& epoch : epochs)
            if (auto group = TRY(open_epoch(office, epoch, officer.identity)))
                officer.groups.push_back(*std::move(group));
    return officer;
}

Result<void> publish(OfficeView& office, const formats::KeyringItem& item) {
    TRY(office.keyring.extend(item));
    TRY(office.core.ask_for<channel::Done>(channel::KeyringRows{{{item}, {}}}));
    return {};
}

} // namespace teduh::control
