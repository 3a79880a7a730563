#pragma once

#include "kiosk/camera/viewfinder.hpp"
#include "kiosk/desk/reading/reader.hpp"
#include "kiosk/desk/screens/screens.hpp"
#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/stage.hpp"

namespace teduh::desk {

struct Surroundings { // borrowed
    widgets::Stage& stage;
    const Clock& clock;
    std::function<void(const std::function<void(widgets::Ui&)>&, int)> show_now; // so many frames at once
    std::function<void()> wake; // from any thread: the program looks again
    Reader& reader;
    std::optional<std::filesystem::path> camera; // an invented one
};

// The room with its core behind it: what the model asks for is carried out here. Main thread.
class Desk final : public widgets::Program {
public:
    Desk(const Surroundings& with, const Screens& screens, Place place);

    void draw(widgets::Ui& ui) override;
    bool between() override;
    std::optional<std::uint64_t> due_ms() const override { return wake_ms(model_, with_.clock.boot_ms()); }
    bool busy() const override;
    bool ended() const override { return ended_; }
    // Locks, waits until everything of the officer is wiped, and ends.
    void close() override;

private:
    Moment moment() const;
    void happens(Event event);
    void carry_out(Effect& effect);
    void look_through_camera();
    void take_photo(const TakePhoto& wanted);
    void draw_over();
    void forget();

    Surroundings with_;
    const Screens& screens_;
    Model model_;
    camera::Viewfinder viewfinder_;
    std::vector<Effect> effects_;
    bool changed_ = false;
    bool closing_ = false;
    bool ended_ = false;
};

} // namespace teduh::desk
