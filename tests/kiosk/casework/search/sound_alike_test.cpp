#include "kiosk/casework/search/sound_alike.hpp"

#include "kiosk/casework/search/letters.hpp"
#include "tests/kiosk/casework/search/pairs.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::search;

namespace {

std::string folded(std::string_view name) { return std::string(sound_alike(name).view()); }

} // namespace

TEST_CASE("two spellings of one name sound alike", "[search][names]") {
    STATIC_REQUIRE(std::size(alike) >= 60);
    for (const auto& [one, other] : alike) {
        CAPTURE(one, other);
        CHECK(folded(one) == folded(other));
        CHECK_FALSE(folded(one).empty());
    }
}

TEST_CASE("names of different people stay apart", "[search][names]") {
    STATIC_REQUIRE(std::size(unlike) >= 60);
    for (const auto& [one, other] : unlike) {
        CAPTURE(one, other);
        CHECK(folded(one) != folded(other));
    }
}

TEST_CASE("what a title stands before is the name, and a title alone is one", "[search][names]") {
    CHECK(folded("Hj. Ny. Dewi") == "dewi");
    CHECK(folded("Bu") == "bu");
    CHECK(folded("Mas") == "mas");
    CHECK(folded("Dewi Mas") == "dewi mas");
    CHECK(folded("Sulastri, S.Kep., Ns., M.Kes.") == "sulastri");
    CHECK(folded("Sulastri, Lastri") == "sulastri lastri");
    CHECK(folded("M. Yusuf") == "m iusup");
    CHECK(folded("").empty());
    CHECK(folded(" .,- ' ").empty());
}

TEST_CASE("names known to be common stand as they are folded", "[search][names]") {
    for (const std::string_view name : {"Siti", "Sri", "Muhammad", "Moch.", "Sulastri", "Nurhayati", "Abdul", "Wahyuni", "Yusuf", "Fatimah",
                                        "Achmad", "Djoko", "Soegeng", "Rizky", "Setiawan", "Handayani", "Hariyanto", "Indah", "Wijaya"}) {
        CAPTURE(name);
        REQUIRE(name_words(name).words().size() == 1);
        CHECK(is_common(name_words(name).words()[0]));
    }
    for (const std::string_view name : {"Sukmawardhani", "Kertabhakti", "Pramesthi", "Danastri"}) {
        CAPTURE(name);
        CHECK_FALSE(is_common(name_words(name).words()[0]));
    }
}

TEST_CASE("every given name of several spellings, and every common name, is what the letter rules leave", "[search][names]") {
    for (const auto name : common_name_list()) {
        CAPTURE(name);
        CHECK(fold_word(name).view() == name);
    }
    for (const auto name : given_name_list()) {
        CAPTURE(name);
        CHECK(fold_word(name).view() == name);
    }
}

TEST_CASE("a name typed letter by letter is on the way to its normal form", "[search][names]") {
    for (const std::string_view name : {"Mochammad", "Muhamad", "Sulastri", "Wahyuni", "Suharti", "Ahmadi", "Jakaria", "Rizkiana"}) {
        const auto whole = name_words(name).words()[0];
        for (std::size_t size = 3; size <= name.size(); ++size) {
            CAPTURE(name.substr(0, size));
            const auto begun = beginnings(name.substr(0, size));
            CHECK(std::ranges::any_of(begun.words(), [&](const Word& each) { return whole.view().starts_with(each.view()); }));
        }
    }
}

TEST_CASE("a name of any length and of any bytes has an end", "[search][names]") {
    const std::string long_name(5000, 'a');
    CHECK(folded(long_name) == "a");
    std::string words;
    for (int i = 0; i < 1000; ++i) words += "Dewi Ratna ";
    CHECK(name_words(words).words().size() == name_words_max);
    std::string bytes;
    for (int one = 1; one < 256; ++one) bytes += static_cast<char>(one);
    CHECK(folded(bytes).size() <= name_words_max * (Word::bytes_max + 1));
    CHECK(Word("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9").size() == 22);
}
