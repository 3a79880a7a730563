#include "kiosk/camera/viewfinder.hpp"

namespace teduh::camera {

void Viewfinder::open() {
    end_check();
    camera_.open();
}

void Viewfinder::close() {
    camera_.close();
    if (!checking_) end_check();
}

bool Viewfinder::look() {
    if (checking_ || camera_.state() != Camera::State::Live) return false;
    const auto before = view_;
    if (!camera_.take(frame_)) return false;
    view_ = {frame_.number, frame_.width, frame_.height, frame_.rgba, frame_.number};
    // The same texture takes the next turn, as long as the sides stay.
    if (before.number != 0 && before.width == view_.width && before.height == view_.height) view_.number = before.number;
    return true;
}

Result<photos::Photo> Viewfinder::take() {
    if (frame_.number == 0) return Error{Failure::Busy, "there is no picture yet"};
    auto photo = TRY(photos::clean_frame(frame_.rgba, frame_.width, frame_.height));
    checking_ = true;
    return photo;
}

void Viewfinder::end_check() {
    checking_ = false;
    frame_ = {};
    view_ = {};
}

void Viewfinder::forget() {
    camera_.close();
    (void)camera_.settle(std::chrono::milliseconds(500)); // a device that hangs holds nobody up
    end_check();
}

} // namespace teduh::camera
