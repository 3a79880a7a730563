#pragma once

#include "kiosk/desk/screens/screens.hpp"

// Models of every screen and state of the desk, with an invented complaint, for the lint and for pictures.
namespace teduh::desk::samples {

const Material& material(); // read once

struct Sample {
    std::string_view name;
    Model (*model)();
};
std::span<const Sample> all();
void speak(std::size_t language); // of what is told
constexpr std::uint64_t now_ms = 1'000'000;
Moment moment(bool demo = true);

} // namespace teduh::desk::samples
