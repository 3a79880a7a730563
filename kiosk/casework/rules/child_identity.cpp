#include "kiosk/casework/rules/child_identity.hpp"

#include <algorithm>

namespace teduh::casework::rules {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}
char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool says(std::string_view word, std::string_view lower_case) {
    return std::ranges::equal(word, lower_case, {}, lower);
}

// The first sign of a word, in UTF-8; empty where it is no letter.
std::string_view first_letter(std::string_view word) {
    const auto lead = static_cast<unsigned char>(word.front());
    if (lead < 0x80) return upper(word.front()) >= 'A' && upper(word.front()) <= 'Z' ? word.substr(0, 1) : "";
    const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    return word.size() < size ? "" : word.substr(0, size);
}

} // namespace

crypto::SecretText initials_and_code(std::string_view name, std::string_view code) {
    crypto::SecretText shown;
    std::size_t count = 0;
    while (!name.empty() && count < initials_max) {
        const auto end = std::min(name.find_first_of(" \t\r\n"), name.size());
        const auto word = name.substr(0, end);
        name.remove_prefix(std::min(end + 1, name.size()));
        if (says(word, "bin") || says(word, "binti")) break;
        const auto letter = word.empty() ? word : first_letter(word);
        if (letter.empty()) continue;
        const char capital = upper(letter.front());
        shown.append(letter.size() == 1 ? std::string_view(&capital, 1) : letter);
        shown.append(".");
        ++count;
    }
    if (count > 0 && !code.empty()) shown.append(" ");
    shown.append(code);
    return shown;
}

} // namespace teduh::casework::rules
