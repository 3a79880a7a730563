#include "kiosk/widgets/drive/lint.hpp"

#include <algorithm>
#include <array>

namespace teduh::widgets {
namespace {

constexpr float edge_px = 8;  // of the panel, where fingers are not seen surely
constexpr float rounding = 1; // two floors may differ by a pixel

struct Lint {
    const WidgetLog& log;
    const Fonts& fonts;
    const Scale& scale;
    std::vector<Finding> findings;

    void found(Fault fault, const LogEntry& entry, std::string other = {}) {
        findings.push_back({fault, entry.id, std::move(other)});
    }

    void each(const LogEntry& entry) {
        if (entry.pressable() && entry.role != Role::Pad) {
            const float least = scale.px(sizes::target_least);
            if (entry.rectangle.width < least || entry.rectangle.height < least)
                found(Fault::SmallTarget, entry);
        }
        // What is scrolled out of sight has left downwards or upwards, never sideways.
        const float edge = entry.pressable() ? scale.px(edge_px) : 0;
        const Rect panel = Rect{0, 0, scale.width(), scale.height()}.inset(edge);
        const bool sideways = entry.rectangle.x < panel.x || entry.rectangle.right() > panel.right();
        if (sideways || (!entry.clipped() && !panel.contains(entry.rectangle)))
            found(Fault::OutsidePanel, entry);
        if (entry.label.empty() && entry.role != Role::Field) found(Fault::EmptyLabel, entry);
        words(entry);
        // A disabled control needs no contrast by the rules; ours have it nevertheless.
        if (contrast(entry.ink, entry.paper) < contrast_least(Use::Text)) found(Fault::LowContrast, entry);
    }

    void words(const LogEntry& entry) {
        std::string_view rest = entry.label;
        while (!rest.empty()) {
            const char32_t character = take_character(rest);
            if (character >= U' ' && !fonts.has_glyph(entry.font, character)) {
                found(Fault::MissingGlyph, entry);
                break;
            }
        }
        if (entry.words.empty()) return;
        const Rect room = entry.rectangle.inset(-rounding);
        if (!room.contains(entry.words) || entry.words.right() > scale.width() - scale.px(edge_px))
            found(Fault::LabelTooLong, entry);
    }

    void two(const LogEntry& a, const LogEntry& b) {
        if (a.id == b.id) found(Fault::DoubleId, a);
        if (!a.pressable() || !b.pressable() || a.visible.empty() || b.visible.empty()) return;
        if (overlap(a.visible, b.visible)) return found(Fault::Overlap, a, b.id);
        const bool close = a.id == "close" || b.id == "close";
        // What lies in different parts is cut off by the bars between them.
        if (a.part == b.part && gap(a.visible, b.visible) + rounding <
                                    scale.px(close ? sizes::close_apart_least : sizes::apart_least))
            found(Fault::TooClose, a, b.id);
    }

    void whole(bool first_screen) {
        const auto primaries = std::ranges::count(log.entries, Role::Primary, &LogEntry::role);
        if (log.wants_primary ? primaries != 1 : primaries > 1)
            findings.push_back({Fault::Primaries, std::to_string(primaries), {}});
        if (!log.client_screen) return;
        const bool help = std::ranges::any_of(log.entries, [&](const LogEntry& entry) {
            return entry.part == Part::Footer && entry.role == Role::Button &&
                   entry.rectangle.x <= scale.px(sizes::bar_margin) + 1;
        });
        if (!help) findings.push_back({Fault::NoHelp, {}, {}});
        if (first_screen) return;
        const auto* close = log.find("close");
        const float corner = scale.width() - scale.px(sizes::bar_margin);
        if (close == nullptr || !close->enabled || close->part != Part::Header ||
            std::abs(close->rectangle.right() - corner) > 1)
            findings.push_back({Fault::NoClose, {}, {}});
    }
};

} // namespace

std::string_view name_of(Fault fault) {
    static constexpr std::array<std::string_view, 12> names = {
        "small target",      "too close",       "overlap",      "outside the panel",
        "label too long",    "missing glyph",   "double id",    "primaries",
        "no way to a human", "no close button", "low contrast", "empty label"};
    return names[static_cast<std::size_t>(fault)];
}

std::vector<Finding> lint(const WidgetLog& log, const Fonts& fonts, const Scale& scale, bool first_screen) {
    Lint lint{log, fonts, scale, {}};
    for (std::size_t i = 0; i < log.entries.size(); ++i) {
        lint.each(log.entries[i]);
        for (std::size_t j = i + 1; j < log.entries.size(); ++j) lint.two(log.entries[i], log.entries[j]);
    }
    lint.whole(first_screen);
    return std::move(lint.findings);
}

std::string to_text(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings)
        text += std::string(name_of(finding.fault)) + ": " + finding.id +
                (finding.other.empty() ? "" : " / " + finding.other) + "\n";
    return text;
}

} // namespace teduh::widgets
