#include "kiosk/voice/reading.hpp"

namespace teduh::voice {
namespace {

using widgets::LogEntry;
using widgets::Part;
using widgets::Role;
using widgets::Value;

constexpr std::uint32_t between_widgets_ms = 480;

bool is_read(const LogEntry& entry) {
    if (entry.part != Part::Content && entry.part != Part::Footer) return false;
    if (entry.role == Role::Key || entry.role == Role::Status || entry.role == Role::Photo || !entry.enabled)
        return false;
    return !entry.id.starts_with("scroll.") && !entry.id.starts_with(widgets::listen_prefix);
}

// In the words of the screen; what somebody told is only said to be there.
std::string words_of(const LogEntry& entry, const Words& words) {
    auto text = entry.label;
    const auto add = [&text](const std::string& more) {
        if (!text.empty()) text += text.ends_with('.') || text.ends_with('?') ? " " : ". ";
        text += more;
    };
    const bool filled = entry.value == Value::Filled;
    if (entry.role == Role::Field)
        add(filled ? words.written : words.write_here);
    else if (entry.value != Value::None && entry.role == Role::Text)
        add(filled ? words.filled_in : words.not_filled_in);
    return text;
}

class Reader {
public:
    Reader(const Voice& voice, const Words& words, std::size_t language)
        : voice_(voice), words_(words), language_(language) {}

    void add(const LogEntry& entry) {
        if (!add(entry.id, words_of(entry, words_))) all_said_ = false;
    }
    Reading finish() {
        if (!all_said_) (void)add("", words_.ask_officer);
        return std::move(reading_);
    }

private:
    bool add(std::string_view id, std::string_view text) {
        auto speech = voice_.say(text, language_);
        if (!speech) return false;
        speech->back().pause_ms += between_widgets_ms;
        reading_.push_back({std::string(id), std::string(text), std::move(*speech)});
        return true;
    }

    const Voice& voice_;
    const Words& words_;
    std::size_t language_;
    Reading reading_;
    bool all_said_ = true;
};

} // namespace

Reading read(const widgets::WidgetLog& log, const Voice& voice, const Words& words, std::size_t language) {
    Reader reader(voice, words, language);
    bool change_said = false; // each answer of the review has such a button
    for (const auto& entry : log.entries) {
        if (!is_read(entry)) continue;
        if (entry.id.starts_with("change.") && entry.pressable() && std::exchange(change_said, true))
            continue;
        reader.add(entry);
    }
    return reader.finish();
}

Reading read_one(const widgets::WidgetLog& log, std::string_view id, const Voice& voice, const Words& words,
                 std::size_t language) {
    Reader reader(voice, words, language);
    const auto* entry = log.find(id);
    if (entry != nullptr && is_read(*entry)) reader.add(*entry);
    return reader.finish();
}

std::string to_text(const Reading& reading) {
    std::string text;
    for (const auto& each : reading) text += each.id + ": " + each.text + "\n";
    return text;
}

} // namespace teduh::voice
