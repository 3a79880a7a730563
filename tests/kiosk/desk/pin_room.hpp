#pragma once

#include "tests/kiosk/desk/room.hpp"

namespace teduh::desk {

// A room with quick unlock.
struct PinRoom : Room {
    void digits(std::string_view pin) { does(PinTyped{crypto::SecretText(pin)}); }
    // Chosen and typed once more; the reader has kept it.
    void choose(std::string_view pin = "482915") {
        does(PinWanted{});
        digits(pin);
        does(PinEntered{});
        digits(pin);
        does(PinEntered{});
        does(PinChosen{model.asked});
    }
    void come_in(std::size_t officer = 0) {
        connect();
        unlock(officer);
        read_inbox(static_cast<std::uint8_t>(officer + 1));
    }
    // Locked behind a PIN.
    void lock_behind_pin() {
        come_in();
        choose();
        does(LockPressed{});
    }
    bool nothing_typed() const { return model.pin_typed.empty() && model.pin_first.empty(); }
};

} // namespace teduh::desk
