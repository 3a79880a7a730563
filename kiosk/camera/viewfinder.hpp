#pragma once

#include "kiosk/camera/camera.hpp"
#include "kiosk/photos/clean.hpp"
#include "kiosk/widgets/photo.hpp"

namespace teduh::camera {

// What a screen shows of a camera: the live picture, then the one that was taken, standing still until it was judged. At the most one
// picture's pixels are here, in wiped memory. Owner: the thread that draws.
class Viewfinder {
public:
    // As Camera: `wake` is called by the camera's thread.
    Viewfinder(std::function<void()> wake, std::optional<std::filesystem::path> invented)
        : camera_(std::move(wake), std::move(invented)) {}

    void open();
    // The device is given back soon; what was taken stays to be judged.
    void close();
    Camera::State state() const { return camera_.state(); }
    // Takes over the newest picture; true where there is one.
    bool look();
    // The live picture, or the one that was taken; nothing while there is none.
    const widgets::PixelView* shown() const { return view_.number != 0 ? &view_ : nullptr; }
    // What is seen now, as it is sealed (SPEC D.15-3); from here on it stands still. Busy while nothing is seen.
    Result<photos::Photo> take();
    // It was judged: its pixels are wiped.
    void end_check();
    // Everything is over: the device given back, or half a second waited for one that hangs; no pixel stays.
    void forget();

private:
    Camera camera_;
    Frame frame_;
    widgets::PixelView view_;
    bool checking_ = false; // frame_ was taken, and stands still
};

} // namespace teduh::camera
