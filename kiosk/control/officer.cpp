#include "kiosk/control/officer.hpp"

#include "storage/base/file.hpp"
#include "storage/crypto/text_form.hpp"
#include "storage/vault/identity/words.hpp"

namespace teduh::control {
namespace {

constexpr std::size_t passphrase_bytes_max = 512;
constexpr const char* program_name = "teduhctl";

Result<formats::StaffId> staff_id_of(const std::string& hex) {
    const auto bytes = TRY(crypto::from_hex(hex, formats::StaffId::size));
    if (bytes.size() != formats::StaffId::size)
        return Error{Failure::Usage, Refusal::BadForm, "a staff id has 32 hexadecimal digits"};
    return formats::StaffId::from(bytes);
}

} // namespace

Result<channel::Client> connect_core(const std::filesystem::path& socket) {
    return channel::Client::connect(socket, program_name);
}

Result<OfficeView> view_office(const std::filesystem::path& socket) {
    return reading::view_office(socket, program_name);
}

Result<crypto::SecretText> read_passphrase(const std::filesystem::path& file) {
    auto bytes = TRY(read_file(file == "-" ? "/dev/stdin" : file, passphrase_bytes_max));
    const auto text = text_of(bytes);
    auto passphrase = vault::as_typed_passphrase(text.substr(0, text.find('\n')));
    crypto::wipe(bytes.data(), bytes.size());
    return passphrase;
}

Result<Officer> unlock_officer(OfficeView& office, const std::string& staff_hex,
                               const std::filesystem::path& passphrase_file) {
    const auto staff = TRY(staff_id_of(staff_hex));
    return reading::unlock_officer(office, staff, TRY(read_passphrase(passphrase_file)));
}

Result<void> publish(OfficeView& office, const formats::KeyringItem& item) {
    TRY(office.keyring.extend(item));
    TRY(office.core.ask_for<channel::Done>(channel::KeyringRows{{{item}, {}}}));
    return {};
}

Result<KeyringRead> read_keyring_file(const std::filesystem::path& page_file) {
    const auto bytes = TRY(read_file(page_file, formats::KeyringPage::size_max));
    return verified(TRY(formats::decode<formats::KeyringPage>(bytes)));
}

Result<void> write_keyring_file(const std::filesystem::path& page_file, const KeyringRead& read) {
    const auto page = keyring::page_from(read.keyring, read.rows, 1);
    if (page.items.size() != read.keyring.n())
        return Error{Failure::Rejected, Refusal::TooLarge, "the keyring does not fit one file"};
    return write_file(page_file, formats::encode(page), 0644);
}

} // namespace teduh::control
