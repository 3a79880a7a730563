#include "kiosk/control/office_view.hpp"

#include "storage/base/file.hpp"

namespace teduh::control {
namespace {

constexpr const char* program_name = "teduhctl";

Result<KeyringRead> verified(const formats::KeyringPage& page) {
    KeyringRead read{TRY(keyring::Keyring::from_page(page)), {}};
    keyring::take_rows(read.keyring, page, read.rows);
    return read;
}

} // namespace

Result<channel::Client> connect_core(const std::filesystem::path& socket) {
    return channel::Client::connect(socket, program_name);
}

Result<KeyringRead> read_keyring(channel::Client& core) {
    formats::KeyringPage whole;
    for (;;) {
        const auto next = static_cast<std::uint32_t>(whole.items.size()) + 1;
        auto answer = TRY(core.ask_for<channel::KeyringRows>(channel::KeyringGet{next}));
        if (answer.page.items.empty()) break;
        std::ranges::move(answer.page.items, std::back_inserter(whole.items));
        std::ranges::move(answer.page.rows, std::back_inserter(whole.rows));
    }
    if (whole.items.empty())
        return Error{Failure::Rejected, Refusal::NotReady, "this device has no keyring yet: enrol it first"};
    return verified(whole);
}

Result<KeyringRead> read_keyring(const std::filesystem::path& page_file) {
    const auto bytes = TRY(read_file(page_file, formats::KeyringPage::size_max));
    return verified(TRY(formats::decode<formats::KeyringPage>(bytes)));
}

Result<void> write_keyring(const std::filesystem::path& page_file, const KeyringRead& read) {
    const auto page = keyring::page_from(read.keyring, read.rows, 1);
    if (page.items.size() != read.keyring.n())
        return Error{Failure::Rejected, Refusal::TooLarge, "the keyring does not fit one file"};
    return write_file(page_file, formats::encode(page), 0644);
}

Result<OfficeView> view_office(const std::filesystem::path& socket) {
    auto core = TRY(connect_core(socket));
    if (!core.ready().device || !core.ready().office)
        return Error{Failure::Rejected, Refusal::NotReady, "this device is not enrolled"};
    auto read = TRY(read_keyring(core));
    if (read.keyring.office() != *core.ready().office)
        return Error{Failure::Corrupt, Refusal::BadContext, "the core shows another office's keyring"};
    return OfficeView{std::move(core), std::move(read.keyring), std::move(read.rows)};
}

} // namespace teduh::control
