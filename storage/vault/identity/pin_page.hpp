#pragma once

#include "storage/crypto/secret_page.hpp"
#include "storage/vault/identity/staff_identity.hpp"

// Quick unlock by a PIN (SPEC D.4): while the desk is locked an officer's identity rests in one page of memory, sealed under
// HK(R, "teduh/pin/1"; Argon2id(PIN)). Page, R and salt are in no file. When this may still be opened is for whoever owns it
// (kiosk/desk/reading/pin_lock.hpp): the page knows no time and counts no tries.
namespace teduh::vault {

// The floor of SPEC D.4. A million PINs are no obstacle to whoever has read the page, at any cost an officer would wait for;
// what keeps them out is that the page is wiped. So it is cheap to be quick (docs/decisions/0018).
constexpr crypto::PasswordCost pin_cost{crypto::passes_min, crypto::password_memory_min};

// Owner: one thread. All that is known of a PIN and of R is in the page; wipe() leaves nothing elsewhere.
class PinPage {
public:
    // Busy: no page could be locked. Then there is no PIN on this machine.
    static Result<PinPage> make();

    enum class State : std::uint8_t {
        Empty,
        Chosen, // she is at work: the page holds what her PIN gives, no identity
        Sealed, // the desk is locked: her identity, sealed; what her PIN gives is gone
    };
    State state() const;
    // Whose PIN it is; of no meaning while it is empty.
    const formats::StaffId& staff() const;

    // Takes the place of all before. One run of Argon2. Busy: no memory for it.
    Result<void> choose(const formats::StaffId& staff, const crypto::SecretText& pin);
    // With an R and a nonce of its own each time. Usage unless Chosen, for this officer.
    Result<void> seal(const StaffIdentity& identity);
    // Chosen again, and the identity. WrongKey: another PIN, and the page is as before. Usage unless Sealed.
    Result<StaffIdentity> open(const crypto::SecretText& pin);
    // While she is at work. WrongKey: another PIN. Usage unless Chosen.
    Result<void> check(const crypto::SecretText& pin) const;
    // Every byte of the page is zero.
    void wipe() { page_.wipe(); }

    // The page as it lies in memory, for tests.
    View raw() const { return page_.bytes(); }

private:
    struct Content;
    explicit PinPage(crypto::SecretPage page);
    Result<crypto::PasswordKey> key_of(const crypto::SecretText& pin) const;

    crypto::SecretPage page_;
    Content* content_; // in it
};

} // namespace teduh::vault
