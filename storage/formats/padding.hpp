#pragma once

#include "storage/formats/object.hpp"

#include <bit>

// How sizes are hidden (SPEC D.6, I.3): the centre sees one of five sizes of a record, and of a photo little more
// than its order of magnitude.
namespace teduh::formats {

// The smallest bucket that holds the text and one byte of padding, or nothing.
constexpr std::optional<std::size_t> record_padded_size(std::size_t plain_size) {
    for (std::size_t bucket = record_padded_min; bucket <= record_padded_max; bucket *= 2)
        if (plain_size < bucket) return bucket;
    return std::nullopt;
}

// Padmé: rounds up to a number with few significant bits, at most 12 % more.
constexpr std::size_t padme(std::size_t size) {
    if (size < 2) return size;
    const auto exponent = static_cast<unsigned>(std::bit_width(size) - 1);
    const auto kept = static_cast<unsigned>(std::bit_width(exponent));
    const auto step = std::size_t{1} << (exponent - kept);
    return (size + step - 1) / step * step;
}

constexpr std::size_t attachment_length_bytes = 8;

// P of SPEC I.3, or nothing when it would be over 16 MiB.
constexpr std::optional<std::size_t> attachment_padded_size(std::size_t true_size) {
    if (true_size > attachment_padded_max) return std::nullopt;
    constexpr auto chunk = crypto::stream_chunk_bytes;
    const auto padded = (padme(attachment_length_bytes + true_size) + chunk - 1) / chunk * chunk;
    if (padded > attachment_padded_max) return std::nullopt;
    return padded;
}

static_assert(record_padded_size(4095) == 4096 && record_padded_size(4096) == 8192 && !record_padded_size(65'536));
static_assert(attachment_padded_size(0) == 65'536 && attachment_padded_size(65'529) == 131'072);

} // namespace teduh::formats
