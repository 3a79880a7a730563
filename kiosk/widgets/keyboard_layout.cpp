#include "kiosk/widgets/keyboard_layout.hpp"

#include <algorithm>

namespace teduh::widgets {
namespace {

constexpr KeyCap q_to_p[] = {{"key.q", U'q'}, {"key.w", U'w'}, {"key.e", U'e'}, {"key.r", U'r'},
                             {"key.t", U't'}, {"key.y", U'y'}, {"key.u", U'u'}, {"key.i", U'i'},
                             {"key.o", U'o'}, {"key.p", U'p'}};
constexpr KeyCap a_to_l[] = {{"key.a", U'a'}, {"key.s", U's'}, {"key.d", U'd'},
                             {"key.f", U'f'}, {"key.g", U'g'}, {"key.h", U'h'},
                             {"key.j", U'j'}, {"key.k", U'k'}, {"key.l", U'l'}};
constexpr KeyCap z_to_m[] = {{"key.capital", 0, 1.5F}, {"key.z", U'z'}, {"key.x", U'x'},
                             {"key.c", U'c'},          {"key.v", U'v'}, {"key.b", U'b'},
                             {"key.n", U'n'},          {"key.m", U'm'}, {"key.erase", 0, 1.5F}};
constexpr KeyCap bottom[] = {{"key.page", 0, 1.5F}, {"key.comma", U','},    {"key.space", U' ', 3.5F},
                             {"key.point", U'.'},   {"key.line", U'\n', 1}, {"key.done", 0, 2}};
constexpr KeyRow letter_page[] = {{0, q_to_p}, {0.5F, a_to_l}, {0, z_to_m}, {0, bottom}};

constexpr KeyCap digits[] = {{"key.1", U'1'}, {"key.2", U'2'}, {"key.3", U'3'}, {"key.4", U'4'},
                             {"key.5", U'5'}, {"key.6", U'6'}, {"key.7", U'7'}, {"key.8", U'8'},
                             {"key.9", U'9'}, {"key.0", U'0'}};
constexpr KeyCap marks[] = {{"key.hyphen", U'-'},    {"key.slash", U'/'},       {"key.colon", U':'},
                            {"key.semicolon", U';'}, {"key.open", U'('},        {"key.close_bracket", U')'},
                            {"key.quote", U'"'},     {"key.apostrophe", U'\''}, {"key.at", U'@'}};
constexpr KeyCap more[] = {{"key.question", U'?'},  {"key.exclamation", U'!'}, {"key.plus", U'+'},
                           {"key.equals", U'='},    {"key.percent", U'%'},     {"key.and", U'&'},
                           {"key.underline", U'_'}, {"key.erase", 0, 1.5F}};
constexpr KeyRow sign_page[] = {{0, digits}, {0.5F, marks}, {1.5F, more}, {0, bottom}};

std::string_view find(std::span<const KeyRow> rows, char32_t character) {
    for (const auto& row : rows)
        for (const auto& key : row.keys)
            if (key.character == character) return key.id;
    return {};
}

} // namespace

std::span<const KeyRow> letter_rows() { return letter_page; }
std::span<const KeyRow> sign_rows() { return sign_page; }

std::string_view key_id(char32_t character) {
    if (character == 0) return {};
    if (character >= U'A' && character <= U'Z') character += U'a' - U'A';
    const auto letter = find(letter_page, character);
    return letter.empty() ? find(sign_page, character) : letter;
}

bool is_on_letter_page(std::string_view id) {
    return std::ranges::any_of(letter_page, [&](const KeyRow& row) {
        return std::ranges::find(row.keys, id, &KeyCap::id) != row.keys.end();
    });
}

} // namespace teduh::widgets
