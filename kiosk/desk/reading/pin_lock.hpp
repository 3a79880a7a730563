#pragma once

#include "kiosk/desk/room/pin.hpp"
#include "storage/vault/identity/pin_page.hpp"

namespace teduh::desk {

// The page with an officer's keys and the life of its PIN, together: when the life ends, the page is zeros before anything
// else is done. Each call brings the time and looks at it first. Owner: the reader's thread.
class PinLock {
public:
    // Without a page that could be locked there is no PIN on this machine.
    PinLock();
    bool possible() const { return page_.has_value(); }

    // ---- an officer
    // Her passphrase opened: the twelve hours begin, and an older PIN ends.
    void passphrase_given(const formats::StaffId& staff, Instant now);
    // Rejected: her passphrase is too long ago, there is no page, or the PIN is none (fault_of).
    Result<void> choose(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now);
    // She goes; behind a PIN her keys go to the page.
    void lock(const vault::StaffIdentity& identity, Instant now);
    // WrongKey: another PIN, with one try less. Rejected: there is nothing behind a PIN of hers (any more).
    Result<vault::StaffIdentity> open(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now);
    // The same for who is at work; nothing opens.
    Result<void> check(const formats::StaffId& staff, const crypto::SecretText& pin, Instant now);

    // ---- the world
    void machine_says(const Power& power) { power_ = power; }
    void look(Instant now);
    void end(PinEnd why);
    bool holds() const { return life_.is_chosen(); }
    bool holds(const formats::StaffId& staff) const { return holds() && page_->staff() == staff; }
    unsigned tries_left() const { return life_.tries_left(); }
    const formats::StaffId& staff() const { return page_->staff(); } // of no meaning while it holds nothing

    // What has ended since the last call.
    struct Ended {
        formats::StaffId staff;
        PinEnd why = PinEnd::FiveWrong;
    };
    std::optional<Ended> take_ended() { return std::exchange(ended_, {}); }

    // The page as it lies in memory, for tests.
    View raw() const { return page_ ? page_->raw() : View{}; }

private:
    // The life ends for good, or goes on.
    Result<void> counts_a_try(const formats::StaffId& staff, Instant now);

    std::optional<vault::PinPage> page_;
    PinLife life_;
    Power power_;
    std::optional<Ended> ended_;
};

} // namespace teduh::desk
