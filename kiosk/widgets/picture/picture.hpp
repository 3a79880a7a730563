#pragma once

#include "kiosk/widgets/stage.hpp"

#include <filesystem>
#include <memory>

namespace teduh::widgets {

// Frames as pictures, on a machine without screen and without X: EGL without a surface of any window system.
// The same machine gives the same bytes. One at a time, the thread that draws; ends before its stage.
class PictureBook final : public Presenter {
public:
    // Failure::Unreachable where the machine has no EGL that can.
    static Result<std::unique_ptr<PictureBook>> open(Stage& stage);
    ~PictureBook() override;
    PictureBook(const PictureBook&) = delete;
    PictureBook& operator=(const PictureBook&) = delete;

    void enter() override;
    void leave() override;
    std::uintptr_t hold(const PixelView& pixels) override;
    void wipe(std::uintptr_t texture) override;
    void refill(std::uintptr_t texture, const PixelView& pixels) override;
    // The stage's last frame as a PNG file; narrower when a width is given.
    Result<void> write(const std::filesystem::path& path, int width_px = 0);

private:
    explicit PictureBook(Stage& stage);
    struct Glass;
    Stage& stage_;
    std::unique_ptr<Glass> glass_;
};

} // namespace teduh::widgets
