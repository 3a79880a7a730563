#include "kiosk/forms/region_finder.hpp"

#include "kiosk/forms/letters.hpp"
#include "storage/base/ensure.hpp"

#include <algorithm>
#include <array>

namespace teduh::forms {
namespace {

using records::rules::parent_of;
using records::rules::RegionCode;
using records::rules::RegionTable;

constexpr std::size_t words_max = 6;

// Small letters and digits; what stands for a glottal stop or joins letters is left out, any other sign parts
// words.
void fold(std::string_view text, std::string& out) {
    const auto from = out.size();
    for (const char one : text) {
        if (is_letter(one))
            out += static_cast<char>(one | 0x20);
        else if (is_digit(one))
            out += one;
        else if (one == '\'' || one == '.' || static_cast<unsigned char>(one) >= 0x80)
            continue;
        else if (out.size() > from && out.back() != ' ')
            out += ' ';
    }
    if (out.size() > from && out.back() == ' ') out.pop_back();
}

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    while (!folded.empty() && words.size() < words_max) {
        const auto end = std::min(folded.find(' '), folded.size());
        const auto word = folded.substr(0, end);
        if (std::ranges::find(words, word) == words.end()) words.push_back(word);
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return words;
}

bool any_word_begins(std::string_view name, std::string_view beginning) {
    for (std::size_t at = name.find(beginning); at != std::string_view::npos;
         at = name.find(beginning, at + 1))
        if (at == 0 || name[at - 1] == ' ') return true;
    return false;
}

} // namespace

// What was typed as one text, and as its first word with those that follow.
struct RegionFinder::Typed {
    std::string all;
    std::vector<std::string_view> words;
};

RegionFinder::RegionFinder(RegionTable table, RegionCode regency)
    : table_(std::move(table)), regency_(regency) {
    lines_.reserve(table_.size() + 1);
    for (std::size_t row = 0; row < table_.size(); ++row) {
        lines_.push_back(static_cast<std::uint32_t>(folded_.size()));
        fold(table_.name_at(row), folded_);
        folded_ += '\n';
    }
    lines_.push_back(static_cast<std::uint32_t>(folded_.size()));
    folded_.shrink_to_fit();
}

std::string_view RegionFinder::folded_name(std::size_t row) const {
    return std::string_view(folded_).substr(lines_[row], lines_[row + 1] - lines_[row] - 1);
}

bool RegionFinder::in_office(RegionCode code) const {
    while (code > regency_) code = parent_of(code);
    return regency_ != 0 && code == regency_;
}

// Each further word stands in the name or begins a word of a region around it.
bool RegionFinder::further_words_fit(std::size_t row, const Typed& typed) const {
    return std::all_of(typed.words.begin() + 1, typed.words.end(), [&](std::string_view word) {
        if (folded_name(row).find(word) != std::string_view::npos)
            return true; // "sumber agung" for Sumberagung
        for (auto code = parent_of(table_.code_at(row)); code != 0; code = parent_of(code))
            if (const auto place = table_.place_of(code); place && any_word_begins(folded_name(*place), word))
                return true;
        return false;
    });
}

std::vector<RegionCode> RegionFinder::find(std::string_view typed_text, std::size_t count) const {
    ensure(count <= results_max);
    Typed typed;
    fold(typed_text.substr(0, typed_bytes_max), typed.all);
    typed.words = words_of(typed.all);
    if (typed.words.empty()) {
        auto districts = regency_ == 0 ? std::vector<RegionCode>() : table_.children(regency_);
        districts.resize(std::min(districts.size(), count));
        return districts;
    }
    std::array<std::vector<RegionCode>, 4> ranks;
    const std::string_view all = folded_;
    const auto first = typed.words.front();
    std::size_t at = all.find(first);
    for (std::size_t row = 0; at != std::string_view::npos && ranks[0].size() < count;
         at = all.find(first, lines_[row + 1])) {
        while (lines_[row + 1] <= at) ++row;
        const auto code = table_.code_at(row);
        const std::size_t office = in_office(code) ? 0U : 2U;
        if (ranks[office].size() == count && ranks[office + 1].size() == count) continue;
        const std::size_t rank = office + (any_word_begins(folded_name(row), first) ? 0U : 1U);
        if (ranks[rank].size() < count && further_words_fit(row, typed)) ranks[rank].push_back(code);
    }
    std::vector<RegionCode> found;
    for (const auto& rank : ranks)
        for (const auto code : rank)
            if (found.size() < count) found.push_back(code);
    return found;
}

std::string RegionFinder::name(RegionCode code) const { return std::string(table_.name(code).value_or("")); }

std::string RegionFinder::within(RegionCode code) const {
    std::string text;
    for (auto around = parent_of(code); around != 0; around = parent_of(around))
        if (const auto known = table_.name(around)) text.append(text.empty() ? "" : ", ").append(*known);
    return text;
}

} // namespace teduh::forms
