#pragma once

#include "kiosk/desk/reading/material.hpp"
#include "kiosk/desk/room/events.hpp"
#include "storage/base/clock.hpp"

#include <functional>

namespace teduh::desk {

struct ReaderSetup {
    std::filesystem::path channel;
    const Material& material; // borrowed
    std::size_t language = 0;
    const Clock* clock = nullptr;           // borrowed, of any thread: by which a PIN ages; else the machine's
    std::filesystem::path machine = "/sys"; // what it says of power and screens (machine.hpp); empty: nothing
    std::filesystem::path carried = "/media"; // where a new device's file is looked for on removable media
#ifdef TEDUH_DRIVE
    std::filesystem::path
        record; // each opened complaint is also written here, as `teduhctl open` writes it; or empty
#endif
};

// Talks with the core and holds what an officer opened: her keys and records live in its thread alone, so
// that neither Argon2 nor a thousand entries stop the screen. Everything of hers is wiped before `Forget` is
// done, and when the core is gone; her keys rest behind her PIN then, where she has chosen one, until one of the conditions
// of room/pin.hpp ends it. Owner: the program; its functions are for one thread.
class Reader {
public:
    explicit Reader(const ReaderSetup& setup);
    // Ends the thread and wipes.
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // After confine(). `wake` is called by the thread when something is there to take.
    void start(std::function<void()> wake);
    void ask(Effect effect);
    // What has come since, in order.
    std::vector<Event> take();
    // An answer is still to come.
    bool busy() const;
    // Everything asked for is done: after Forget nothing of the officer is left.
    bool idle() const { return !busy(); }
    // Where the office lies: minutes east of Greenwich, as its standard says (WIB 420).
    int minutes_east() const;
    // It is one for trials, as its keyring says. False before it is known.
    bool demo() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::desk
