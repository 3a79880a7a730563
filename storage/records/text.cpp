#include "storage/records/text.hpp"

namespace teduh::records {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool digits(std::string_view text, std::size_t min, std::size_t max) {
    return text.size() >= min && text.size() <= max && std::ranges::all_of(text, is_digit);
}

} // namespace

bool is_language(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

bool is_sixteen_digits(std::string_view text) { return digits(text, 16, 16); }
bool is_postal_code(std::string_view text) { return digits(text, 5, 5); }

bool is_rt_rw(std::string_view text) {
    const auto slash = text.find('/');
    return slash != std::string_view::npos && digits(text.substr(0, slash), 1, 3) &&
           digits(text.substr(slash + 1), 1, 3);
}

// Two digits, at most twice more two digits after a dot, then at most once four digits after a dot.
bool is_region(std::string_view text) {
    const auto size = text.size();
    if (size != 2 && size != 5 && size != 8 && size != 13) return false;
    for (std::size_t i = 0; i < size; ++i) {
        const bool dot = i == 2 || i == 5 || i == 8;
        if (dot ? text[i] != '.' : !is_digit(text[i])) return false;
    }
    return true;
}

bool is_phone(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    return digits(text, 3, 15);
}

} // namespace teduh::records
