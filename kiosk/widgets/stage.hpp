#pragma once

#include "kiosk/widgets/fonts.hpp"
#include "kiosk/widgets/router.hpp"
#include "kiosk/widgets/ui.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace teduh::widgets {

struct Look {
    Panel panel = panel_wide;
    TextSize text_size = TextSize::Normal;
    Face face = Face::Standard;

    friend bool operator==(const Look&, const Look&) = default;
};

// Who puts frames on glass or into a picture. leave() comes before ImGui's world ends, enter() once a new one
// stands; what is held between them is wiped before leave().
class Presenter {
public:
    virtual ~Presenter() = default;
    virtual void enter() = 0;
    virtual void leave() = 0;
    // A picture that frames are about to draw, and its end: overwritten, then given back (SPEC F.2-4). 0: it cannot.
    virtual std::uintptr_t hold(const PixelView& pixels) = 0;
    virtual void wipe(std::uintptr_t texture) = 0;
    // The next turn of a picture that moves, over the one before.
    virtual void refill(std::uintptr_t texture, const PixelView& pixels) = 0;
};

// Everything a program needs to show screens, but a window: fonts, ImGui's world, input and Ui. One at a time
// in a process, one thread. Its end leaves nothing behind: every block was wiped (SPEC F.2).
class Stage {
public:
    // Failure::Corrupt when the fonts cannot be used.
    static Result<std::unique_ptr<Stage>> open(const Look& look, Words words, const FontFiles& files = {});
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // Between two frames. Other sizes or another face are other letters: the fonts are made anew.
    Result<void> set_look(const Look& look);
    void set_words(Words words);
    const Look& look() const;
    const Fonts& fonts() const;

    // Borrowed; nullptr takes it away. Enters and leaves at once.
    void set_presenter(Presenter* presenter);

    Router& router();
    // Draws one frame. What it shows is ImGui's draw data until the next one.
    void frame(std::uint64_t now_ms, const std::function<void(Ui&)>& draw);
    const WidgetLog& log() const;
    // When the next frame is due without any event: a held backspace, content that runs out. Nothing: never.
    std::optional<std::uint64_t> wake_ms() const;
    // The visit is over: carets, strokes, waiting input and ImGui's buffers are wiped, the fonts stay.
    void forget();

private:
    Stage(Words words, FontFiles files);
    void new_context(std::unique_ptr<Fonts> fonts);
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::widgets
