#pragma once

#include "kiosk/voice/voice.hpp"
#include "kiosk/widgets/log.hpp"

// What *Bacakan* reads of a screen (UX 9): what stands on it, in the order of its widget log. What a person
// typed, drew or chose is in no log and is never said; that something is filled in is.
namespace teduh::voice {

// The words that the reading brings itself, in the language of the moment.
struct Words {
    std::string filled_in, not_filled_in; // of an answer in the review
    std::string write_here, written;      // of a field, empty and not
    std::string ask_officer;              // some words have no clip
};

struct Spoken {
    std::string id; // of the widget; "" for what is said about the screen as a whole
    std::string text;
    Speech speech;
};
using Reading = std::vector<Spoken>;

// Heading, hint, choices, then the buttons at the foot; header and keyboard are not read. Words without a
// clip are left out, and the last sentence says so.
Reading read(const widgets::WidgetLog& log, const Voice& voice, const Words& words, std::size_t language);
// One widget alone, as a choice before it is chosen; empty where the log has none.
Reading read_one(const widgets::WidgetLog& log, std::string_view id, const Voice& voice, const Words& words,
                 std::size_t language);

// One a line: id and words. For tests and the drive.
std::string to_text(const Reading& reading);

} // namespace teduh::voice
