#include "kiosk/casework/hours/lines.hpp"

#include <algorithm>
#include <charconv>

namespace teduh::settings {

Lines::Lines(std::string_view text, std::size_t bytes_max) : rest_(text), broken_(text.size() > bytes_max) {}

std::optional<std::string_view> Lines::next() {
    while (!broken_ && !rest_.empty()) {
        if (++line_ > lines_max) {
            broken_ = true;
            break;
        }
        const auto end = rest_.find('\n');
        auto one = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        if (one.ends_with('\r')) one.remove_suffix(1);
        if (!one.empty() && one.front() != '#') return one;
    }
    return std::nullopt;
}

std::string_view cut_word(std::string_view& text) {
    const auto end = text.find(' ');
    const auto word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

std::optional<std::uint32_t> counted(std::string_view text, std::uint32_t most) {
    std::uint32_t value = 0;
    if (text.empty() || text.front() == '0') return std::nullopt;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value > most) return std::nullopt;
    return value;
}

bool is_id(std::string_view text) {
    const auto fits = [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') || each == '_' || each == '-';
    };
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, fits);
}

Error too_long(LineFault& fault, const Lines& lines) {
    fault = {lines.line(), Literal("the setting is too long")};
    return {Failure::Rejected, Refusal::TooLarge, "a setting has too many bytes or lines"};
}

Error wrong_line(LineFault& fault, const Lines& lines, Literal why) {
    fault = {lines.line(), why};
    return {Failure::Rejected, Refusal::BadForm, why};
}

} // namespace teduh::settings
