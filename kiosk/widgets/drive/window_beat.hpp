#pragma once

#include "kiosk/widgets/drive/beat.hpp"
#include "kiosk/widgets/window/loop.hpp"

namespace teduh::widgets {

// A whole program on the real window, on real time. Only headers, so that who drives without a window links
// none.
class WindowBeat final : public Beat {
public:
    WindowBeat(Stage& stage, Program& program, Window& window, const Clock& clock)
        : stage_(stage), program_(program), window_(window), clock_(clock) {}
    std::uint64_t now_ms() const override { return clock_.boot_ms(); }
    bool frame() override {
        window_.wake();
        return turn(window_, program_, now_ms()) == Turn::Again;
    }
    std::optional<std::uint64_t> wake_ms() const override { return program_.due_ms(); }
    void pass_until(std::uint64_t ms) override {
        while (now_ms() < ms && !program_.ended()) turn(window_, program_, ms);
    }
    bool ended() const override { return program_.ended(); }

private:
    Stage& stage_;
    Program& program_;
    Window& window_;
    const Clock& clock_;
};

} // namespace teduh::widgets
