#include "kiosk/widgets/drive/answer.hpp"

#include <array>

namespace teduh::widgets {
namespace {

std::string member(std::string_view name, std::string_view value) {
    return json_text(name) + ":" + std::string(value);
}
std::string_view truth(bool value) { return value ? "true" : "false"; }

std::string rect_json(const Rect& rect) {
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    return "[" + number(rect.x) + "," + number(rect.y) + "," + number(rect.width) + "," + number(rect.height) +
           "]";
}

std::string icon_json(Icon icon) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 12; icon != Icon::None && shift >= 0; shift -= 4)
        text += digits[static_cast<unsigned>(icon) >> shift & 15U];
    return json_text(text);
}

std::string widget_json(const LogEntry& entry, bool labels) {
    static constexpr std::array<std::string_view, 3> values = {"null", "\"empty\"", "\"filled\""};
    return "{" + member("id", json_text(entry.id)) + "," + member("label", json_text(labels ? entry.label : "")) + "," +
           member("rect", rect_json(entry.rectangle)) + "," +
           member("visible", truth(!entry.visible.empty())) + "," + member("enabled", truth(entry.enabled)) +
           "," + member("kind", json_text(name_of(entry.role))) + "," +
           member("value", values[static_cast<std::size_t>(entry.value)]) + "," +
           member("selected", truth(entry.selected)) + "," + member("focused", truth(entry.focused)) +
           "," + member("icon", icon_json(entry.icon)) + "}";
}

std::string head(const WidgetLog& log, bool ended) {
    return "{" + member("ok", "true") + "," + member("screen", json_text(log.screen)) + "," +
           member("ended", truth(ended));
}

} // namespace

std::string json_text(std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') (json += '\\') += c;
        else if (byte < 0x20) ((json += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else json += c;
    }
    return json + "\"";
}

std::string done_answer(const WidgetLog& log, bool ended) { return head(log, ended) + "}"; }

std::string failed_answer(std::string_view why) {
    return "{" + member("ok", "false") + "," + member("why", json_text(why)) + "}";
}

std::string said_answer(const WidgetLog& log, bool ended, const std::vector<Said>& all) {
    std::string said;
    for (const auto& each : all)
        said += (said.empty() ? "{" : ",{") + member("id", json_text(each.id)) + "," + member("text", json_text(each.text)) + "}";
    return head(log, ended) + "," + member("said", "[" + said + "]") + "}";
}

std::string screen_answer(const WidgetLog& log, bool ended, bool labels) {
    std::string widgets;
    for (const auto& entry : log.entries) widgets += (widgets.empty() ? "" : ",") + widget_json(entry, labels);
    return head(log, ended) + "," + member("widgets", "[" + widgets + "]") + "}";
}

} // namespace teduh::widgets
