#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace teduh::search {

// Up to sixteen digits, four bits each: comparing beginnings and ends takes a shift.
class Digits {
public:
    static constexpr std::size_t count_max = 16;

    Digits() = default;
    // Takes the digits of a text and leaves its other signs out; empty for more than sixteen.
    explicit Digits(std::string_view text);

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    std::uint8_t first() const { return static_cast<std::uint8_t>(value_ >> (4 * (size_ - 1)) & 0xFU); } // not of an empty one
    Digits without_first(std::size_t count) const;
    Digits first_digits(std::size_t count) const; // all of them where there are fewer
    bool begins(const Digits& longer) const {
        return size_ <= longer.size_ && longer.value_ >> (4 * (longer.size_ - size_)) == value_;
    }
    bool ends(const Digits& longer) const {
        return size_ <= longer.size_ && ((longer.value_ ^ value_) & mask(size_)) == 0;
    }
    // How many places differ, of two of the same length.
    std::size_t places_apart(const Digits& other) const {
        const auto bits = value_ ^ other.value_;
        return static_cast<std::size_t>(std::popcount((bits | bits >> 1 | bits >> 2 | bits >> 3) & 0x1111'1111'1111'1111U));
    }
    // Equal but for two neighbours that changed places.
    bool is_swapped(const Digits& other) const;

    friend bool operator==(const Digits&, const Digits&) = default;

private:
    static constexpr std::uint64_t mask(std::size_t digits) {
        return digits >= count_max ? ~std::uint64_t(0) : (std::uint64_t(1) << (4 * digits)) - 1;
    }
    std::uint64_t value_ = 0; // the last digit lowest
    std::uint8_t size_ = 0;
};

// As it is stored and compared: without +62, 62 or the leading 0; a number from abroad or of a form we do not know by its
// digits; empty for a short code (129), which is nobody's own.
Digits phone_digits(std::string_view phone);

} // namespace teduh::search
