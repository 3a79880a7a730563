#pragma once

#include "kiosk/widgets/fonts.hpp"
#include "kiosk/widgets/log.hpp"

#include <string>
#include <vector>

namespace teduh::widgets {

// What is wrong with the layout of one drawn frame (UX 10): for every screen in every language, text size,
// panel and state. Sizes hold in millimetres, so the scale of the panel counts.
enum class Fault : std::uint8_t {
    SmallTarget, // under 60 px of the reference panel
    TooClose,    // less than 8 px apart; 16 px beside the close button
    Overlap,
    OutsidePanel, // nearer to the glass's edge than a finger is sure of
    LabelTooLong, // does not fit its control, or its line the screen, in its own font
    MissingGlyph,
    DoubleId,
    Primaries, // not exactly one where the screen promises one
    NoHelp,    // a client screen without a human at the bottom left
    NoClose,   // a client screen without the close button at the top right
    LowContrast,
    EmptyLabel, // nothing to read aloud
};
struct Finding {
    Fault fault;
    std::string id;    // whose
    std::string other; // against whom, or what exactly
};

std::string_view name_of(Fault fault);
// first_screen: the one before "Tutup layar" exists.
std::vector<Finding> lint(const WidgetLog& log, const Fonts& fonts, const Scale& scale,
                          bool first_screen = false);
std::string to_text(const std::vector<Finding>& findings);

} // namespace teduh::widgets
