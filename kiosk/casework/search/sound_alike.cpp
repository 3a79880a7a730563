#include "kiosk/casework/search/sound_alike.hpp"

#include "kiosk/casework/search/letters.hpp"

namespace teduh::search {
namespace {

constexpr std::size_t degree_bytes_max = 4; // "S.Pd.", "M.Kes." come as "s", "pd", "m", "kes"

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, word) != list.end();
}
bool is_nur(std::string_view raw) { return is_any_of(raw, {"nur", "noer", "noor", "nor"}); }
bool is_abdul(std::string_view raw) {
    return is_any_of(raw, {"abd", "abdul", "abdoel", "abdur", "abdus", "abdu", "abdun", "abdut", "abdud"});
}
bool binds(std::string_view raw) { // daughter of, son of, also called, late
    return is_any_of(raw, {"bin", "binti", "bt", "bte", "alias", "als", "alm", "almh"});
}

// Which of the words belong to the name.
RawWords without_titles(const RawWords& raw) {
    RawWords kept;
    for (std::size_t i = 0; i < raw.count; ++i) {
        const auto word = raw.words[i].view();
        const bool last = i + 1 == raw.count;
        if (kept.count == 0 && !last && is_title(word)) continue;
        if (kept.count > 0 && binds(word)) continue;
        if (kept.count > 0 && raw.behind_comma[i] && word.size() <= degree_bytes_max) continue;
        kept.words[kept.count++] = raw.words[i];
    }
    return kept;
}

// Calls `each` with every folded word; Nur and Abdul come joined with the next.
template <class Each>
void each_word(std::string_view name, Each each) {
    const auto raw = without_titles(raw_words(name));
    for (std::size_t i = 0; i < raw.count; ++i) {
        const auto word = raw.words[i].view();
        const bool joins = i + 1 < raw.count && raw.words[i + 1].view().size() >= 3;
        if (!joins || (!is_nur(word) && !is_abdul(word))) {
            each(fold_word(word));
            continue;
        }
        RawWord joined;
        joined.put(is_nur(word) ? "nur" : "abdul");
        joined.put(raw.words[++i].view());
        each(fold_word(joined.view()));
    }
}

} // namespace

NameWords name_words(std::string_view name) {
    NameWords found;
    each_word(name, [&](const Word& word) { found.add(word); });
    return found;
}

NameText::NameText(const NameWords& name) {
    for (const auto& word : name.words()) {
        const std::size_t gap = size_ > 0 ? 1 : 0;
        if (size_ + gap + word.size() > letters_.size()) return;
        if (gap > 0) letters_[size_++] = ' ';
        std::uint32_t hash = 2166136261U; // FNV-1a
        for (const char letter : word.view()) {
            letters_[size_++] = letter;
            hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
        }
        key_ += hash; // so that their order does not matter
    }
}

NameWords NameText::words() const {
    NameWords name;
    std::string_view rest(letters_.data(), size_);
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        name.add(Word(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return name;
}

crypto::SecretText sound_alike(std::string_view name) {
    crypto::SecretText text;
    const auto found = name_words(name);
    for (const auto& word : found.words()) {
        if (!text.empty()) text.append(" ");
        text.append(word.view());
    }
    return text;
}

SearchWords search_words(std::string_view name) {
    SearchWords found;
    each_word(name, [&](const Word& word) {
        found.add(word);
        const auto text = word.view();
        constexpr std::size_t rest_min = 4;
        for (const std::string_view first : {"nur", "abdul", "abdu"}) {
            if (!text.starts_with(first) || text.size() < first.size() + rest_min) continue;
            found.add(Word(first == "abdu" ? "abdul" : first));
            found.add(Word(text.substr(first.size())));
            break;
        }
    });
    return found;
}

Beginnings beginnings(std::string_view typed_word) {
    Beginnings found;
    const auto raw = raw_words(typed_word);
    if (raw.count == 0) return found;
    const auto word = raw.words[0].view();
    found.add(fold_beginning(word));
    found.add(fold_word(word));
    found.add(begun_given_name(word));
    return found;
}

} // namespace teduh::search
