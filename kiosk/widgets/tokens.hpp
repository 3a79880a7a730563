#pragma once

#include "storage/base/literal.hpp"

#include <array>
#include <cstdint>

namespace teduh::widgets {

// The one table of colours and sizes. Nothing else in the tree names a colour or a size of its own. A new
// pair of colours is a line in `pairs`; a test computes each of them: words >= 4.5, shapes and states >= 3.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(Colour, Colour) = default;
};
consteval Colour colour(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex)};
}

namespace colours {
inline constexpr Colour ground = colour(0xFAF7F2);
inline constexpr Colour card = colour(0xFFFFFF);
inline constexpr Colour ink = colour(0x1F2A33);
inline constexpr Colour ink_second = colour(0x4B5863);
inline constexpr Colour action = colour(0x0F5C63);
inline constexpr Colour action_held = colour(0x0A4349); // under the finger, and the large calm surfaces
inline constexpr Colour action_soft = colour(0xE3F1F1);
inline constexpr Colour close = colour(0x37424D);
inline constexpr Colour close_held = colour(0x1F2A33);
inline constexpr Colour human = colour(0x6B4E9B); // a person who helps; "I am not sure"
inline constexpr Colour human_soft = colour(0xEFEAF7);
inline constexpr Colour done = colour(0x1E6B45);
inline constexpr Colour done_soft = colour(0xE7F4EC);
inline constexpr Colour soon = colour(0x7A4B00);
inline constexpr Colour soon_soft = colour(0xFFF3D6);
inline constexpr Colour danger = colour(0x9B2C1F); // danger and overdue, nothing else
inline constexpr Colour danger_soft = colour(0xFDECEA);
inline constexpr Colour edge = colour(0x6F7C88);
inline constexpr Colour hairline = colour(0xD9DEE2);  // parts the bars from the ground; carries no meaning
inline constexpr Colour step_left = colour(0xC3CBD1); // beside words that say the same
inline constexpr Colour disabled = colour(0xE4E7EA);
inline constexpr Colour disabled_ink = colour(0x5C6873);
inline constexpr Colour board = colour(0xD5DADE); // under the keys
inline constexpr Colour key_function = colour(0xBFC6CE);
inline constexpr Colour key_shade = colour(0x98A2AC);
inline constexpr Colour focus = colour(0xFFBF47);
inline constexpr Colour pen = colour(0x17335C);
} // namespace colours

enum class Use : std::uint8_t { Text, Shape };
struct Pair {
    Literal name;
    Colour above;
    Colour below;
    Use use;
};

// Between 1 and 21, as WCAG 2.2 defines it.
double contrast(Colour one, Colour other);
constexpr double contrast_least(Use use) { return use == Use::Text ? 4.5 : 3.0; }

inline constexpr std::array pairs = {
    Pair{"ink on ground", colours::ink, colours::ground, Use::Text},
    Pair{"ink on card", colours::ink, colours::card, Use::Text},
    Pair{"ink on a chosen card", colours::ink, colours::action_soft, Use::Text},
    Pair{"ink on a key of its own function", colours::ink, colours::key_function, Use::Text},
    Pair{"ink on the help button", colours::ink, colours::human_soft, Use::Text},
    Pair{"second ink on ground", colours::ink_second, colours::ground, Use::Text},
    Pair{"second ink on card", colours::ink_second, colours::card, Use::Text},
    Pair{"second ink on a chosen card", colours::ink_second, colours::action_soft, Use::Text},
    Pair{"white on action", colours::card, colours::action, Use::Text},
    Pair{"white on action held", colours::card, colours::action_held, Use::Text},
    Pair{"action on card", colours::action, colours::card, Use::Text},
    Pair{"action on ground", colours::action, colours::ground, Use::Text},
    Pair{"action on soft action", colours::action, colours::action_soft, Use::Text},
    Pair{"white on close", colours::card, colours::close, Use::Text},
    Pair{"white on close held", colours::card, colours::close_held, Use::Text},
    Pair{"help on card", colours::human, colours::card, Use::Text},
    Pair{"help on soft help", colours::human, colours::human_soft, Use::Text},
    Pair{"done on soft done", colours::done, colours::done_soft, Use::Text},
    Pair{"done on card", colours::done, colours::card, Use::Text},
    Pair{"soon on soft soon", colours::soon, colours::soon_soft, Use::Text},
    Pair{"danger on soft danger", colours::danger, colours::danger_soft, Use::Text},
    Pair{"danger on card", colours::danger, colours::card, Use::Text},
    Pair{"white on danger", colours::card, colours::danger, Use::Text},
    Pair{"ink on soft danger", colours::ink, colours::danger_soft, Use::Text},
    Pair{"words of a disabled control", colours::disabled_ink, colours::disabled, Use::Text},
    Pair{"edge on card", colours::edge, colours::card, Use::Shape},
    Pair{"edge on ground", colours::edge, colours::ground, Use::Shape},
    Pair{"chosen edge on ground", colours::action, colours::ground, Use::Shape},
    Pair{"help edge on ground", colours::human, colours::ground, Use::Shape},
    Pair{"danger edge on ground", colours::danger, colours::ground, Use::Shape},
    Pair{"step behind us on card", colours::action, colours::card, Use::Shape},
    Pair{"focus inside its ink", colours::focus, colours::ink, Use::Shape},
    Pair{"focus ink on ground", colours::ink, colours::ground, Use::Shape},
    Pair{"pen on card", colours::pen, colours::card, Use::Shape},
};

// Sizes in pixels of the reference panel (10.1 inch, 1280x800, 5.87 px/mm); Scale takes them to other panels.
namespace sizes {
inline constexpr float px_per_mm = 5.87F;
inline constexpr float header = 88;
inline constexpr float footer = 104;
inline constexpr float margin = 56;
inline constexpr float content_top = 28;
inline constexpr float content_top_tall = 220;
inline constexpr float bar_margin = 24; // header, footer and keyboard reach further out than the content
inline constexpr float gutter = 20;
inline constexpr float near = 12; // between the parts of one thing
inline constexpr float target_least = 60;
inline constexpr float target_close = 64;
inline constexpr float target = 72;
inline constexpr float primary_width = 330;
inline constexpr float apart_least = 8;
inline constexpr float close_apart_least = 16;
inline constexpr float tile_width = 277;
inline constexpr float tile_height = 216;
inline constexpr float tile_disc = 1.65F; // in em of the icon on it
inline constexpr float key_height = 72;
inline constexpr float key_gap = 8;
inline constexpr float digit_width = 123;
inline constexpr float digit_height = 127;
inline constexpr float digit_gap = 12;
inline constexpr float radius_card = 18;
inline constexpr float radius_button = 16;
inline constexpr float radius_key = 12;
inline constexpr float edge = 2;
inline constexpr float edge_selected = 4;
inline constexpr float focus_ink = 3;
inline constexpr float focus_amber = 4;
inline constexpr float drag_slop = 12;
inline constexpr float pen = 5;
inline constexpr float line_characters = 70; // a line of text is no longer
} // namespace sizes
constexpr float millimetres(float reference_px) { return reference_px / sizes::px_per_mm; }
static_assert(millimetres(sizes::target_least) >= 10, "the smallest target is 10 mm wide");
static_assert(millimetres(sizes::drag_slop) >= 2, "a resting finger is no drag");

// Type, in em at text size Normal.
enum class Font : std::uint8_t {
    Number,
    Heading,
    Section,
    Key,
    Button,
    Label,
    Body,
    Hint,
    IconTile,
    IconButton,
    IconMark
};
struct Typeface {
    float em_px;
    enum Weight : std::uint8_t { Regular, Bold, Icons } weight;
};
inline constexpr std::array<Typeface, 11> typefaces = {{{60, Typeface::Bold},
                                                        {40, Typeface::Bold},
                                                        {30, Typeface::Bold},
                                                        {32, Typeface::Regular},
                                                        {26, Typeface::Bold},
                                                        {24, Typeface::Bold},
                                                        {24, Typeface::Regular},
                                                        {20, Typeface::Regular},
                                                        {56, Typeface::Icons},
                                                        {30, Typeface::Icons},
                                                        {26, Typeface::Icons}}};
constexpr const Typeface& typeface(Font font) { return typefaces[static_cast<std::size_t>(font)]; }

} // namespace teduh::widgets
