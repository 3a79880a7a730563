#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace teduh {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

// Public bytes of a fixed size. The tag keeps one id from standing in for another; nothing secret goes in here.
template <class Tag, std::size_t Size>
struct FixedBytes {
    static constexpr std::size_t size = Size;
    std::array<std::uint8_t, Size> bytes{};

    friend auto operator<=>(const FixedBytes&, const FixedBytes&) = default;
    operator View() const { return bytes; }

    // Takes exactly Size bytes; the caller has checked the length.
    static FixedBytes from(View view) {
        FixedBytes result;
        std::copy_n(view.begin(), std::min(Size, view.size()), result.bytes.begin());
        return result;
    }
};

inline View view_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(View view) {
    return {reinterpret_cast<const char*>(view.data()), view.size()};
}
inline bool same(View left, View right) { return std::ranges::equal(left, right); }
inline Bytes copy(View view) { return {view.begin(), view.end()}; }
inline void append(Bytes& to, View from) { to.insert(to.end(), from.begin(), from.end()); }

template <std::size_t Size>
constexpr std::array<std::uint8_t, Size> big_endian(std::uint64_t number) {
    std::array<std::uint8_t, Size> result{};
    for (std::size_t i = Size; i-- > 0; number >>= 8) result[i] = static_cast<std::uint8_t>(number & 0xff);
    return result;
}
constexpr std::array<std::uint8_t, 4> be32(std::uint32_t number) { return big_endian<4>(number); }
constexpr std::array<std::uint8_t, 8> be64(std::uint64_t number) { return big_endian<8>(number); }

constexpr std::uint64_t from_big_endian(View view) {
    std::uint64_t number = 0;
    for (const auto byte : view) number = number << 8 | byte;
    return number;
}

} // namespace teduh
