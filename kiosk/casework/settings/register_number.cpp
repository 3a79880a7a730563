#include "kiosk/casework/settings/register_number.hpp"

#include "kiosk/casework/opening.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace teduh::settings {
namespace {

constexpr std::array<std::string_view, 12> roman{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
constexpr std::size_t year_digits = 4;
constexpr std::uint64_t last_ms = 253'370'764'800'000; // 1 January 9999: what a wrong clock says beyond it is that day

// A template in pieces: words as they stand, or the name of a placeholder.
struct Piece {
    std::string_view text;
    bool placeholder = false;
};
std::vector<Piece> pieces_of(std::string_view form) {
    std::vector<Piece> pieces;
    while (!form.empty()) {
        const auto open = form.find('{');
        const auto close = open == std::string_view::npos ? open : form.find('}', open);
        if (close == std::string_view::npos) {
            pieces.push_back({form, false});
            break;
        }
        if (open > 0) pieces.push_back({form.substr(0, open), false});
        pieces.push_back({form.substr(open + 1, close - open - 1), true});
        form.remove_prefix(close + 1);
    }
    return pieces;
}

std::string padded(std::uint32_t value, std::size_t digits) {
    auto text = std::to_string(value);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

bool is_digit(char each) { return each >= '0' && each <= '9'; }

// "urut" or "urut:03"; what else stands in a template fills up nothing.
std::size_t digits_of(std::string_view name) {
    constexpr std::string_view filled = "urut:0";
    if (name.size() != filled.size() + 1 || !name.starts_with(filled) || !is_digit(name.back())) return 0;
    return static_cast<std::size_t>(name.back() - '0');
}

std::string value_of(std::string_view name, const casework::Numbers& numbers, const NumberParts& parts) {
    if (name.starts_with("urut")) return padded(parts.serial, digits_of(name));
    if (name == "tahun") return padded(parts.day.year(), year_digits);
    if (name == "bulan") return padded(parts.day.month(), 2);
    if (name == "bulan_romawi") return std::string(roman.at((parts.day.month() + 11) % 12));
    if (name == "perangkat") return std::string(parts.device);
    if (name == "kode_klasifikasi") return numbers.classification;
    if (name == "kode_opd") return numbers.office_code;
    return name == "kode_unit" ? numbers.unit_code : std::string();
}

// Up to where the words of the next piece begin; before another placeholder as many as are of its kind.
std::size_t length_of(std::string_view name, const Piece* next, std::string_view text) {
    const bool number = name.starts_with("urut") || name == "tahun" || name == "bulan";
    std::size_t length = 0;
    if (number) {
        while (length < text.size() && is_digit(text[length])) ++length;
        return name == "tahun" ? std::min(length, year_digits) : length;
    }
    if (next == nullptr) return text.size();
    if (!next->placeholder) return std::min(text.find(next->text), text.size());
    while (length < text.size() && !is_digit(text[length])) ++length;
    return length;
}

std::optional<std::uint32_t> number_in(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return counted(digits, number_max);
}

std::string office_number(const Numbering& numbering, std::uint32_t serial) {
    return number_text(numbering.numbers->register_number, *numbering.numbers, {serial, numbering.today, numbering.device});
}

// The lowest of the blocks above every one that was given in it this year.
std::optional<std::string> from_blocks(const Numbering& numbering, const std::vector<GivenNumber>& given, const std::set<std::string_view>& used) {
    std::vector<std::uint32_t> serials;
    for (const auto& each : given) {
        const auto read = serial_in(numbering.numbers->register_number, *numbering.numbers, each.number);
        if (read && read->year.value_or(each.year) == numbering.today.year()) serials.push_back(read->serial);
    }
    for (const auto& block : numbering.blocks) {
        auto next = block.first;
        for (const auto serial : serials)
            if (serial >= next && serial <= block.last) next = serial + 1;
        for (; next <= block.last; ++next)
            if (auto text = office_number(numbering, next); !used.contains(text)) return text;
    }
    return std::nullopt;
}

std::string provisional(const Numbering& numbering, const std::vector<GivenNumber>& given, const std::set<std::string_view>& used) {
    const auto& numbers = *numbering.numbers;
    const auto text_of = [&](std::uint32_t serial) {
        return number_text(numbers.provisional, numbers, {serial, numbering.today, numbering.device});
    };
    std::uint32_t serial = 1;
    for (const auto& each : given) {
        const auto read = serial_in(numbers.provisional, numbers, each.number);
        if (read && read->serial >= serial && read->serial < number_max && text_of(read->serial) == each.number) serial = read->serial + 1;
    }
    if (!numbering.reads_all) serial = std::max(serial, static_cast<std::uint32_t>(std::min<std::uint64_t>(numbering.next_entry, number_max)));
    auto text = text_of(serial);
    while (used.contains(text) && serial < number_max) text = text_of(++serial);
    return text;
}

} // namespace

std::string number_text(std::string_view form, const casework::Numbers& numbers, const NumberParts& parts) {
    std::string text;
    for (const auto& piece : pieces_of(form)) text += piece.placeholder ? value_of(piece.text, numbers, parts) : std::string(piece.text);
    return text;
}

std::optional<ReadNumber> serial_in(std::string_view form, const casework::Numbers& numbers, std::string_view number) {
    if (number.size() > number_bytes_max) return std::nullopt;
    const auto pieces = pieces_of(form);
    ReadNumber read;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto& piece = pieces[i];
        if (!piece.placeholder) {
            if (!number.starts_with(piece.text)) return std::nullopt;
            number.remove_prefix(piece.text.size());
            continue;
        }
        const auto code = piece.text.starts_with("kode") ? value_of(piece.text, numbers, {}) : std::string();
        const bool current = piece.text.starts_with("kode") && number.starts_with(code); // which may have signs of the template in it
        const auto length = current ? code.size() : length_of(piece.text, i + 1 < pieces.size() ? &pieces[i + 1] : nullptr, number);
        const auto value = number.substr(0, length);
        number.remove_prefix(length);
        if (piece.text.starts_with("urut")) read.serial = number_in(value).value_or(0);
        if (piece.text == "tahun") read.year = number_in(value);
    }
    return number.empty() && read.serial > 0 ? std::optional(read) : std::nullopt;
}

std::vector<GivenNumber> given_in(const merge::CaseState& state, int zone_minutes) {
    std::vector<GivenNumber> given;
    for (merge::Place place = 0; place < state.events.size(); ++place) {
        const auto& body = state.body(place);
        const auto* registered = std::get_if<records::Registered>(&body.payload);
        if (registered == nullptr) continue;
        const auto day = casework::local_day(zone_minutes, static_cast<std::int64_t>(std::min(body.at_ms, last_ms)));
        given.push_back({std::string(registered->number.view()), day.year()});
    }
    return given;
}

MadeNumber next_number(const Numbering& numbering, const std::vector<GivenNumber>& given) {
    std::set<std::string_view> used;
    for (const auto& each : given) used.insert(each.number);
    if (numbering.reads_all)
        if (auto text = from_blocks(numbering, given, used)) return {*std::move(text), false};
    return {provisional(numbering, given, used), true};
}

std::optional<MadeNumber> number_for(const merge::CaseState& state, bool registers, const Numbering& numbering,
                                     const std::vector<GivenNumber>& given) {
    const bool waits = state.registered && state.at<records::Registered>(state.registered->chosen).provisional;
    if (state.registered ? !waits : !registers) return std::nullopt;
    auto made = next_number(numbering, given);
    return waits && made.provisional ? std::nullopt : std::optional(std::move(made));
}

} // namespace teduh::settings
