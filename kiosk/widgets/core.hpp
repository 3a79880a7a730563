#pragma once

#include "kiosk/widgets/canvas.hpp"
#include "kiosk/widgets/editor.hpp"
#include "kiosk/widgets/ui.hpp"

#include <optional>

namespace teduh::widgets {

// What lies behind Ui: the frame that is being drawn and what is remembered between frames. Private to this
// folder.
struct Column {
    Rect area;
    float y = 0;
};

struct Scroll {
    float offset = 0;
    float drawn = 0; // the offset this frame is laid out with
    float content_height = 0;
    bool rail = false; // stays until the view changes, so that nothing flickers
    float speed = 0;   // pixels a second, after the finger has left
    bool dragging = false;
    std::uint64_t moved_ms = 0;
};

struct Editing {
    std::string id;
    Editor editor;
    bool digits = false;
    bool several_lines = false;
    int reveal_frames = 3;         // until its place is known with the keyboard open
    bool drawn = true;             // in this frame
    float offset = 0;              // how far the text is scrolled inside its field
    SecretVector<KeyPress> keys{}; // of this frame, for the field
    bool signs = false;            // the keyboard's page
    bool turned = false;           // capital key pressed: the other case once
    std::uint64_t repeat_ms = 0;   // when a held backspace fires again; 0: none is held
    bool repeated = false;
    bool closing = false; // *Selesai* was pressed
    float finger_y = 0;   // where a finger that moves the text was last
};

// The photo that is looked at, and what of it lies on glass.
struct PhotoState {
    std::string id;
    std::uint64_t number = 0;
    PhotoLook look;
    Point size; // of the picture as it is drawn, and of the room it lies in
    Point room;
    bool dragging = false;
    Point finger;
};
struct HeldTexture {
    std::uint64_t number;
    std::uintptr_t texture;
    bool drawn; // in this frame
    std::uint64_t turn;
};

struct Touched {
    bool tapped = false;
    bool held = false;
};

class Presenter;

struct Core {
    const Fonts* fonts = nullptr;
    std::optional<Scale> scale_now;
    std::optional<Canvas> canvas_now;
    Words words;

    Input input;
    WidgetLog log;
    WidgetLog before; // the frame a person saw when she acted
    Part part = Part::Content;
    Rect clip;
    std::vector<Column> columns;
    float content_bottom = 0;
    // What the view leaves below the column's next place, unscrolled.
    float room_below() { return view.bottom() - (column().y + scroll.drawn); }
    // The keyboard leaves little room.
    bool tight() const { return editing && !editing->digits && !scale().tall(); }
    std::optional<std::uint64_t> wake_ms;

    bool on_screen = false; // Ui::screen was called in this frame
    std::string screen_id;
    Rect view; // of the content, in the last frame
    Scroll scroll;
    std::string pressed_id;
    Point pressed_at;
    std::string focus_id;
    bool ring = false; // the person uses keys
    std::string activated_id;
    std::optional<Editing> editing;
    std::string wants_editing;
    SecretVector<KeyPress> early_keys; // struck on a field that opens with this frame
    Stroke stroke;                     // being drawn
    std::uint64_t stroke_ms = 0;
    PhotoState photo;
    Presenter* presenter = nullptr;    // borrowed
    std::vector<HeldTexture> textures; // of the presenter
    std::string reading_id; // what is read aloud, and what of it was brought into sight
    std::string revealed_id;
    std::string listen_word; // on the speakers of this frame
    std::string listened_id;

    const Scale& scale() const { return *scale_now; }
    Canvas& canvas() { return *canvas_now; }
    float px(float reference) const { return scale_now->px(reference); }

    // ---- frame.cpp
    void begin(const Fonts& with, const Scale& scale, Input&& next);
    void end();
    // `margin` at its sides and `top` above what comes first, in table sizes.
    void begin_content(const Rect& area, float margin, float top);
    void arrive(std::string_view screen, std::string_view open_field); // another screen begins at its top
    Rect draw_ribbon(std::string_view words, const Rect& area);
    void forget();
    LogEntry& add(std::string_view id, Role role, const Rect& rect, std::string_view label);
    Touched touch(std::string_view id, const Rect& rect, bool enabled);
    void wake_at(std::uint64_t ms) { wake_ms = wake_ms ? std::min(*wake_ms, ms) : ms; }

    // ---- focus.cpp
    void take_keys();
    void move_focus(Key key, bool back);
    void reveal(const Rect& rect); // scrolls so that it can be seen
    void draw_ring();

    // ---- photo.cpp
    bool photo_held() const { return photo.look.enlarged && !photo.id.empty() && pressed_id == photo.id; }
    bool move_photo(Key arrow); // false where it is whole, or at its edge
    std::uintptr_t texture_of(const PixelView& pixels);
    void wipe_textures(bool also_drawn);

    // ---- listen.cpp
    float listen_width() const; // of a speaker and the gap before it; 0 where there are none
    void draw_listen(const Rect& rect, std::string_view choice); // at its right end
    void draw_reading();

    // ---- scroll.cpp
    void drag_content();
    void draw_rail(const Rect& rail);
    float scroll_max() const { return std::max(0.0F, scroll.content_height - view.height); }

    // ---- layout
    Column& column() { return columns.back(); }
    Rect take(float height, float gap_after);

    // ---- buttons.cpp
    float button_width(const Button& button, Kind kind) const;
    float button_height(const Button& button, Kind kind, float width) const;
    bool draw_button(const Rect& rect, const Button& button, Kind kind);

    // ---- keyboard.cpp; draw_keyboard gives what is left of the area above or beside it
    Rect draw_keyboard(const Rect& area);
    bool key(const Rect& rect, std::string_view id, std::string_view label, Font font, Icon icon,
             bool function);
};

struct ToneColours {
    Colour strong;
    Colour soft;
};
ToneColours colours_of(Tone tone);

} // namespace teduh::widgets
