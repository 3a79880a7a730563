#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "kiosk/widgets/icons.hpp"
#include "kiosk/widgets/tokens.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace teduh::widgets {

// What one frame shows, in reading order: for tests, the drive, keypad focus and reading aloud. Labels are
// sentences of the program; what a person typed or drew is never in it, only that there is something
// (`value`).
enum class Role : std::uint8_t {
    Heading,
    Text,
    Button,
    Primary,
    Choice, // one of several, each on or off by itself
    Option, // one of several, only one at a time
    Field,
    Key,
    Pad,
    Error,
    Status,
    Photo, // enlarged by a touch, which the log shows as selected
};
enum class Value : std::uint8_t { None, Empty, Filled };
enum class Part : std::uint8_t { Header, Content, Keyboard, Footer };

struct LogEntry {
    std::string id; // words joined by dots, the same in every language
    std::string label;
    Role role = Role::Text;
    Part part = Part::Content;
    Rect rectangle; // where it lies, whole
    Rect visible;   // what of it can be seen and pressed
    Rect words;     // the measured label where it was drawn
    Rect picture;   // of a photo: where it lies, enlarged beyond its rectangle
    Font font = Font::Body;
    Colour ink;
    Colour paper;
    Value value = Value::None;
    Icon icon = Icon::None; // the picture beside the words
    bool enabled = true;
    bool selected = false;
    bool focused = false;

    bool clipped() const { return visible != rectangle; }
    bool pressable() const {
        return role != Role::Heading && role != Role::Text && role != Role::Error && role != Role::Status;
    }
};

struct WidgetLog {
    std::string screen; // its id
    std::vector<LogEntry> entries;
    bool client_screen = false; // promises a way to a human and "Tutup layar"
    bool wants_primary = false; // promises exactly one primary button

    const LogEntry* find(std::string_view id) const {
        for (const auto& entry : entries)
            if (entry.id == id) return &entry;
        return nullptr;
    }
};

// "listen.ID": the speaker that says the choice ID.
inline constexpr std::string_view listen_prefix = "listen.";

std::string_view name_of(Role role);
// One entry a line, for a person and for `--drive`: id, role, label, rectangle, state.
std::string to_text(const WidgetLog& log);

} // namespace teduh::widgets
