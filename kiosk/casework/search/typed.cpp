#include "kiosk/casework/search/typed.hpp"

#include "kiosk/casework/search/letters.hpp"
#include "storage/crypto/text_form.hpp"

namespace teduh::search {
namespace {

constexpr std::string_view gaps = " \t\r\n,;";

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

// "+62", "(0333)", "0812-3456", "35.10.16": digits with the signs people put among them.
bool is_number_sign(char one) { return is_digit(one) || std::string_view("+-.()").find(one) != std::string_view::npos; }
bool is_number(std::string_view chunk) { return has_digit(chunk) && std::ranges::all_of(chunk, is_number_sign); }

// "Bu", "Hj.": before a name that follows.
bool is_leading_title(std::string_view chunk) {
    const auto raw = raw_words(chunk);
    return raw.count == 1 && is_title(raw.words[0].view());
}

// A visit number or its beginning. Of letters alone it counts only in the form it is shown in.
std::optional<VisitRange> visit_of(std::string_view chunk) {
    std::array<char, visit_letters> letters{};
    std::size_t size = 0;
    bool dash_at_three = false;
    for (const char one : chunk) {
        if (one == '-' || one == ' ') {
            dash_at_three = dash_at_three || size == 3;
            continue;
        }
        if (size == visit_letters || (!is_digit(one) && !is_letter(one))) return std::nullopt;
        letters[size++] = one;
    }
    const std::string_view typed(letters.data(), size);
    if (size < visit_letters_min || !(has_digit(typed) || dash_at_three)) return std::nullopt;
    const auto value = crypto::from_crockford(typed, size);
    if (!value) return std::nullopt;
    const auto open_bits = 5 * (visit_letters - size);
    const auto first = static_cast<std::uint32_t>(*value << open_bits);
    return VisitRange{first, first + ((1U << open_bits) - 1)};
}

constexpr std::size_t chunks_max = 16;

struct Chunks { // as they stand in the text, one after the other
    std::array<std::string_view, chunks_max> all{};
    std::size_t count = 0;
};

Chunks chunks_of(std::string_view text) {
    Chunks chunks;
    while (chunks.count < chunks_max) {
        const auto begin = text.find_first_not_of(gaps);
        if (begin == text.npos) break;
        const auto end = std::min(text.find_first_of(gaps, begin), text.size());
        chunks.all[chunks.count++] = text.substr(begin, end - begin);
        text.remove_prefix(end);
    }
    return chunks;
}

// From the beginning of one chunk to the end of another behind it.
std::string_view joined(std::string_view first, std::string_view last) {
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

} // namespace

Word register_form(std::string_view text) {
    std::array<char, Word::bytes_max + 1> form{};
    std::size_t size = 0;
    bool part_begins = true;
    for (std::size_t at = 0; at < text.size() && size < form.size(); ++at) {
        const char one = text[at];
        const bool counts = is_digit(one) || is_letter(one);
        const bool more_digits = at + 1 < text.size() && is_digit(text[at + 1]);
        if (!counts && part_begins) continue;
        if (one == '0' && part_begins && more_digits) continue;
        form[size++] = !counts ? '/' : is_digit(one) ? one : static_cast<char>(one | 0x20);
        part_begins = !counts;
    }
    while (size > 0 && form[size - 1] == '/') --size;
    return Word({form.data(), size});
}

void Typed::add(const Part& part) {
    if (std::ranges::find(parts(), part) != parts().end()) return; // said twice
    if (count_ < parts_max) parts_[count_++] = part;
}

void Typed::add(std::string_view chunk) {
    Part part;
    part.visit = visit_of(chunk);
    if (has_digit(chunk)) part.register_number = register_form(chunk);
    part.register_whole = chunk.starts_with('0') && std::ranges::all_of(chunk, is_digit);
    if (std::ranges::all_of(chunk, [](char one) { return one == ' ' || is_number_sign(one); }) && has_digit(chunk)) {
        part.digits = Digits(chunk);
        part.from_abroad = chunk.starts_with('+') && !chunk.starts_with("+6");
        return add(part);
    }
    // "Moch.Soekarno", "al-Amin": each word is a part of its own; one with a digit stays whole, as a number or a name.
    const auto raw = raw_words(chunk);
    for (std::size_t i = 0; i < raw.count; ++i) {
        part.words = beginnings(raw.words[i].view());
        add(part);
        if (has_digit(chunk)) return;
    }
}

Typed::Typed(std::string_view text) {
    const auto chunks = chunks_of(text.substr(0, typed_bytes_max));
    const auto chunk = [&](std::size_t i) { return chunks.all[i]; };
    if (chunks.count == 2 && chunk(0).size() == 3 && chunk(1).size() == 3) { // 7K4 29M
        Part part;
        part.visit = visit_of(joined(chunk(0), chunk(1)));
        if (part.visit && !(is_number(chunk(0)) && is_number(chunk(1)))) {
            add(part);
            return;
        }
    }
    std::size_t at = 0;
    while (at + 1 < chunks.count && is_leading_title(chunk(at))) ++at;
    for (; at < chunks.count; ++at) {
        const auto first = chunk(at);
        while (is_number(first) && at + 1 < chunks.count && is_number(chunk(at + 1)) &&
               joined(chunk(at), chunk(at + 1)).find_first_of(",;") == first.npos)
            ++at;
        add(joined(first, chunk(at)));
    }
}

} // namespace teduh::search
