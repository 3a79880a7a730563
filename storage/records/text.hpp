#pragma once

#include "storage/formats/decoder.hpp"
#include "storage/formats/ids.hpp"

#include <cstdint>

// What the descriptions of annex section 5 are made of. Each description serves every form of a record: the Io may
// be the CBOR encoder, the CBOR decoder or the JSON form of teduhctl. Field names are ours, in English.
namespace teduh::records {

using Text = crypto::SecretText;
template <class T>
using List = std::vector<T, crypto::SecretAllocator<T>>;
template <class T>
using Maybe = std::optional<T>;

// yyyymmdd, 00 for a part nobody knows: 19900000 is "1990".
struct Date {
    std::uint32_t number = 0;
    friend bool operator==(const Date&, const Date&) = default;
};
constexpr std::uint32_t date_max = 99'991'231;

constexpr std::uint32_t visit_max = 1'073'741'823; // 30 bits, shown as 7K4-29M (SPEC E.11)

constexpr std::size_t code_bytes_max = 40;
constexpr std::size_t name_bytes_max = 120;
constexpr std::size_t line_bytes_max = 400;
constexpr std::size_t story_bytes_max = 20'000;

// A text that may be absent: what is empty was not told.
inline Maybe<Text> unless_empty(const Text& text) { return text.empty() ? Maybe<Text>() : Maybe<Text>(Text(text.view())); }

// Rules of annex 1 and 5 for texts; lengths are checked apart.
bool is_language(std::string_view text);
bool is_sixteen_digits(std::string_view text); // NIK, family card
bool is_rt_rw(std::string_view text);          // 3/12
bool is_postal_code(std::string_view text);
bool is_region(std::string_view text);         // 35.10.01.1001 or its beginning
bool is_phone(std::string_view text);

// Leaves of a description. They take any Io, so a form of text may show a date or a visit in its own way.
constexpr auto code = [](auto& io, auto& value) { io.text(value, 1, code_bytes_max, formats::is_code); };
constexpr auto name = [](auto& io, auto& value) { io.text(value, 1, name_bytes_max); };
constexpr auto line = [](auto& io, auto& value) { io.text(value, 1, line_bytes_max); };
constexpr auto story = [](auto& io, auto& value) { io.text(value, 1, story_bytes_max); };
constexpr auto language = [](auto& io, auto& value) { io.text(value, 2, 3, is_language); };
constexpr auto sixteen_digits = [](auto& io, auto& value) { io.text(value, 16, 16, is_sixteen_digits); };
constexpr auto phone = [](auto& io, auto& value) { io.text(value, 3, 16, is_phone); };
constexpr auto boolean = [](auto& io, auto& value) { io.boolean(value); };
constexpr auto fixed = [](auto& io, auto& value) { io.fixed(value); };
constexpr auto date = [](auto& io, auto& value) {
    if constexpr (requires { io.date(value); }) io.date(value);
    else io.uint(value.number, 0, date_max);
};
constexpr auto visit = [](auto& io, auto& value) {
    if constexpr (requires { io.visit(value); }) io.visit(value);
    else io.uint(value, 0, visit_max);
};
constexpr auto map = [](auto& io, auto& value) { io.map(value); };
constexpr auto row = [](auto& io, auto& value) { describe(io, value); };

constexpr auto number = [](std::uint64_t min, std::uint64_t max) {
    return [min, max](auto& io, auto& value) { io.uint(value, min, max); };
};
constexpr auto list_of = [](std::size_t min, std::size_t max, auto each) {
    return [min, max, each](auto& io, auto& values) { io.list(values, min, max, each); };
};

// An array of `count` items that a form of text shows as an object: body(io) names each with `item`.
template <class Io, class Body>
void describe_row(Io& io, std::size_t count, Body body) {
    if constexpr (requires { io.row(body); }) {
        io.row(body);
    } else {
        io.array(count);
        body(io);
    }
}
template <class Io>
Io& item(Io& io, std::string_view field) {
    if constexpr (requires { io.item(field); }) return io.item(field);
    else return io;
}

} // namespace teduh::records
