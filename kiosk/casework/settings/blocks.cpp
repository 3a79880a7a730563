#include "kiosk/casework/settings/blocks.hpp"

#include <algorithm>

namespace teduh::settings {
namespace {

// The last word, which goes with the space before it.
std::string_view cut_last(std::string_view& text) {
    const auto space = text.rfind(' ');
    if (space == std::string_view::npos) return {};
    const auto word = text.substr(space + 1);
    text = text.substr(0, space);
    return word;
}

bool is_desk(std::string_view text) {
    const auto printable = [](char each) { return static_cast<unsigned char>(each) >= ' ' && each != 0x7f; };
    return !text.empty() && text.size() <= desk_bytes_max && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, printable);
}

bool meets(const Block& left, const Block& right) { return left.first <= right.last && right.first <= left.last; }

} // namespace

std::vector<Block> Blocks::of(std::string_view label, bool label_is_its_own, std::string_view device_hex) const {
    std::vector<Block> mine;
    for (const auto& each : blocks)
        if ((label_is_its_own && each.desk == label) || each.desk == device_hex) mine.push_back(each);
    std::ranges::sort(mine, {}, &Block::first);
    return mine;
}

Result<Blocks> read_blocks(std::string_view text, LineFault& fault) {
    Blocks blocks;
    Lines lines(text, blocks_bytes_max);
    while (auto line = lines.next()) {
        const auto last = counted(cut_last(*line), number_max);
        const auto first = counted(cut_last(*line), number_max);
        if (!first || !last || *first > *last || !is_desk(*line))
            return wrong_line(fault, lines, "a line names a desk, the first number and the last");
        Block block{std::string(*line), *first, *last};
        if (std::ranges::any_of(blocks.blocks, [&](const auto& each) { return meets(each, block); }))
            return wrong_line(fault, lines, "a block has a number of another block");
        if (blocks.blocks.size() == blocks_max) return wrong_line(fault, lines, "there are too many blocks");
        blocks.blocks.push_back(std::move(block));
    }
    if (lines.broken()) return too_long(fault, lines);
    return blocks;
}

std::string blocks_text(const Blocks& blocks) {
    std::string text;
    for (const auto& each : blocks.blocks) text += each.desk + " " + std::to_string(each.first) + " " + std::to_string(each.last) + "\n";
    return text;
}

} // namespace teduh::settings
