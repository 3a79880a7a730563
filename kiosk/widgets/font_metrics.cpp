#include "kiosk/widgets/fonts.hpp"

namespace teduh::widgets {
namespace {

std::uint16_t be16(View bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

// The table's bytes, empty when the file has none of that name.
View table(View file, std::string_view name) {
    constexpr std::size_t head_bytes = 12;
    constexpr std::size_t record_bytes = 16;
    if (file.size() < head_bytes) return {};
    const std::size_t count = be16(file, 4);
    for (std::size_t i = 0; i < count && head_bytes + (i + 1) * record_bytes <= file.size(); ++i) {
        const auto record = file.subspan(head_bytes + i * record_bytes, record_bytes);
        if (text_of(record.first(4)) != name) continue;
        const auto from = from_big_endian(record.subspan(8, 4));
        const auto length = from_big_endian(record.subspan(12, 4));
        if (from + length > file.size()) return {};
        return file.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(length));
    }
    return {};
}

} // namespace

Result<float> line_em(View font_file) {
    const auto head = table(font_file, "head");
    const auto hhea = table(font_file, "hhea");
    if (head.size() < 20 || hhea.size() < 8) return Error{Failure::Corrupt, "no TrueType font"};
    const float units = be16(head, 18);
    const auto ascender = static_cast<std::int16_t>(be16(hhea, 4));
    const auto descender = static_cast<std::int16_t>(be16(hhea, 6));
    const auto line = static_cast<float>(ascender - descender);
    if (units < 16 || line < units / 2 || line > units * 4)
        return Error{Failure::Corrupt, "a font without sizes"};
    return line / units;
}

char32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint8_t first = byte(0);
    const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t character = size == 1 ? first : first & (0xFFU >> (size + 1));
    if (first >= 0x80 && (first < 0xC2 || first > 0xF4 || text.size() < size)) {
        text.remove_prefix(1);
        return 0xFFFD;
    }
    for (std::size_t i = 1; i < size; ++i) character = character << 6 | (byte(i) & 0x3FU);
    text.remove_prefix(size);
    return character;
}

} // namespace teduh::widgets
