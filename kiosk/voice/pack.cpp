#include "kiosk/voice/pack.hpp"

#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::voice {
namespace {

constexpr std::string_view magic = "TEDUHVC1";
constexpr std::size_t head_bytes = 20;
constexpr std::size_t row_bytes = 8;
constexpr std::string_view silent = ".";

Error broken() { return {Failure::Corrupt, "a pack of spoken sentences is broken"}; }

std::size_t number_at(View bytes, std::size_t place, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8 | bytes[place + i];
    return number;
}

bool is_template(std::string_view sentence) { return sentence.find('{') != std::string_view::npos; }

bool is_letter(std::uint8_t byte) { return byte >= 'a' && byte <= 'z'; }

// Each packet whole, of the one kind that is made, and no byte between or behind them.
bool holds_packets(View sound, std::size_t count) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (sound.size() - at < 3) return false;
        const auto length = number_at(sound, at, 2);
        at += 2;
        if (length == 0 || length > packet_bytes_max || length > sound.size() - at ||
            sound[at] != packet_begins)
            return false;
        at += length;
    }
    return at == sound.size();
}

} // namespace

Result<Pack> Pack::read(Bytes file) {
    const View bytes(file);
    if (bytes.size() < head_bytes || bytes.size() > pack_bytes_max ||
        text_of(bytes.first(magic.size())) != magic || !is_letter(bytes[8]) || !is_letter(bytes[9]) ||
        number_at(bytes, 10, 2) != 0)
        return broken();
    Pack pack;
    pack.language_ = text_of(bytes.subspan(8, 2));
    const auto count = number_at(bytes, 12, 4);
    const auto index_bytes = number_at(bytes, 16, 4);
    if (count > sentences_max || index_bytes > bytes.size() - head_bytes) return broken();
    pack.bytes_ = std::move(file);
    TRY(pack.read_rows(count, index_bytes));
    return pack;
}

Result<void> Pack::read_rows(std::size_t count, std::size_t index_bytes) {
    const View bytes(bytes_);
    std::size_t row = head_bytes;
    std::size_t sound = head_bytes + index_bytes;
    for (std::size_t i = 0; i < count; ++i) {
        if (head_bytes + index_bytes - row < row_bytes) return broken();
        const auto length = number_at(bytes, row, 2);
        const auto packets = number_at(bytes, row + 2, 2);
        const auto size = number_at(bytes, row + 4, 4);
        row += row_bytes;
        if (length == 0 || length > sentence_bytes_max || length > head_bytes + index_bytes - row ||
            size > bytes.size() - sound || packets > packets_max)
            return broken();
        const auto text = text_of(bytes.subspan(row, length));
        const Clip clip{bytes.subspan(sound, size), static_cast<std::uint32_t>(packets)};
        row += length;
        sound += size;
        if (!records::rules::is_utf8(text) || (!rows_.empty() && rows_.back().text >= text) ||
            is_template(text) != (packets == 0) || !holds_packets(clip.sound, packets))
            return broken();
        rows_.push_back({text, clip});
        if (is_template(text)) templates_.push_back(text);
        if (text == silent) silence_ = clip;
    }
    if (row != head_bytes + index_bytes || sound != bytes.size() || silence_.packets != 1) return broken();
    return {};
}

std::optional<Clip> Pack::find(std::string_view sentence) const {
    const auto row = std::ranges::lower_bound(rows_, sentence, {}, &Row::text);
    if (row == rows_.end() || row->text != sentence || row->clip.packets == 0) return std::nullopt;
    return row->clip;
}

} // namespace teduh::voice
