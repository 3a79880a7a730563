#pragma once

#include "kiosk/widgets/stage.hpp"
#include "storage/base/clock.hpp"

#include <memory>
#include <vector>

namespace teduh::widgets {

struct WindowLook {
    const char* title = ""; // names no office and no person: it may be seen in a list of windows
    bool fullscreen = true;
    bool hides_pointer = true; // on glass that is touched
};

// The one window of a program, over GLFW and OpenGL. Draws after events and at deadlines, and shows a frame
// only when it differs from the one before; an idle screen costs nothing. No clipboard, no drop, no second
// finger. One at a time, main thread; ends before its stage.
class Window final : public Presenter {
public:
    // Failure::Unreachable without a display. The stage's look gets the size the window really has.
    static Result<std::unique_ptr<Window>> open(Stage& stage, const Clock& clock, const WindowLook& look);
    ~Window() override;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    void enter() override;
    void leave() override;
    std::uintptr_t hold(const PixelView& pixels) override;
    void wipe(std::uintptr_t texture) override;
    void refill(std::uintptr_t texture, const PixelView& pixels) override;

    // One round: waits for an event or a deadline, draws if something is due. False once the window was
    // closed, which nobody can where it fills the screen (SPEC F.4). `until_ms` is the caller's own next deadline (a time-out of the visit).
    bool turn(const std::function<void(Ui&)>& draw, std::optional<std::uint64_t> until_ms = {});
    // Something changed outside: the next turn draws. Any thread.
    void wake();
    // The turn that waits ends, whether anything changed or not. Any thread.
    void nudge();
    // Counts them; one that stands still shows a main thread that does. Any thread.
    std::uint64_t turns() const;
    // Draws and shows `count` frames at once, changed or not: no old picture stays in the chain of buffers.
    void show_now(const std::function<void(Ui&)>& draw, int count = 1);

#ifdef TEDUH_DRIVE
    // What stands on the glass, read back; `rgba` lines from below.
    Result<void> read_back(int& width, int& height, std::vector<std::uint8_t>& rgba);
#endif

    std::uint64_t frames_drawn() const;
    std::uint64_t frames_shown() const;

private:
    struct Glass;
    Window(Stage& stage, const Clock& clock);
    void frame(const std::function<void(Ui&)>& draw, bool always);

    Stage& stage_;
    const Clock& clock_;
    std::unique_ptr<Glass> glass_;
};

} // namespace teduh::widgets
