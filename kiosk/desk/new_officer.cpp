#include "kiosk/desk/new_officer.hpp"

#include "kiosk/reading/officer.hpp"
#include "storage/base/file.hpp"
#include "storage/vault/identity/identity_file.hpp"
#include "storage/vault/identity/words.hpp"

namespace teduh::desk {
namespace {

constexpr std::size_t words_bytes_max = 65'536;

} // namespace

Result<enrolling::OfficerMaker::Made> NewOfficer::make() {
    forget();
    const auto text = TRY(read_file(words_, words_bytes_max));
    const auto words = TRY(vault::WordList::read(text_of(text)));
    officer_.emplace(Officer{vault::new_staff_identity(), vault::generate_passphrase(words)});
#ifdef TEDUH_DRIVE
    if (!record_.empty()) TRY(write_file(record_, view_of(officer_->passphrase.view()), 0600));
#endif
    const auto& identity = officer_->identity;
    Made made{crypto::SecretText(officer_->passphrase.view()), identity.staff, identity.signing.public_key,
              identity.box.public_key};
    return made;
}

Result<void> NewOfficer::keep(channel::Client& core) {
    if (!officer_) return Error{Failure::Rejected, Refusal::WrongPhase, "no officer was made"};
    if (!core.ready().device) return Error{Failure::Rejected, Refusal::NotReady, "the core names no device"};
    const auto secret = TRY(reading::device_secret(core, officer_->identity.staff));
    const auto cost = TRY(vault::calibrate_cost(SystemClock()));
    auto file = TRY(vault::make_identity_file(officer_->identity, *core.ready().device, officer_->passphrase, secret, cost));
    TRY(core.ask_for<channel::Done>(channel::Identity{officer_->identity.staff, std::move(file)}));
    forget();
    return {};
}

} // namespace teduh::desk
