#include "storage/vault/identity/words.hpp"

#include "storage/base/ensure.hpp"
#include "storage/crypto/box.hpp"
#include "storage/crypto/hash.hpp"

namespace teduh::vault {
namespace {

constexpr std::size_t word_letters_max = 16;
constexpr std::size_t checked_bytes = KeeperSeed::size + 1;
static_assert(checked_bytes * 8 == keeper_words * word_bits, "seed and checksum fill the words exactly");

bool is_small_letter(char letter) { return letter >= 'a' && letter <= 'z'; }

bool is_word(std::string_view word) {
    return !word.empty() && word.size() <= word_letters_max && std::ranges::all_of(word, is_small_letter);
}

std::string_view cut_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::uint8_t checksum_of(View seed) { return crypto::hash("teduh/keeper-words/1", {seed}).bytes[0]; }

} // namespace

Result<WordList> WordList::read(std::string_view text) {
    const Error bad{Failure::Corrupt, Refusal::BadForm, "the word list is not 2,048 ascending words"};
    WordList list;
    list.words_.reserve(words_count);
    while (!text.empty()) {
        const auto word = cut_line(text);
        if (!is_word(word) || list.words_.size() == words_count) return bad;
        if (!list.words_.empty() && list.words_.back() >= word) return bad;
        list.words_.push_back(word);
    }
    if (list.words_.size() != words_count) return bad;
    return list;
}

std::optional<std::uint32_t> WordList::number_of(std::string_view word) const {
    const auto found = std::ranges::lower_bound(words_, word);
    if (found == words_.end() || *found != word) return std::nullopt;
    return static_cast<std::uint32_t>(found - words_.begin());
}

crypto::SecretText generate_passphrase(const WordList& words) {
    crypto::SecretText passphrase;
    for (std::size_t i = 0; i < passphrase_words; ++i) {
        if (i > 0) passphrase.append(" ");
        passphrase.append(words.word(crypto::random_below(words_count)));
    }
    return passphrase;
}

crypto::SecretText as_typed_passphrase(std::string_view typed) {
    crypto::SecretText passphrase;
    bool gap = false;
    for (char letter : typed) {
        if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r') {
            gap = !passphrase.empty();
            continue;
        }
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        if (gap) passphrase.append(" ");
        gap = false;
        passphrase.append({&letter, 1});
    }
    return passphrase;
}

crypto::SecretText words_of(const KeeperSeed& seed, const WordList& words) {
    auto bytes = crypto::secret_copy(seed.expose());
    bytes.push_back(checksum_of(seed.expose()));
    crypto::SecretText text;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const auto byte : bytes) {
        bits = bits << 8 | byte;
        count += 8;
        if (count < word_bits) continue;
        count -= word_bits;
        if (!text.empty()) text.append(" ");
        text.append(words.word(bits >> count & (words_count - 1)));
        bits &= (1u << count) - 1;
    }
    ensure(count == 0);
    return text;
}

Result<KeeperSeed> keeper_seed_of(std::string_view typed, const WordList& words) {
    const auto text = as_typed_passphrase(typed);
    auto rest = text.view();
    crypto::SecretBytes bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    std::size_t seen = 0;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto number = words.number_of(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!number) return Error{Failure::Usage, Refusal::BadForm, "a word is not in the list"};
        if (++seen > keeper_words) return Error{Failure::Usage, Refusal::BadForm, "there are more than 24 words"};
        bits = bits << word_bits | *number;
        for (count += word_bits; count >= 8; bits &= (1u << count) - 1) {
            count -= 8;
            bytes.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    if (seen != keeper_words) return Error{Failure::Usage, Refusal::BadForm, "there are fewer than 24 words"};
    const auto seed = View{bytes}.first(KeeperSeed::size);
    if (bytes.back() != checksum_of(seed))
        return Error{Failure::Usage, Refusal::BadForm, "the words do not belong together: one is wrong"};
    return KeeperSeed::from(seed);
}

crypto::KeeperBoxPair keeper_pair(const KeeperSeed& seed) {
    return crypto::box_pair_from_seed<crypto::KeeperBoxPair>(seed.expose());
}

} // namespace teduh::vault
