#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <cstdint>
#include <optional>

// The strict subset of CBOR of docs/formats/teduh.cddl section 0: unsigned integers, byte strings, UTF-8 text,
// arrays, maps with ascending unsigned keys, false, true, null; shortest heads, definite lengths, nothing else.
// encode(decode(x)) == x for every x that is accepted.
namespace teduh::formats {

constexpr std::size_t depth_max = 8;
constexpr std::size_t map_pairs_max = 256;
constexpr std::size_t array_items_max = 4096;

enum class Major : std::uint8_t { Uint = 0, Bytes = 2, Text = 3, Array = 4, Map = 5, Simple = 7 };

struct Head {
    Major major;
    std::uint64_t value; // the number, the length, the count, or 20 false, 21 true, 22 null
    std::size_t size;    // bytes of the head itself
};

// The head at the start of `from`, or nothing when it is not of the subset or not the shortest.
std::optional<Head> read_head(View from);

// Appends a shortest head; `Buffer` is Bytes or SecretBytes.
template <class Buffer>
void write_head(Buffer& to, Major major, std::uint64_t value) {
    const auto first = static_cast<std::uint8_t>(static_cast<unsigned>(major) << 5);
    const auto put = [&](unsigned low, View tail) {
        to.push_back(static_cast<std::uint8_t>(first | low));
        to.insert(to.end(), tail.begin(), tail.end());
    };
    if (value < 24) return put(static_cast<unsigned>(value), {});
    if (value <= 0xff) return put(24, big_endian<1>(value));
    if (value <= 0xffff) return put(25, big_endian<2>(value));
    if (value <= 0xffff'ffff) return put(26, big_endian<4>(value));
    put(27, big_endian<8>(value));
}

bool valid_utf8(View text);

// True when `bytes` is exactly one item of the subset, whatever it means. Never allocates, recurses depth_max deep.
bool well_formed(View bytes);

// The unsigned integer under `key` of a well-formed map, if there is one; for telling what is newer.
std::optional<std::uint64_t> uint_under(View map, std::uint64_t key);

} // namespace teduh::formats
