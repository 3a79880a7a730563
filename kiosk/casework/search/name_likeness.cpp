#include "kiosk/casework/search/name_likeness.hpp"

namespace teduh::search {
namespace {

bool is_folded_vowel(char one) { return std::string_view("aiueo").find(one) != std::string_view::npos; }

// Letters to change, add, drop or swap with their neighbour, counted up to three.
std::size_t distance(std::string_view one, std::string_view other) {
    constexpr std::size_t wide = Word::bytes_max + 1;
    std::array<std::array<std::size_t, wide>, 3> rows{}; // the last three
    for (std::size_t j = 0; j <= other.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const bool same = one[i - 1] == other[j - 1];
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (swapped) row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[one.size() % 3][other.size()];
}

bool is_initial(const Word& short_one, const Word& word) {
    return short_one.size() == 1 && word.view().starts_with(short_one.view());
}

// How well two words agree, to give each word of the shorter name its best partner.
enum class Agreement : std::uint8_t { None, Initial, Slip, Same };
Agreement agreement(const Word& one, const Word& other) {
    if (one == other) return Agreement::Same;
    if (is_slip(one, other)) return Agreement::Slip;
    return is_initial(one, other) || is_initial(other, one) ? Agreement::Initial : Agreement::None;
}

} // namespace

bool is_slip(const Word& one, const Word& other) {
    const auto a = one.view(), b = other.view();
    const auto shorter = std::min(a.size(), b.size());
    if (shorter < 5) return false;
    const std::size_t allowed = shorter >= 10 ? 2 : 1;
    if (std::max(a.size(), b.size()) - shorter > allowed || distance(a, b) > allowed) return false;
    const bool other_end = a.size() == b.size() && a.back() != b.back() &&
                           is_folded_vowel(a.back()) && is_folded_vowel(b.back());
    return !other_end;
}

NamesCompared compare_names(const NameWords& one, const NameWords& other) {
    NamesCompared result;
    if (one.empty() || other.empty()) return result;
    const bool one_is_shorter = one.words().size() <= other.words().size();
    const auto few = one_is_shorter ? one.words() : other.words();
    const auto many = one_is_shorter ? other.words() : one.words();
    std::array<bool, name_words_max> placed{}, taken{};
    std::size_t found = 0;
    bool slips = false;
    // The best agreements first, so that neither order of the words nor of the names decides.
    for (const auto wanted : {Agreement::Same, Agreement::Slip, Agreement::Initial})
        for (std::size_t i = 0; i < few.size(); ++i)
            for (std::size_t j = 0; j < many.size() && !placed[i]; ++j) {
                if (taken[j] || agreement(few[i], many[j]) != wanted) continue;
                placed[i] = taken[j] = true;
                ++found;
                slips = slips || wanted != Agreement::Same;
                if (wanted == Agreement::Initial) continue;
                ++result.words;
                if (!is_common(few[i]) && !is_common(many[j])) ++result.rare;
            }
    const bool all = found == few.size() && result.words > 0;
    const bool whole = few.size() == many.size() && !slips;
    result.likeness = !all ? NameLikeness::Different : whole ? NameLikeness::Same : NameLikeness::Similar;
    if (!all) result.words = result.rare = 0;
    return result;
}

} // namespace teduh::search
