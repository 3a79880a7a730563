#include "storage/formats/codec.hpp"

namespace teduh::formats {
namespace {

// Walks one item and cuts it off the front of `rest`.
bool skip(View& rest, std::size_t depth);

bool skip_array(View& rest, std::uint64_t count, std::size_t depth) {
    if (depth >= depth_max || count > array_items_max) return false;
    for (std::uint64_t i = 0; i < count; ++i)
        if (!skip(rest, depth + 1)) return false;
    return true;
}

bool skip_map(View& rest, std::uint64_t pairs, std::size_t depth) {
    if (depth >= depth_max || pairs > map_pairs_max) return false;
    std::optional<std::uint64_t> last;
    for (std::uint64_t i = 0; i < pairs; ++i) {
        const auto key = read_head(rest);
        if (!key || key->major != Major::Uint || (last && key->value <= *last)) return false;
        last = key->value;
        rest = rest.subspan(key->size);
        if (!skip(rest, depth + 1)) return false;
    }
    return true;
}

bool skip(View& rest, std::size_t depth) {
    const auto head = read_head(rest);
    if (!head) return false;
    rest = rest.subspan(head->size);
    switch (head->major) {
    case Major::Uint:
    case Major::Simple: return true;
    case Major::Array: return skip_array(rest, head->value, depth);
    case Major::Map: return skip_map(rest, head->value, depth);
    case Major::Bytes:
    case Major::Text: break;
    }
    if (head->value > rest.size()) return false;
    const auto content = rest.first(static_cast<std::size_t>(head->value));
    rest = rest.subspan(content.size());
    return head->major == Major::Bytes || valid_utf8(content);
}

// The bytes a sequence starting with `first` has, and the smallest code point it may encode.
struct Sequence {
    std::size_t size;
    std::uint32_t smallest;
    std::uint32_t bits;
};

std::optional<Sequence> sequence_of(std::uint8_t first) {
    if (first < 0x80) return Sequence{1, 0, first};
    if (first >> 5 == 0b110) return Sequence{2, 0x80, first & 0x1fu};
    if (first >> 4 == 0b1110) return Sequence{3, 0x800, first & 0x0fu};
    if (first >> 3 == 0b11110) return Sequence{4, 0x10000, first & 0x07u};
    return std::nullopt;
}

} // namespace

std::optional<Head> read_head(View from) {
    if (from.empty()) return std::nullopt;
    const unsigned major = from[0] >> 5;
    const unsigned low = from[0] & 31u;
    if (major == 1 || major == 6 || low > 27) return std::nullopt;
    if (major == 7) {
        if (low < 20 || low > 22) return std::nullopt;
        return Head{Major::Simple, low, 1};
    }
    if (low < 24) return Head{static_cast<Major>(major), low, 1};
    const std::size_t tail = std::size_t{1} << (low - 24);
    if (from.size() < 1 + tail) return std::nullopt;
    const auto value = from_big_endian(from.subspan(1, tail));
    const std::uint64_t smallest = tail == 1 ? 24 : std::uint64_t{1} << (tail * 4);
    if (value < smallest) return std::nullopt;
    return Head{static_cast<Major>(major), value, 1 + tail};
}

bool valid_utf8(View text) {
    while (!text.empty()) {
        const auto sequence = sequence_of(text[0]);
        if (!sequence || text.size() < sequence->size) return false;
        std::uint32_t point = sequence->bits;
        for (std::size_t i = 1; i < sequence->size; ++i) {
            if (text[i] >> 6 != 0b10) return false;
            point = point << 6 | (text[i] & 0x3fu);
        }
        if (point < sequence->smallest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
        text = text.subspan(sequence->size);
    }
    return true;
}

bool well_formed(View bytes) {
    View rest = bytes;
    return skip(rest, 0) && rest.empty();
}

std::optional<std::uint64_t> uint_under(View map, std::uint64_t key) {
    const auto head = read_head(map);
    if (!head || head->major != Major::Map) return std::nullopt;
    View rest = map.subspan(head->size);
    for (std::uint64_t i = 0; i < head->value; ++i) {
        const auto seen = read_head(rest);
        if (!seen) return std::nullopt;
        rest = rest.subspan(seen->size);
        const auto value = read_head(rest);
        if (seen->value == key)
            return value && value->major == Major::Uint ? std::optional{value->value} : std::nullopt;
        if (!skip(rest, 1)) return std::nullopt;
    }
    return std::nullopt;
}

} // namespace teduh::formats
