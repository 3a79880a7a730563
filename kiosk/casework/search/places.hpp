#pragma once

#include "kiosk/casework/search/case_index.hpp"

// Whose a word is, as a number from 0 to 31, so that a search can tell with a few bits whether one person fits all parts.
namespace teduh::search {

constexpr std::uint8_t place_of_case = 31; // of nobody alone
constexpr std::uint32_t all_places = ~std::uint32_t(0);

constexpr std::uint8_t reporter_place = 8, reported_place = 9, guardian_place = 17;

inline std::uint8_t place_of(Role role, std::uint32_t index) {
    const auto within = [&](std::uint32_t last) { return static_cast<std::uint8_t>(std::min(index, last)); };
    switch (role) {
    case Role::Client: return within(7);
    case Role::Reporter: return reporter_place;
    case Role::Reported: return static_cast<std::uint8_t>(reported_place + within(7));
    case Role::Guardian: return static_cast<std::uint8_t>(guardian_place + within(7));
    }
    return place_of_case;
}
inline Role role_at(std::uint8_t place) {
    if (place >= guardian_place && place < place_of_case) return Role::Guardian;
    if (place >= reported_place && place < place_of_case) return Role::Reported;
    return place == reporter_place ? Role::Reporter : Role::Client;
}
inline std::uint8_t index_at(std::uint8_t place) {
    if (place >= place_of_case) return 0;
    if (place >= guardian_place) return static_cast<std::uint8_t>(place - guardian_place);
    if (place >= reported_place) return static_cast<std::uint8_t>(place - reported_place);
    return place == reporter_place ? 0 : place;
}

// How well it was found. A number is meant as it is; then whose name it is; then where somebody lives.
inline std::uint32_t rank_of(Field field, std::uint8_t place, bool whole) {
    constexpr std::uint32_t by_field[] = {100, 95, 60, 58, 80, 75, 26, 22, 18};
    constexpr std::uint32_t by_role[] = {20, 12, 8, 6}; // client, reporter, reported, guardian
    const auto named = by_field[static_cast<std::size_t>(field)];
    const auto whose = place == place_of_case ? 0 : by_role[static_cast<std::size_t>(role_at(place))];
    return named + whose + (whole ? 10U : 0U);
}

} // namespace teduh::search
