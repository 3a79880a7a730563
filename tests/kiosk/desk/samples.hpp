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
std::span<const Sample> of_pin(); // those of them that lie in pin_samples.cpp, and so on
std::span<const Sample> of_photos();
std::span<const Sample> of_devices();
std::span<const Sample> of_trouble();
std::span<const Sample> of_writing();
std::span<const Sample> of_steps();
Model sample(std::string_view name); // of samples.cpp
widgets::PixelView card(); // what a camera sees, invented: no line of it can be read
void speak(std::size_t language); // of what is told
std::size_t spoken();
constexpr std::uint64_t now_ms = 1'000'000;
Moment moment(bool demo = true);

} // namespace teduh::desk::samples
