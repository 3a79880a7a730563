#pragma once

#include <cstddef>

// How large photos may be: as they come from a phone, as they are sealed, as they are shown.
namespace teduh::photos {

constexpr std::size_t pixels_max = 2'000'000; // SPEC D.6: 2 MP and 2 MiB as sealed
constexpr std::size_t bytes_max = 2'097'152;
constexpr std::size_t file_bytes_max = 33'554'432; // what a phone may have made
constexpr int file_side_max = 20'000;
constexpr int shown_side_max = 4'096; // of a texture that every machine takes

} // namespace teduh::photos
