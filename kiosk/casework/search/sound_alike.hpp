#pragma once

#include "kiosk/casework/search/word.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <span>

// Names as they sound: one normal form for the spellings of Indonesian, Javanese, Osing, Madurese names and of those from
// Arabic. Pure; any thread; input of any length and any bytes, of which `name_bytes_looked_at` count.
//
// What meets: old spelling (tj c, dj j, oe u, sj and sy and sh s, ch and kh h; nj ny at the beginning, and j y, where the word
// shows itself old by an oe, tj, dj or sj, or behind an h), y i, ae ai, double letters, f v ph p, dh th bh gh as without h, q k,
// x ks, c before a consonant k, dz z; z is j at the beginning (Zainal, Jainal) and s elsewhere (Aziz, Azis); at the end d t, b p,
// and ah or oh as a (Fatimah, Fatima; Munaroh, Munarah); rohm and rohi as rahm and rahi; Abdul and Nur joined with the next
// word, the l of Abdul as it is spoken. A short list of given names that no letter rule brings together (Moch., Jusuf).
// Capitals, accents, apostrophes and dots do not count; titles before a name, degrees behind a comma, bin and binti go.
// What stays apart: o and u, a and o, e and i, r and l, k and g, Harjo and Haryo, Sari and Zahra, Yanto and Yanti.
namespace teduh::search {

constexpr std::size_t name_bytes_looked_at = 240;
constexpr std::size_t name_words_max = 8;

// The words of a name in the order in which they stand, `bin`, titles and degrees taken away; a name of titles alone keeps them.
class NameWords {
public:
    std::span<const Word> words() const { return {words_.data(), count_}; }
    bool empty() const { return count_ == 0; }
    void add(const Word& word) {
        if (count_ < name_words_max && !word.empty()) words_[count_++] = word;
    }
    friend bool operator==(const NameWords&, const NameWords&) = default;

private:
    std::array<Word, name_words_max> words_{};
    std::size_t count_ = 0;
};
NameWords name_words(std::string_view name);

// The same, small enough to be kept of many people: whole words only, the last ones left out where they do not fit.
class NameText {
public:
    NameText() = default;
    explicit NameText(const NameWords& name);
    NameWords words() const;
    bool empty() const { return size_ == 0; }
    // Equal for the same words in whatever order; seldom for others; 0 for no name.
    std::uint32_t key() const { return key_; }

private:
    std::array<char, 47> letters_{};
    std::uint8_t size_ = 0;
    std::uint32_t key_ = 0;
};

// The same as text, words apart by one space: equal for names that sound alike.
crypto::SecretText sound_alike(std::string_view name);

// What one word of a name is found by: its normal form, and the part behind Nur or Abdul ("nuraini" also by "aini").
class SearchWords {
public:
    std::span<const Word> words() const { return {words_.data(), count_}; }
    void add(const Word& word) {
        if (!word.empty() && count_ < words_.size() && std::ranges::find(words(), word) == words().end())
            words_[count_++] = word;
    }

private:
    std::array<Word, 2 * name_words_max> words_{};
    std::size_t count_ = 0;
};
SearchWords search_words(std::string_view name);

// Beginnings of a normal form that a word typed so far can mean: as it stands, as a whole word, and what a given name of
// several spellings becomes ("moch" begins "muhamat"). For one word without a space; at most four.
class Beginnings {
public:
    std::span<const Word> words() const { return {words_.data(), count_}; }
    void add(const Word& word) {
        if (!word.empty() && count_ < words_.size() && std::ranges::find(words(), word) == words().end())
            words_[count_++] = word;
    }
    friend bool operator==(const Beginnings&, const Beginnings&) = default;

private:
    std::array<Word, 4> words_{};
    std::size_t count_ = 0;
};
Beginnings beginnings(std::string_view typed_word);

// A word of a normal form that very many people bear (Siti, Sri, Muhammad, Sulastri): alone it says little about who it is.
bool is_common(const Word& word);
// Before a name, not of it: "bu", "pak", "hj", "ny" ... In small letters.
bool is_title(std::string_view raw_word);

} // namespace teduh::search
