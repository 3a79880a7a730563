#include "kiosk/widgets/log.hpp"

#include <array>

namespace teduh::widgets {

std::string_view name_of(Role role) {
    static constexpr std::array<std::string_view, 12> names = {
        "heading", "text", "button", "primary", "choice", "option", "field", "key", "pad", "error", "status",
        "photo"};
    return names[static_cast<std::size_t>(role)];
}

std::string to_text(const WidgetLog& log) {
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    std::string text;
    for (const auto& entry : log.entries) {
        const auto& r = entry.rectangle;
        text += entry.id + " " + std::string(name_of(entry.role)) + " " + number(r.x) + "," + number(r.y) +
                " " + number(r.width) + "x" + number(r.height);
        if (!entry.enabled) text += " disabled";
        if (entry.selected) text += " selected";
        if (entry.focused) text += " focused";
        if (entry.clipped()) text += " clipped";
        if (entry.value != Value::None) text += entry.value == Value::Filled ? " filled" : " empty";
        text += " \"" + entry.label + "\"\n";
    }
    return text;
}

} // namespace teduh::widgets
