#pragma once

#include "kiosk/casework/search/digits.hpp"
#include "kiosk/casework/search/sound_alike.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>

// What an officer has typed into the search field so far, as parts that a case has all to fit. Pure; any bytes, of which
// `typed_bytes_max` count.
namespace teduh::search {

constexpr std::size_t typed_bytes_max = 120;
constexpr std::size_t parts_max = 6;        // further words are not looked at
constexpr std::size_t visit_letters = 6;    // 7K4-29M
constexpr std::size_t visit_letters_min = 3;

struct VisitRange { // of visit numbers that begin with what was typed
    std::uint32_t first = 0, last = 0;
    friend bool operator==(const VisitRange&, const VisitRange&) = default;
};

// One part and everything it can mean. None of them: it fits nothing.
struct Part {
    Beginnings words;
    Digits digits;                       // of a phone, a NIK, a village's code
    bool from_abroad = false;            // typed with a plus and another country than 62
    std::optional<VisitRange> visit;
    Word register_number;                // as register_form() writes it
    bool register_whole = false;         // typed with its zeros (0012): no beginning of another number
    friend bool operator==(const Part&, const Part&) = default;
};

class Typed {
public:
    explicit Typed(std::string_view text);
    std::span<const Part> parts() const { return {parts_.data(), count_}; }

private:
    void add(std::string_view chunk);
    void add(const Part& part);
    std::array<Part, parts_max> parts_{};
    std::size_t count_ = 0;
};

// Small letters and digits, every other sign a slash, no zeros before a number: "012/P2TP2A/III/2026" is "12/p2tp2a/iii/2026".
// Cut as a word is.
Word register_form(std::string_view text);

} // namespace teduh::search
