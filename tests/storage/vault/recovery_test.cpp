#include "storage/base/file.hpp"
#include "storage/vault/identity/recovery.hpp"
#include "storage/vault/identity/words.hpp"
#include "tests/storage/vault/world.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

struct Keepers {
    std::vector<KeeperSeed> seeds;
    std::vector<formats::BoxPublicKey> keys;

    explicit Keepers(std::size_t count) {
        while (seeds.size() < count) {
            seeds.push_back(KeeperSeed::generate());
            keys.push_back(keeper_pair(seeds.back()).public_key);
        }
    }
    std::vector<crypto::KeeperBoxPair> present(const std::vector<std::uint8_t>& indexes) const {
        std::vector<crypto::KeeperBoxPair> pairs;
        for (const auto index : indexes) pairs.push_back(keeper_pair(seeds[index - 1u]));
        return pairs;
    }
};

const formats::OfficeId office = crypto::random_bytes<formats::OfficeId>();

WordList word_list(const std::string& text) { return WordList::read(text).value(); }
std::string word_text() {
    return std::string(text_of(read_file(TEDUH_SOURCE_DIR "/assets/words/id.txt", 65'536).value()));
}

} // namespace

TEST_CASE("every two of three keepers recover a record, and one alone does not", "[vault][recovery]") {
    const Keepers keepers(3);
    const auto set = make_recovery_set(office, 2, keepers.keys).value();
    REQUIRE(set.blobs.size() == 3);
    const std::array readers{recipient_of(set.recovery_key)};
    const auto sealing = prepare(office, {}, readers).value();
    for (const auto& subset : keeper_subsets(3, 2)) {
        const auto pair = recover(set, keepers.present(subset)).value();
        const std::array keys{opening_key(pair)};
        CHECK(open_capsule(sealing.capsule_bytes, keys));
        auto reversed = subset;
        std::ranges::reverse(reversed);
        CHECK(recover(set, keepers.present(reversed)));
    }
    for (std::uint8_t alone = 1; alone <= 3; ++alone)
        CHECK(recover(set, keepers.present({alone})).error().refusal == Refusal::NoWrap);
    CHECK(recover(set, keepers.present({1, 1})).error().refusal == Refusal::NoWrap);
    CHECK(recover(set, Keepers(3).present({1, 2, 3})).error().refusal == Refusal::NoWrap);
}

TEST_CASE("one keeper's layer shows the next layer and no more", "[vault][recovery]") {
    const Keepers keepers(3);
    const auto set = make_recovery_set(office, 2, keepers.keys).value();
    const auto pairs = keepers.present({1, 2, 3});
    CHECK_FALSE(open_layer(set.blobs[0], pairs[1])); // the lower index is outside
    const auto inner = open_layer(set.blobs[0], pairs[0]).value();
    CHECK(inner.size() == 64 + 48);
    CHECK_FALSE(open_layer(inner, pairs[0]));
    CHECK(open_layer(inner, pairs[1]));
}

TEST_CASE("all ten of three-of-five, and blobs in the order the keyring lists them", "[vault][recovery]") {
    CHECK(keeper_subsets(3, 2) == std::vector<std::vector<std::uint8_t>>{{1, 2}, {1, 3}, {2, 3}});
    CHECK(keeper_subsets(8, 4).size() == 70);
    CHECK(keeper_subsets(1, 1).size() == 1);
    const Keepers keepers(5);
    const auto set = make_recovery_set(office, 3, keepers.keys).value();
    REQUIRE(set.blobs.size() == 10);
    for (const auto& blob : set.blobs) CHECK(blob.size() == 64 + 48 * 3);
    for (const auto& subset : keeper_subsets(5, 3)) CHECK(recover(set, keepers.present(subset)));
    for (const auto& pair : keeper_subsets(5, 2)) CHECK_FALSE(recover(set, keepers.present(pair)));
}

TEST_CASE("a recovery blob is bound to its office, set and subset", "[vault][recovery]") {
    const Keepers keepers(3);
    const auto set = make_recovery_set(office, 2, keepers.keys).value();
    const auto present = keepers.present({1, 2});
    const auto refusal = [&](const RecoverySet& changed) { return recover(changed, present).error().refusal; };
    auto changed = set;
    changed.office.bytes[0] ^= 1;
    CHECK(refusal(changed) == Refusal::BadSeal);
    changed = set;
    changed.recovery_key = keepers.keys[0];
    CHECK(refusal(changed) == Refusal::BadSeal);
    changed = set;
    std::swap(changed.blobs[0], changed.blobs[1]);
    CHECK(refusal(changed) == Refusal::BadSeal);
    CHECK(flips_accepted(set.blobs[0], [&](View bytes) {
              changed = set;
              changed.blobs[0] = copy(bytes);
              return recover(changed, present).has_value();
          }) == 0);
    CHECK_FALSE(make_recovery_set(office, 4, keepers.keys));
    CHECK_FALSE(make_recovery_set(office, 0, keepers.keys));
    CHECK_FALSE(make_recovery_set(office, 2, std::vector(2, keepers.keys[0])));
}

TEST_CASE("a keeper's seed is the same after 24 printed words", "[vault][words]") {
    const auto text = word_text();
    const auto words = word_list(text);
    for (int i = 0; i < 200; ++i) {
        const auto seed = KeeperSeed::generate();
        const auto printed = words_of(seed, words);
        CHECK(std::ranges::count(printed.view(), ' ') == 23);
        CHECK(crypto::secret_equal(keeper_seed_of(printed.view(), words).value().expose(), seed.expose()));
    }
    // Bits go highest first: a seed of ones is 23 times the last word, then 3 ones and the checksum.
    const auto ones = words_of(KeeperSeed::from(Bytes(32, 0xff)), words);
    std::string expected;
    for (int i = 0; i < 23; ++i) expected.append(words.word(2047)).append(" ");
    const auto checksum = crypto::hash("teduh/keeper-words/1", {Bytes(32, 0xff)}).bytes[0];
    CHECK(ones.view() == expected.append(words.word(0x700u | checksum)));
}

TEST_CASE("a slip of the pen in 24 words is noticed", "[vault][words]") {
    const auto text = word_text();
    const auto words = word_list(text);
    const std::string printed(words_of(KeeperSeed::generate(), words).view());
    std::string sloppy = "  " + printed + "\n";
    sloppy[2] = static_cast<char>(sloppy[2] - 'a' + 'A');
    CHECK(keeper_seed_of(sloppy, words));
    CHECK_FALSE(keeper_seed_of(printed.substr(0, printed.rfind(' ')), words));
    CHECK_FALSE(keeper_seed_of(printed + " " + std::string(words.word(0)), words));
    CHECK_FALSE(keeper_seed_of("", words));
    const auto space = printed.find(' ');
    CHECK_FALSE(keeper_seed_of("xxxx" + printed.substr(space), words));
    std::size_t accepted = 0;
    for (std::uint32_t number = 0; number < words_count; ++number)
        if (keeper_seed_of(std::string(words.word(number)) + printed.substr(space), words)) ++accepted;
    CHECK(accepted >= 1);  // the right one
    CHECK(accepted <= 32); // and one in 256 of the others
}

TEST_CASE("a passphrase is six words of the list, however it is typed", "[vault][words]") {
    const auto text = word_text();
    const auto words = word_list(text);
    std::set<std::string> seen;
    for (int i = 0; i < 50; ++i) {
        const auto passphrase = generate_passphrase(words);
        seen.insert(std::string(passphrase.view()));
        auto rest = passphrase.view();
        std::size_t count = 0;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(' '), rest.size());
            CHECK(words.number_of(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            ++count;
        }
        CHECK(count == passphrase_words);
    }
    CHECK(seen.size() == 50);
    CHECK(as_typed_passphrase("  Satu  DUA\ttiga \n").view() == "satu dua tiga");
    CHECK(as_typed_passphrase("").empty());
}

TEST_CASE("a word list of another length, order or spelling is refused", "[vault][words]") {
    const auto text = word_text();
    CHECK(WordList::read(text));
    const auto first_line = text.find('\n') + 1;
    CHECK_FALSE(WordList::read(text.substr(first_line)));
    CHECK_FALSE(WordList::read(text + "zzzz\n"));
    CHECK_FALSE(WordList::read(text.substr(first_line) + text.substr(0, first_line)));
    CHECK_FALSE(WordList::read("a\n" + text.substr(0, first_line) + text.substr(first_line)));
    auto spelled = text;
    spelled[0] = 'A';
    CHECK_FALSE(WordList::read(spelled));
}
