#include "kiosk/language/catalog.hpp"

#include "storage/base/ensure.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::language {
namespace {

constexpr std::uint32_t magic = 0x950412de; // little-endian, as msgfmt writes here
constexpr std::size_t head_bytes = 20;
constexpr std::size_t row_bytes = 8; // length, offset

Error broken() { return {Failure::Corrupt, "a catalog of sentences is broken"}; }

std::uint32_t number_at(View bytes, std::size_t place) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;) number = number << 8 | bytes[place + i];
    return number;
}

bool holds_table(View bytes, std::size_t place, std::size_t count) {
    return place >= head_bytes && place <= bytes.size() && count <= (bytes.size() - place) / row_bytes;
}

bool holds_text(View bytes, std::size_t row) {
    const std::size_t length = number_at(bytes, row);
    const std::size_t place = number_at(bytes, row + 4);
    return place < bytes.size() && length < bytes.size() - place && bytes[place + length] == 0 &&
           records::rules::is_utf8(text_of(bytes.subspan(place, length)));
}

} // namespace

Result<Catalog> Catalog::read(Bytes mo) {
    const View bytes(mo);
    if (bytes.size() < head_bytes || bytes.size() > catalog_bytes_max || number_at(bytes, 0) != magic ||
        number_at(bytes, 4) != 0)
        return broken();
    Catalog catalog;
    catalog.count_ = number_at(bytes, 8);
    catalog.english_ = number_at(bytes, 12);
    catalog.translated_ = number_at(bytes, 16);
    if (catalog.count_ > messages_max || !holds_table(bytes, catalog.english_, catalog.count_) ||
        !holds_table(bytes, catalog.translated_, catalog.count_))
        return broken();
    for (std::size_t i = 0; i < catalog.count_; ++i)
        if (!holds_text(bytes, catalog.english_ + i * row_bytes) ||
            !holds_text(bytes, catalog.translated_ + i * row_bytes))
            return broken();
    catalog.bytes_ = std::move(mo);
    for (std::size_t i = 1; i < catalog.count_; ++i)
        if (catalog.text(catalog.english_, i - 1) >= catalog.text(catalog.english_, i)) return broken();
    return catalog;
}

std::string_view Catalog::text(std::size_t table, std::size_t index) const {
    const View bytes(bytes_);
    const auto row = table + index * row_bytes;
    return text_of(bytes.subspan(number_at(bytes, row + 4), number_at(bytes, row)));
}

std::string_view Catalog::say(Message message) const {
    std::size_t first = 0;
    for (auto last = count_; first < last;) {
        const auto middle = first + (last - first) / 2;
        if (text(english_, middle) < message.english)
            first = middle + 1;
        else
            last = middle;
    }
    const bool found = first < count_ && !message.english.empty() && text(english_, first) == message.english;
    const auto translated = found ? text(translated_, first) : std::string_view();
    return translated.empty() ? message.english : translated;
}

std::string filled(std::string_view sentence,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string result;
    while (!sentence.empty()) {
        const auto open = sentence.find('{');
        result += sentence.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = sentence.find('}', open);
        ensure(close != std::string_view::npos);
        const auto name = sentence.substr(open + 1, close - open - 1);
        const auto* value = std::ranges::find(values, name, [](const auto& each) { return each.first; });
        ensure(value != values.end());
        result += value->second;
        sentence.remove_prefix(close + 1);
    }
    return result;
}

} // namespace teduh::language
