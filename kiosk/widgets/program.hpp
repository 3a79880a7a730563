#pragma once

#include "kiosk/widgets/ui.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace teduh::widgets {

// What was read aloud: of which widget, and in which words.
struct Said {
    std::string id;
    std::string text;
};

// A program with screens, as the loop of its window and a drive see it. One thread. Times are boot times in
// milliseconds of the clock that the program was given.
class Program {
public:
    virtual ~Program() = default;

    // One frame. What a person did takes effect in the program's model; everything slow waits for between().
    virtual void draw(Ui& ui) = 0;
    // Between two frames: takes in answers that have come, carries out what a person asked for. True: what is
    // shown has changed, and another frame is due.
    virtual bool between() = 0;
    // When it wants a frame though nobody touched anything; nothing: never.
    virtual std::optional<std::uint64_t> due_ms() const = 0;
    // An answer is on its way that brings another screen. A drive waits for it before it goes on.
    virtual bool busy() const = 0;
    // Everything is shown, kept and wiped: the process may end.
    virtual bool ended() const = 0;
    // The machine or a drive asks it to end; as far as a person is concerned, as if she had closed the screen.
    virtual void close() = 0;
    // What has begun to be said since it was last asked: for a drive.
    virtual std::vector<Said> take_said() { return {}; }
};

} // namespace teduh::widgets
