#pragma once

#include "kiosk/widgets/icons.hpp"
#include "kiosk/widgets/log.hpp"
#include "kiosk/widgets/photo.hpp"
#include "kiosk/widgets/qr.hpp"
#include "kiosk/widgets/strokes.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace teduh::widgets {

struct Core;

// The words that widgets bring themselves, in the language of the moment.
struct Words {
    std::string back, close, scroll_up, scroll_down;
    std::string space, letters, signs, done, erase, capital, line; // of the keyboard
    std::string sign_again, sign_hint;
};

enum class Kind : std::uint8_t { Primary, Secondary, Quiet, Close, Human, Danger };
enum class Tone : std::uint8_t { Action, Human, Done, Soon, Danger, Plain };

struct Button {
    std::string_view id;
    std::string_view label = {}; // empty: the button is not there
    Icon icon = Icon::None;
    bool enabled = true;
};

// What stands around a screen's content. Close and help keep their place on every client screen.
struct ScreenFrame {
    std::string_view id;         // of the screen; another id begins at its top, without keyboard
    bool client = true;          // promises a way to a human and "Tutup layar"
    bool back = true;            // "back"
    bool close = true;           // "close"; not on the first screen
    std::string_view title = {}; // in the header, where no steps are shown
    std::string_view steps = {}; // "Langkah 3 dari 7"; empty while their number is not certain
    int step = 0;
    int step_count = 0;
    std::span<const Button> tools = {}; // in the header, from the right: *Huruf*, *Bacakan*
    Button help = {};                   // bottom left: a human
    Button skip = {};                   // bottom middle
    Button primary = {};                // bottom right, the one
    std::string_view open_field = {};   // takes typing from the first frame on
    std::string_view ribbon = {};       // between header and content, of a demonstration
    std::string_view reading = {};      // the id of what is read aloud at the moment: marked, and brought into sight once
    std::string_view listen = {};       // the word on a speaker beside each choice; empty: there are none
};

// What stands around an officer's screen: the rail of rooms at the left, at the bottom of upright glass; above the
// content the title, how sending stands, and the lock at the right top (UX 3).
struct Room {
    Button button; // of the rail
    bool here = false;
    std::size_t waiting = 0; // shown on it; none where it is 0
};
struct StaffFrame {
    std::string_view id;
    std::string_view title;
    std::span<const Room> rooms = {}; // empty: nobody is at work
    Button back = {};                 // before the title
    std::string_view state = {};      // the pill
    std::string_view state_id = "sync";
    Icon state_icon = Icon::None;
    Tone state_tone = Tone::Plain;
    Button tool = {}; // beside the lock
    Button lock = {};
    Button primary = {}; // bottom right
    std::string_view ribbon = {};
    std::string_view open_field = {};
};

struct Tile {
    std::string_view id;
    Icon icon;
    std::string_view label;
    std::string_view hint = {};
    bool selected = false;
    Tone tone = Tone::Action;
};
enum class Pick : std::uint8_t { One, Several }; // one: a round mark; several: a tick

// A step of a way that several people walk, some of them out of order.
enum class StepMark : std::uint8_t { Open, Begun, Waits, Done, NotNeeded };
struct StepLook {
    std::string_view id;
    std::string_view label;
    std::string_view state; // in words, beside the mark: "selesai"
    StepMark mark = StepMark::Open;
};

// A clock of a case: how much of its time is used, and how it stands in words.
struct ClockLook {
    float used = 0; // 0 to 1; 1: it is over
    std::string_view time; // "1 jam 16 menit"
    std::string_view words; // "lagi", "lewat", "dijeda"
    Tone tone = Tone::Done;
};

enum class Agreement : std::uint8_t { Open, Yes, No, Ask };
struct AgreementWords {
    std::string_view yes, no, ask;
};

enum class CameraFrame : std::uint8_t { Card, Sheet };

struct FieldLook {
    std::string_view label = {}; // above the field
    std::string_view hint = {};  // under it: "14 dari 16 angka"
    std::string_view error = {}; // under it, in its place
    std::size_t characters_max = 200;
    int lines = 1;                            // more: wraps, takes the height that is left
    bool hidden = false;                      // letters are shown as dots; where words end can be seen
    bool digits = false;                      // the keypad instead of the keyboard
    std::span<const std::size_t> groups = {}; // of digits: 4, 4, 4, 4
};

// What screens draw with: state in, widgets out. A call draws its widget in the current frame and tells what
// a person did with it; nothing is remembered but where a finger, a caret, a scroll and an enlarged photo stand. Ids are words
// of a-z, 0-9, dots and underscores. Sentences come from the caller. One thread; made and framed by a Stage.
class Ui {
public:
    explicit Ui(Core& core) : core_(core) {}

    // Header, footer, keyboard; then the content flows from the top. Gives the id of the one that was
    // pressed: back, close, help's, skip's, primary's, a tool's; empty for none. First call of a frame, once.
    std::string_view screen(const ScreenFrame& frame);

    // The same for officers. Gives the id of what was pressed: a room's, back's, tool's, lock's, primary's.
    std::string_view staff_screen(const StaffFrame& frame);

    // ---- words
    void heading(std::string_view question, std::string_view why = {});
    void section(std::string_view words);
    void label(std::string_view words); // of the one control below it
    void paragraph(std::string_view words);
    void hint(std::string_view words);
    void number(std::string_view id, std::string_view digits); // a service number, large
    void point(Icon icon, std::string_view words, Tone tone = Tone::Action);
    void error_box(std::string_view title, std::span<const std::string_view> lines);
    void status(std::string_view id, std::string_view words, Icon icon, Tone tone); // a pill
    // A quiet ring that runs out, `left` from 1 to 0, with words in its middle: the time until a screen is
    // left.
    void ring(std::string_view id, float left, std::string_view words);
    // A clock as a ring, its time and words in the middle. Never on a client's screen (DOMAIN 2.3).
    void clock(std::string_view id, const ClockLook& look);
    // What she told, read back. The log knows only that there is something.
    bool answer(std::string_view id, std::string_view question, const crypto::SecretText& told,
                std::string_view nothing_told, std::string_view change);

    // What somebody told, whole, under what it is; dots while it is masked, which the log shows as not enabled. The log
    // knows only that there is something.
    void told(std::string_view id, std::string_view label, const crypto::SecretText& told, bool masked = false);
    // A line that says how something was decided: words left, the outcome right.
    void outcome(std::string_view id, std::string_view words, std::string_view decided, Icon icon, Tone tone);
    // A fact of ours: small words above, plain words below.
    void fact(std::string_view id, std::string_view label, std::string_view words);
    // A signature as it was drawn, to look at.
    void signed_with(std::string_view id, const Strokes& strokes, std::string_view label);

    // A photo in a neutral frame that fills what is left of the view: whole, or, once it is touched, twice as large and
    // moved by a finger or the arrows of a keypad; another touch shows it whole. Its texture lives as long as frames draw it.
    void photo(std::string_view id, std::string_view label, const PixelView& pixels);

    // What a camera sees, as it moves, filling what is left of the view: a frame of the paper's shape lies over it, the round
    // button beside it or below. No pixels: it is not yet there. True when the button was pressed.
    bool camera(const Button& shutter, std::string_view label, const PixelView* pixels, CameraFrame shape);

    // A QR picture with its light margin, as large as column and view allow, for a camera in front of the glass.
    void qr(std::string_view id, std::string_view label, const QrCode& code);

    // ---- controls; true when pressed
    bool button(const Button& button, Kind kind = Kind::Secondary);
    bool row(const Button& button, std::string_view detail, std::string_view mark = {},
             Tone tone = Tone::Action);
    // The index of the one that was pressed. So many beside each other as fit, at most `columns`; with little
    // room rows, one under the other.
    std::optional<std::size_t> tiles(std::span<const Tile> tiles, Pick pick, int columns = 4);
    std::optional<std::size_t> options(std::span<const Tile> options, Pick pick); // wide, one under the other
    // Few words in boxes beside each other, only one at a time: months, the state of a paper, what was found.
    // No pictures.
    std::optional<std::size_t> segments(std::span<const Tile> segments, int columns);
    // The steps of a way, beside each other, `here` the one that is shown below; those that find no room stand in the next
    // row. Their titles stand under them where each finds room; else the one of `here` alone.
    std::optional<std::size_t> stepper(std::span<const StepLook> steps, std::optional<std::size_t> here);
    std::optional<Agreement> agreement(std::string_view id, std::string_view sentence, Agreement now,
                                       const AgreementWords& words);
    // The text as it is now, when this frame changed it. A text other than that, given in the next frame,
    // wins.
    std::optional<crypto::SecretText> field(std::string_view id, const crypto::SecretText& text,
                                            const FieldLook& look);
    // A stroke that has just been drawn; or *Ulangi* was pressed.
    struct Drawn {
        std::optional<Stroke> stroke;
        bool again = false;
    };
    Drawn signature(std::string_view id, const Strokes& strokes, std::string_view title);

    // The choice whose speaker was pressed in this frame; empty for none. After the choices were drawn.
    std::string_view listened() const;

    // The glass was touched where nothing stands.
    bool touched_beside() const;
    // Somebody is here: a finger or a key in this frame.
    bool used() const;

    // ---- layout
    bool upright() const; // glass that is higher than wide
    void gap(float reference_px);
    // Beside each other, the left one taking its share; under each other where one of them would become
    // narrower than least_px (which grows with the text).
    void side_by_side(float left_share, float least_px, const std::function<void()>& left,
                      const std::function<void()>& right);
    void card(const std::function<void()>& content);

    // ---- for parts no widget draws, and for tests of the layout lint
    bool button_at(const Rect& rect, const Button& button, Kind kind);
    void words_at(const Rect& rect, std::string_view words, Font font, Colour ink, Colour paper);
    Rect take(float height_px); // the next place in the content's flow

private:
    Core& core_;
};

} // namespace teduh::widgets
