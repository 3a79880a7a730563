#include "storage/vault/identity/pin_page.hpp"

#include "storage/base/ensure.hpp"

#include <new>

namespace teduh::vault {
namespace {

using PinSecret = crypto::SecretKey<struct PinPurpose, 32>; // R of SPEC D.4

const Error wrong_pin{Failure::WrongKey, Refusal::WrongPassphrase, "this is not the PIN"};
const Error wrong_time{Failure::Usage, "there is no PIN to be asked for now"};

} // namespace

struct PinPage::Content {
    State state; // the zeros of a wiped page are Empty
    formats::StaffId staff;
    crypto::Salt16 salt;
    std::array<std::uint8_t, crypto::PasswordKey::size> pin_key;
    std::array<std::uint8_t, PinSecret::size> secret;
    crypto::Nonce24 nonce;
    formats::SealedIdentity sealed;

    // The page is opened under what the PIN gave and R; what was sealed says whose it is.
    crypto::UnlockKey key(View given) const {
        return crypto::derive<crypto::UnlockKey>(PinSecret::from(secret), "teduh/pin/1", {given});
    }
    void forget_sealed() {
        crypto::wipe(secret.data(), secret.size());
        crypto::wipe(nonce.bytes.data(), nonce.bytes.size());
        crypto::wipe(sealed.bytes.data(), sealed.bytes.size());
    }
};

PinPage::PinPage(crypto::SecretPage page) : page_(std::move(page)) {
    ensure(page_.bytes().size() >= sizeof(Content));
    content_ = new (page_.bytes().data()) Content{};
}

Result<PinPage> PinPage::make() { return PinPage(TRY(crypto::SecretPage::make())); }

PinPage::State PinPage::state() const { return content_->state; }
const formats::StaffId& PinPage::staff() const { return content_->staff; }

Result<crypto::PasswordKey> PinPage::key_of(const crypto::SecretText& pin) const {
    return crypto::password_key(pin, content_->salt, pin_cost);
}

Result<void> PinPage::choose(const formats::StaffId& staff, const crypto::SecretText& pin) {
    wipe();
    content_->salt = crypto::random_bytes<crypto::Salt16>();
    const auto key = key_of(pin);
    if (!key) {
        wipe();
        return key.error();
    }
    std::ranges::copy(key->expose(), content_->pin_key.begin());
    content_->staff = staff;
    content_->state = State::Chosen;
    return {};
}

Result<void> PinPage::seal(const StaffIdentity& identity) {
    if (state() != State::Chosen || staff() != identity.staff) return wrong_time;
    crypto::fill_random(content_->secret);
    content_->nonce = crypto::random_bytes<crypto::Nonce24>();
    const auto key = content_->key(content_->pin_key);
    content_->sealed = formats::SealedIdentity::from(
        crypto::aead_seal(key, content_->nonce, identity_block(identity), content_->staff));
    crypto::wipe(content_->pin_key.data(), content_->pin_key.size());
    content_->state = State::Sealed;
    return {};
}

Result<StaffIdentity> PinPage::open(const crypto::SecretText& pin) {
    if (state() != State::Sealed) return wrong_time;
    const auto given = TRY(key_of(pin));
    const View bytes = given.expose();
    auto block = crypto::aead_open(content_->key(bytes), content_->nonce, content_->sealed, content_->staff);
    if (!block) return wrong_pin;
    auto identity = TRY(identity_of(*std::move(block)));
    std::ranges::copy(bytes, content_->pin_key.begin());
    content_->forget_sealed();
    content_->state = State::Chosen;
    return identity;
}

Result<void> PinPage::check(const crypto::SecretText& pin) const {
    if (state() != State::Chosen) return wrong_time;
    const auto given = TRY(key_of(pin));
    if (!crypto::secret_equal(given.expose(), content_->pin_key)) return wrong_pin;
    return {};
}

} // namespace teduh::vault
