#pragma once

#include "kiosk/widgets/drive/drive.hpp"
#include "kiosk/widgets/drive/lines.hpp"

#include <filesystem>

namespace teduh::widgets {

// What a drive works on. All of it is borrowed.
struct Driven {
    Drive& drive;
    Program& program;
    DriveClock& clock;
    std::function<Result<void>(const std::filesystem::path&)> shot; // what is on the glass, as PNG
    bool labels = true; // `screen` gives them
};

// A program worked from outside, line by line (DESIGN, "Driving the programs from outside"). Each line is one
// step, each answer one JSON object: {"ok":true,"screen":ID,"ended":false}, or {"ok":false,"why":"..."} for
// what no finger could do.
//
//     tap ID                    type ID TEXT           erase N            key CHORD (Tab, Shift+Tab, Shift, a ...)
//     swipe X Y X2 Y2           sign ID [x,y ...]      wait MS            screen
//     shot FILE.png             clock ISO-TIME         quit                said
//     labels on|off             sleep MS
//
// `type` goes through the keyboard on the screen, `key` is a plugged-in one. `sign` takes places from 0,0 to
// 1,1 of the pad. `screen` also gives every widget: id, label, rect, visible, enabled, kind, value, selected,
// focused, icon (its code point). `said` gives what was read aloud since it was last asked: id and text. With `labels off`
// screens have no words any more, as for somebody who cannot read them. `sleep`:
// the machine slept so long. `quit` closes as a person does. Only in builds with TEDUH_DRIVE. One thread.
class Remote {
public:
    static Result<std::unique_ptr<Remote>> open(const std::string& where);

    // Call once, before the first of the others; `wake` as Lines::start.
    void start(std::function<void()> wake = [] {}) { lines_->start(std::move(wake)); }
    // Every step that has come. For a program on its window, between two turns.
    void serve(Driven& driven);
    // Step after step until the program has ended. For a program without a window. `between` is called after
    // each wait.
    void run(Driven& driven, const std::function<void()>& between = [] {});
    // Whoever waits in run() looks around. Any thread.
    void nudge() { lines_->nudge(); }

private:
    explicit Remote(std::unique_ptr<Lines> lines) : lines_(std::move(lines)) {}
    void step(std::string_view line, Driven& driven);
    std::unique_ptr<Lines> lines_;
};

// One step and its answer, without any line around it.
std::string answer_to(std::string_view line, Driven& driven);

} // namespace teduh::widgets
