#include "kiosk/voice/voice.hpp"

#include <algorithm>

namespace teduh::voice {
namespace {

constexpr std::uint32_t after_sign_ms = 60; // of a number
constexpr std::uint32_t after_part_ms = 40; // of a sentence that is joined
constexpr std::uint32_t after_group_ms = 240;
constexpr std::uint32_t after_sentence_ms = 320;
constexpr int depth_max = 3; // a sentence in a sentence in a sentence

constexpr std::string_view around_part = " ,.:"; // what a fixed part of a template is freed from
constexpr std::string_view between_words = " ,:/";
constexpr std::string_view between_groups = "-.()+";
constexpr std::string_view dash = "\u2013";

std::string_view trimmed(std::string_view text, std::string_view signs) {
    const auto from = text.find_first_not_of(signs);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(signs) - from + 1);
}

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_capital(char sign) { return sign >= 'A' && sign <= 'Z'; }

// One in ten visits' numbers has no digit: "KMA-WEB". Other capitals are a word.
bool is_visit_number(std::string_view word) {
    constexpr std::size_t group = 3; // signs on each side of the hyphen (SPEC E.11)
    const auto is_sign = [](char sign) { return is_digit(sign) || is_capital(sign); };
    return word.size() == 2 * group + 1 && word[group] == '-' && std::ranges::all_of(word.substr(0, group), is_sign) &&
           std::ranges::all_of(word.substr(group + 1), is_sign);
}

// What is between the placeholders of a template; one part more than placeholders.
std::vector<std::string_view> parts_of(std::string_view pattern) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto from = pattern.find('{');
        const auto to = from == std::string_view::npos ? from : pattern.find('}', from);
        if (to == std::string_view::npos) break;
        parts.push_back(pattern.substr(0, from));
        pattern.remove_prefix(to + 1);
    }
    parts.push_back(pattern);
    return parts;
}

// What stands in a sentence where the template has its placeholders; nothing where it is another sentence.
std::optional<std::vector<std::string_view>> values_in(std::string_view sentence,
                                                       std::span<const std::string_view> parts) {
    if (!sentence.starts_with(parts.front())) return std::nullopt;
    sentence.remove_prefix(parts.front().size());
    if (!sentence.ends_with(parts.back())) return std::nullopt;
    sentence.remove_suffix(parts.back().size());
    std::vector<std::string_view> values;
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        const auto at = sentence.find(parts[i]);
        if (parts[i].empty() || at == std::string_view::npos) return std::nullopt;
        values.push_back(sentence.substr(0, at));
        sentence.remove_prefix(at + parts[i].size());
    }
    values.push_back(sentence);
    if (std::ranges::any_of(values, [](auto value) { return value.empty(); })) return std::nullopt;
    return values;
}

// Joins what one language's pack and then the others can say.
class Joining {
public:
    explicit Joining(std::vector<const Pack*> packs) : packs_(std::move(packs)) {}

    bool sentence(std::string_view text, int depth) {
        const auto so_far = speech.size();
        if (whole(text) || (depth < depth_max && (filled(text, depth) || words(text)))) return true;
        speech.resize(so_far);
        return false;
    }

    Speech speech;

private:
    bool whole(std::string_view text) {
        for (const auto* pack : packs_)
            if (const auto clip = pack->find(text)) return speech.push_back({*clip, after_part_ms}), true;
        return false;
    }

    bool filled(std::string_view text, int depth) {
        for (const auto* pack : packs_)
            for (const auto pattern : pack->templates()) {
                const auto so_far = speech.size();
                const auto parts = parts_of(pattern);
                if (const auto values = values_in(text, parts); values && joined(parts, *values, depth))
                    return true;
                speech.resize(so_far);
            }
        return false;
    }

    bool joined(std::span<const std::string_view> parts, std::span<const std::string_view> values,
                int depth) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto part = trimmed(parts[i], around_part);
            if (!part.empty() && !whole(part)) return false;
            if (i < values.size() && !sentence(values[i], depth + 1)) return false;
        }
        return true;
    }

    // Word by word: "Senin, 12 Januari 2026", "07.30-15.30".
    bool words(std::string_view text) {
        const auto so_far = speech.size();
        while (!text.empty()) {
            const auto end = std::min({text.size(), text.find_first_of(between_words), text.find(dash)});
            const auto word = text.substr(0, end);
            if (!word.empty() && !whole(word) && !signs(word)) return false;
            if (!word.empty()) speech.back().pause_ms = after_sign_ms;
            text.remove_prefix(end);
            if (text.starts_with(dash))
                text.remove_prefix(dash.size());
            else if (!text.empty())
                text.remove_prefix(1);
            if (end > 0 && !text.empty()) speech.back().pause_ms = after_group_ms;
        }
        return speech.size() > so_far;
    }

    // Sign by sign: "129", "7K4-29M".
    bool signs(std::string_view word) {
        if (std::ranges::none_of(word, is_digit) && !is_visit_number(word)) return false;
        const auto so_far = speech.size();
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (between_groups.find(word[i]) != std::string_view::npos) {
                if (speech.size() > so_far) speech.back().pause_ms = after_group_ms;
            } else if (!(is_digit(word[i]) || is_capital(word[i])) || !whole(word.substr(i, 1))) {
                return false;
            } else {
                speech.back().pause_ms = after_sign_ms;
            }
        }
        return speech.size() > so_far;
    }

    std::vector<const Pack*> packs_;
};

} // namespace

std::uint32_t duration_ms(const Speech& speech) {
    std::uint32_t all = 0;
    for (const auto& piece : speech) all += piece.clip.duration_ms() + piece.pause_ms;
    return all;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        auto end = text.find_first_of(".?");
        while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] != ' ')
            end = text.find_first_of(".?", end + 1);
        const auto size = end == std::string_view::npos ? text.size() : end + 1;
        auto sentence = trimmed(text.substr(0, size), " ");
        while (sentence.ends_with('.')) sentence.remove_suffix(1);
        if (sentence = trimmed(sentence, " "); !sentence.empty()) all.push_back(sentence);
        text.remove_prefix(size);
    }
    return all;
}

std::vector<const Pack*> Voice::packs_for(std::size_t language) const {
    std::vector<const Pack*> packs;
    if (language < packs_.size()) packs.push_back(&packs_[language]);
    for (std::size_t i = 0; i < packs_.size(); ++i)
        if (i != language) packs.push_back(&packs_[i]);
    return packs;
}

std::optional<Speech> Voice::say(std::string_view words, std::size_t language) const {
    Joining joining(packs_for(language));
    for (const auto sentence : sentences_of(words)) {
        if (!joining.sentence(sentence, 0)) return std::nullopt;
        joining.speech.back().pause_ms = after_sentence_ms;
    }
    if (joining.speech.empty()) return std::nullopt;
    return std::move(joining.speech);
}

} // namespace teduh::voice
