#include "kiosk/casework/search/letters.hpp"

#include "kiosk/casework/search/sound_alike.hpp"

namespace teduh::search {
namespace {

bool is_vowel(char one) { return std::string_view("aiueoy").find(one) != std::string_view::npos; }
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, word) != list.end();
}

// Latin letters with an accent, U+00C0 to U+00FF, by the second byte of their UTF-8.
constexpr std::string_view unaccented = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
static_assert(unaccented.size() == 64);

// Of one sign of a name: how many bytes it takes and the letter it counts as; 0 for none, a space for what parts words.
struct Sign {
    std::size_t bytes = 1;
    char letter = ' ';
};

Sign sign_at(std::string_view text) {
    const char first = text[0];
    const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
    if (first >= 'A' && first <= 'Z') return {1, static_cast<char>(first | 0x20)};
    if (is_small_letter(first) || is_digit(first)) return {1, first};
    if (first == '\'' || first == '`') return {1, '\0'};
    if (first == '\xC3' && (second & 0xC0U) == 0x80U) return {2, unaccented[second & 0x3FU]};
    if (first == '\xCA' && second >= 0xB9U && second <= 0xBFU) return {2, '\0'}; // letters for a glottal stop
    if (text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x99")) return {3, '\0'};
    if (text.starts_with("\xE2\x80")) return {std::min<std::size_t>(3, text.size()), ' '}; // dashes, quotes
    return {1, static_cast<unsigned char>(first) >= 0x80U ? first : ' '};
}

// The letters of a word one after the other, as they sound.
class Folding {
public:
    explicit Folding(std::string_view raw) {
        for (const char letter : raw)
            if (in_size_ == 0 || letter != in_[in_size_ - 1] || !is_small_letter(letter)) in_[in_size_++] = letter;
        const auto word = input();
        const bool foreign = is_one_of(word, {"noel", "joel", "yoel", "zoe", "chloe", "samoel", "boen"});
        old_ = !foreign && (word.find("oe") != word.npos || word.find("tj") != word.npos ||
                            word.find("dj") != word.npos || word.find("sj") != word.npos);
        oe_is_u_ = !foreign;
        while (at_ < in_size_) step();
        soften();
    }
    std::string_view result() const { return {out_.data(), out_size_}; }

private:
    std::string_view input() const { return {in_.data(), in_size_}; }
    char next(std::size_t ahead = 1) const { return at_ + ahead < in_size_ ? in_[at_ + ahead] : '\0'; }
    void put(char letter) {
        if (out_size_ > 0 && out_[out_size_ - 1] == letter && is_small_letter(letter)) return;
        if (out_size_ < out_.size()) out_[out_size_++] = letter;
    }
    void take(char letter, std::size_t letters) {
        put(letter);
        at_ += letters;
    }

    void step() {
        const char one = in_[at_], after = next();
        const bool begins = at_ == 0;
        switch (one) {
        case 't': return begins && after == 's' ? take('s', 2) : take(after == 'j' ? 'c' : 't', after == 'j' || after == 'h' ? 2 : 1);
        case 'd': return step_d(after, begins);
        case 's': return take('s', after == 'j' || after == 'h' || (after == 'y' && next(2) != '\0') ? 2 : 1);
        case 'c': return step_c(after, begins);
        case 'k': return after == 'h' ? step_kh() : take('k', 1);
        case 'n': return begins && after == 'j' ? (put('n'), take('i', 2)) : take('n', 1);
        case 'g': case 'b': case 'p': return take(one, after == 'h' ? 2 : 1);
        case 'r': case 'w': return take(one, begins && after == 'h' ? 2 : 1);
        case 'f': case 'v': return take('p', 1);
        case 'q': return take('k', 1);
        case 'x': return put('k'), take('s', 1);
        case 'z': return take(begins ? 'j' : 's', 1);
        case 'o': return after == 'e' && oe_is_u_ ? take('u', 2) : take('o', 1);
        case 'a': return after == 'e' ? (put('a'), take('i', 2)) : take('a', 1);
        case 'y': return take('i', 1);
        case 'j': return take(old_ || (at_ > 0 && in_[at_ - 1] == 'h') ? 'i' : 'j', 1);
        default: return take(one, 1);
        }
    }
    void step_d(char after, bool begins) {
        if (after == 'j') return take('j', 2);
        if (after == 'z') return take(begins ? 'j' : 's', 2);
        take('d', after == 'h' ? 2 : 1);
    }
    // ch is kh of the old spelling, c of Chandra and k of Christina.
    void step_c(char after, bool begins) {
        if (after == 'h') {
            const auto rest = input().substr(at_ + 2);
            if (rest.starts_with('r') || rest.starts_with('l')) return take('k', 2);
            for (const std::string_view modern : {"an", "in", "ik", "el", "er"})
                if (begins && rest.starts_with(modern)) return take('c', 2);
            return step_kh();
        }
        if (after == 'k') return take('k', 2);
        take(is_vowel(after) || after == 'j' ? 'c' : 'k', 1);
    }
    void step_kh() {
        const bool choir = at_ == 0 && next(2) == 'o' && next(3) == 'i'; // Choirul, Khoirul, Khairul
        take('h', 2);
        if (choir) take('a', 1);
    }
    // Rohmat and Rahmat, Ibrohim and Ibrahim; Abdur before R is Abdul.
    void soften() {
        const auto at = std::min(result().find("rohm"), result().find("rohi"));
        if (at != std::string_view::npos) out_[at + 1] = 'a';
        if (result().starts_with("abdul") && out_size_ > 6 &&
            std::string_view("rsntd").find(out_[5]) != std::string_view::npos && is_vowel(out_[6])) {
            std::copy(out_.begin() + 5, out_.begin() + static_cast<std::ptrdiff_t>(out_size_), out_.begin() + 4);
            --out_size_;
        }
    }

    std::array<char, raw_bytes_max> in_{};
    std::size_t in_size_ = 0, at_ = 0;
    std::array<char, 2 * raw_bytes_max> out_{};
    std::size_t out_size_ = 0;
    bool old_ = false, oe_is_u_ = true;
};

} // namespace

RawWords raw_words(std::string_view text) {
    text = text.substr(0, name_bytes_looked_at);
    RawWords raw;
    bool inside = false, comma = false;
    while (!text.empty()) {
        const auto sign = sign_at(text);
        comma = comma || text[0] == ',';
        text.remove_prefix(sign.bytes);
        if (sign.letter == '\0') continue;
        if (sign.letter == ' ') {
            inside = false;
            continue;
        }
        if (!inside) {
            if (raw.count == raw_words_max) break;
            raw.behind_comma[raw.count] = comma && raw.count > 0;
            ++raw.count;
            inside = true;
        }
        raw.words[raw.count - 1].put(sign.letter);
    }
    return raw;
}

Word fold_beginning(std::string_view raw_word) { return Word(Folding(raw_word.substr(0, raw_bytes_max)).result()); }

Word fold_word(std::string_view raw_word) {
    const Folding folding(raw_word.substr(0, raw_bytes_max));
    std::string_view folded = folding.result();
    if ((folded.ends_with("oh") && folded.size() >= 5) || (folded.ends_with("ah") && folded.size() >= 4)) {
        RawWord open;
        open.put(folded.substr(0, folded.size() - 2));
        open.put('a');
        return given_name(Word(open.view()));
    }
    if (!folded.ends_with('d') && !folded.ends_with('b')) return given_name(Word(folded));
    RawWord hard;
    hard.put(folded.substr(0, folded.size() - 1));
    hard.put(folded.ends_with('d') ? 't' : 'p');
    return given_name(Word(hard.view()));
}

} // namespace teduh::search
