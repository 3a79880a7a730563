#pragma once

#include "kiosk/desk/reading/material.hpp"
#include "kiosk/desk/room/events.hpp"
#include "kiosk/widgets/ui.hpp"

namespace teduh::desk {

struct Moment {
    std::uint64_t now_ms = 0; // boot time
    std::uint64_t wall_ms = 0;
    int minutes_east = 420; // of Greenwich, where the office lies
    bool demo = false;
    const widgets::PixelView* photo = nullptr; // what the camera sees, or what was taken of it; borrowed
};

// Why words could still reach a disk from memory (SPEC F.2-6). Staff see each in red.
struct Warnings {
    bool swap = false;
    bool hibernation = false;
    bool core_handler = false;
    bool little_locked = false;
    int landlock_version = 1; // of the kernel; 0: it cannot limit files
    bool none() const { return !swap && !hibernation && !core_handler && !little_locked; }
};

// Draws the officers' room. Borrows the material; decides nothing. One thread.
class Screens {
public:
    Screens(const Material& material, std::size_t language, const Warnings& warnings = {})
        : material_(material), language_(language), warnings_(warnings) {}

    // What the officer did, in order.
    std::vector<Event> draw(widgets::Ui& ui, const Model& model, const Moment& moment) const;
    widgets::Words words() const; // for Stage::set_words

private:
    const Material& material_;
    std::size_t language_;
    Warnings warnings_;
};

} // namespace teduh::desk
