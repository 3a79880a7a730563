#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/keys.hpp"

#include <string_view>
#include <vector>

// Words that people copy by hand: an officer's passphrase (SPEC D.4) and a keeper's printed seed (SPEC D.9). The
// list is assets/words/id.txt, one word a line.
namespace teduh::vault {

constexpr std::size_t words_count = 2048; // eleven bits each
constexpr unsigned word_bits = 11;
constexpr std::size_t passphrase_words = 6;
constexpr std::size_t keeper_words = 24;

// Borrows the text: it outlives the list.
class WordList {
public:
    // Rejected unless the text has exactly 2,048 different words of small letters a to z, ascending.
    static Result<WordList> read(std::string_view text);

    std::string_view word(std::uint32_t number) const { return words_[number]; }
    std::optional<std::uint32_t> number_of(std::string_view word) const;

private:
    std::vector<std::string_view> words_;
};

// Six random words with a space between them: 66 bits.
crypto::SecretText generate_passphrase(const WordList& words);
// What was typed, in the form the key is made from: small letters, one space between words, none around.
crypto::SecretText as_typed_passphrase(std::string_view typed);

using KeeperSeed = crypto::SecretKey<struct KeeperSeedPurpose, 32>;

// A keeper's seed as 24 words: 256 bits of seed and 8 bits of checksum, highest bits first, eleven to a word. The
// checksum is the first byte of H("teduh/keeper-words/1"; seed), so a slip of the pen is noticed in 255 of 256 cases.
crypto::SecretText words_of(const KeeperSeed& seed, const WordList& words);
// Usage for another number of words, an unknown word or a wrong checksum.
Result<KeeperSeed> keeper_seed_of(std::string_view typed, const WordList& words);
crypto::KeeperBoxPair keeper_pair(const KeeperSeed& seed);

} // namespace teduh::vault
