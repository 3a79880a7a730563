#pragma once

#include "kiosk/casework/hours/lines.hpp"

#include <string>
#include <vector>

// Which register numbers each desk may give in a year (DOMAIN 11.2): the office's setting BLOCKS, one block a line: the desk as
// the office calls it, or its number in 32 hex digits, then the first and the last:
//
//     Meja 1 1 50
//     Meja 2 51 100
//
// No two blocks share a number, so two desks that never hear of each other never give the same. A desk may have several; they
// are used from the lowest up. Pure.
namespace teduh::settings {

constexpr std::string_view blocks_name = "BLOCKS";
constexpr std::size_t blocks_bytes_max = 16'384;
constexpr std::size_t blocks_max = 200;
constexpr std::uint32_t number_max = 999'999;
constexpr std::size_t desk_bytes_max = 60;

struct Block {
    std::string desk;
    std::uint32_t first = 1;
    std::uint32_t last = 1;
    friend bool operator==(const Block&, const Block&) = default;
};
struct Blocks {
    std::vector<Block> blocks; // in the order of the lines

    // Of the desk with this label or number, the lowest first. A label that two desks have names neither: `label_is_its_own`.
    std::vector<Block> of(std::string_view label, bool label_is_its_own, std::string_view device_hex) const;
};

// Nothing is taken where one line is wrong, and the line of the second of two blocks that meet is the one. Rejected, TooLarge.
Result<Blocks> read_blocks(std::string_view text, LineFault& fault);
std::string blocks_text(const Blocks& blocks);

} // namespace teduh::settings
