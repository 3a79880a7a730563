#include "kiosk/casework/wrapped_text.hpp"

#include <algorithm>

namespace teduh::casework {

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U; }));
}

std::string wrapped(std::string_view text, std::string_view first, std::size_t columns) {
    const std::size_t indent = width_of(first);
    std::string result(first);
    std::size_t used = indent;
    bool line_empty = true;
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (word.empty()) continue;
        const std::size_t width = width_of(word);
        if (!line_empty && used + 1 + width > columns) {
            result += "\n" + std::string(indent, ' ');
            used = indent;
            line_empty = true;
        }
        if (!line_empty) {
            result += ' ';
            ++used;
        }
        result += word;
        used += width;
        line_empty = false;
    }
    while (result.ends_with(' ')) result.pop_back();
    return result + "\n";
}

} // namespace teduh::casework
