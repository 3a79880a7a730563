#include "kiosk/casework/search/digits.hpp"

namespace teduh::search {

Digits::Digits(std::string_view text) {
    for (const char one : text) {
        if (one < '0' || one > '9') continue;
        if (size_ == count_max) {
            *this = {};
            return;
        }
        value_ = value_ << 4 | static_cast<std::uint64_t>(one - '0');
        ++size_;
    }
}

Digits Digits::without_first(std::size_t count) const {
    Digits rest;
    if (count >= size_) return rest;
    rest.size_ = static_cast<std::uint8_t>(size_ - count);
    rest.value_ = value_ & mask(rest.size_);
    return rest;
}

Digits Digits::first_digits(std::size_t count) const {
    Digits beginning = *this;
    if (count >= size_) return beginning;
    beginning.value_ = value_ >> (4 * (size_ - count));
    beginning.size_ = static_cast<std::uint8_t>(count);
    return beginning;
}

bool Digits::is_swapped(const Digits& other) const {
    if (size_ != other.size_ || places_apart(other) != 2) return false;
    for (std::size_t low = 0; low + 1 < size_; ++low) {
        const auto here = value_ >> (4 * low) & 0xFFU, there = other.value_ >> (4 * low) & 0xFFU;
        if (here != there && here == ((there & 0xFU) << 4 | there >> 4)) return true;
    }
    return false;
}

Digits phone_digits(std::string_view phone) {
    constexpr std::size_t own_digits_min = 5;
    auto digits = Digits(phone);
    if (digits.size() < own_digits_min) return {};
    const bool abroad = phone.starts_with('+') && !phone.starts_with("+62");
    if (abroad) return digits;
    if (Digits("62").begins(digits) && digits.size() > 9) digits = digits.without_first(2);
    if (digits.first() == 0) digits = digits.without_first(1);
    return digits;
}

} // namespace teduh::search
