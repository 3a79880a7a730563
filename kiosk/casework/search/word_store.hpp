#pragma once

#include "kiosk/casework/search/word.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <unordered_map>
#include <vector>

namespace teduh::search {

template <class T>
using Held = std::vector<T, crypto::SecretAllocator<T>>;

// Where a word stands: in which case, whose it is, and as what. The numbers are the index's own.
struct Posting {
    std::uint32_t slot = 0;
    std::uint8_t place = 0;
    std::uint8_t field = 0;
    friend bool operator==(const Posting&, const Posting&) = default;
};

// The words of many cases, each once, found by its beginning. All of it lies in wiped memory, and a word that no case has
// any more is wiped at once. Not synchronised.
class WordStore {
public:
    using Token = std::uint32_t;

    Token add(const Word& word, const Posting& posting);
    // Takes every posting of that slot away. The token must be one that add() gave for it and that still has one.
    void remove(Token token, std::uint32_t slot);
    const Word& word(Token token) const { return tokens_[token].word; }

    // Calls each(posting, whole) for every word with that beginning; settle() comes before.
    template <class Each>
    void with_beginning(std::string_view beginning, Each each) const {
        for (auto at = first_not_below(beginning); at != order_.end(); ++at) {
            const auto& token = tokens_[*at];
            if (!token.word.view().starts_with(beginning)) return;
            const bool whole = token.word.size() == beginning.size();
            for (const auto& posting : token.postings) each(posting, whole);
        }
    }
    // Puts the words that are new into their order.
    void settle();
    std::size_t size() const { return known_.size(); } // different words

private:
    struct Entry {
        Word word;
        Held<Posting> postings;
    };
    struct Hash {
        std::size_t operator()(const Word& word) const;
    };
    using Known = std::unordered_map<Word, Token, Hash, std::equal_to<>, crypto::SecretAllocator<std::pair<const Word, Token>>>;

    Held<Token>::const_iterator first_not_below(std::string_view text) const;
    Token make(const Word& word);
    void forget(Token token);

    Held<Entry> tokens_;
    Held<Token> free_, order_, fresh_; // `order_` by the words, `fresh_` not yet in it
    Known known_;
};

} // namespace teduh::search
