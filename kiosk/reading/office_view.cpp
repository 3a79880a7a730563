#include "kiosk/reading/office_view.hpp"

namespace teduh::reading {

Result<KeyringRead> verified(const formats::KeyringPage& page) {
    KeyringRead read{TRY(keyring::Keyring::from_page(page)), {}};
    keyring::take_rows(read.keyring, page, read.rows);
    return read;
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

Result<OfficeView> view_office(const std::filesystem::path& socket, std::string program) {
    auto core = TRY(channel::Client::connect(socket, std::move(program)));
    if (!core.ready().device || !core.ready().office)
        return Error{Failure::Rejected, Refusal::NotReady, "this device is not enrolled"};
    auto read = TRY(read_keyring(core));
    if (read.keyring.office() != *core.ready().office)
        return Error{Failure::Corrupt, Refusal::BadContext, "the core shows another office's keyring"};
    return OfficeView{std::move(core), std::move(read.keyring), std::move(read.rows)};
}

} // namespace teduh::reading
