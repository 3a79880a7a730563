#pragma once

#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/base/clock.hpp"

#include <atomic>

namespace teduh::widgets {

// The clock of a program that is driven: its date can be set, the machine can sleep, and without a window its time moves
// only when the drive moves it. Read by any thread, moved by one.
class DriveClock final : public Clock {
public:
    explicit DriveClock(bool stands_still) : stands_still_(stands_still) {}

    std::uint64_t boot_ms() const override { return awake_ms() + slept_ms_; }
    std::uint64_t awake_ms() const override { return stands_still_ ? own_ms_.load() : system_.boot_ms(); }
    std::uint64_t wall_ms() const override {
        const auto set_ms = wall_ms_.load(); // at boot time 0, modulo 2^64
        return set_ms ? set_ms + boot_ms() : system_.wall_ms();
    }
    void set_wall(std::uint64_t ms) { wall_ms_ = ms - boot_ms(); }
    void advance_to(std::uint64_t ms) {
        if (stands_still_ && ms > boot_ms()) own_ms_ = ms - slept_ms_;
    }
    void sleep(std::uint64_t ms) { slept_ms_ += ms; }

private:
    SystemClock system_;
    const bool stands_still_;
    std::atomic<std::uint64_t> own_ms_{1000};
    std::atomic<std::uint64_t> slept_ms_{0};
    std::atomic<std::uint64_t> wall_ms_{0};
};

// What gives a Drive its frames and its time.
class Beat {
public:
    virtual ~Beat() = default;
    virtual std::uint64_t now_ms() const = 0;
    // Draws one frame. True: something changed behind it, another one is due.
    virtual bool frame() = 0;
    // When something moves by itself.
    virtual std::optional<std::uint64_t> wake_ms() const = 0;
    // Time passes until then, without a step of the drive.
    virtual void pass_until(std::uint64_t ms) = 0;
    // There is nobody left to draw for.
    virtual bool ended() const = 0;
};

constexpr std::uint64_t beat_frame_ms = 16;

// Screens alone, on a clock of their own.
class OwnBeat final : public Beat {
public:
    OwnBeat(Stage& stage, std::function<void(Ui&)> draw) : stage_(stage), draw_(std::move(draw)) {}
    std::uint64_t now_ms() const override { return now_ms_; }
    bool frame() override {
        stage_.frame(now_ms_, draw_);
        now_ms_ += beat_frame_ms;
        return false;
    }
    std::optional<std::uint64_t> wake_ms() const override { return stage_.wake_ms(); }
    void pass_until(std::uint64_t ms) override { now_ms_ = std::max(now_ms_, ms); }
    bool ended() const override { return false; }

private:
    Stage& stage_;
    std::function<void(Ui&)> draw_;
    std::uint64_t now_ms_ = 1000;
};

// A whole program without a window.
class ProgramBeat final : public Beat {
public:
    ProgramBeat(Stage& stage, Program& program, DriveClock& clock)
        : stage_(stage), program_(program), clock_(clock) {}
    std::uint64_t now_ms() const override { return clock_.boot_ms(); }
    bool frame() override {
        stage_.frame(now_ms(), [this](Ui& ui) { program_.draw(ui); });
        clock_.advance_to(now_ms() + beat_frame_ms);
        return program_.between();
    }
    std::optional<std::uint64_t> wake_ms() const override {
        const auto stage = stage_.wake_ms();
        const auto program = program_.due_ms();
        return stage && program ? std::min(*stage, *program) : stage ? stage : program;
    }
    void pass_until(std::uint64_t ms) override { clock_.advance_to(ms); }
    bool ended() const override { return program_.ended(); }

private:
    Stage& stage_;
    Program& program_;
    DriveClock& clock_;
};

} // namespace teduh::widgets
