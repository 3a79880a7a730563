#include "tests/kiosk/voice/samples.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::voice;

namespace {

// Each clip has a length of its own, so that what is said can be told from it.
const samples::Sentences indonesian = {
    {".", 1},         {"1", 101},         {"2", 102},        {"7", 107},           {"9", 109},        {"K", 120},
    {"M", 121},       {"Januari", 130},   {"Senin", 131},    {"Paling lama", 140}, {"jam", 141},      {"Ya", 142},
    {"pukul", 143},   {"Buka lagi", 144}, {"{count} jam", 0}, {"Paling lama {time}", 0}, {"Buka lagi {day}, pukul {time}", 0},
    {"Anda aman", 150}, {"Apakah Anda aman?", 151}, {"dipukul", 152}};
const samples::Sentences english = {{".", 1}, {"Choose a language", 201}, {"Ya", 202}, {"1", 203}};

Voice both() {
    std::vector<Pack> packs;
    packs.push_back(Pack::read(samples::file(indonesian)).value());
    packs.push_back(Pack::read(samples::file(english, "en")).value());
    return Voice(std::move(packs));
}

std::vector<std::uint32_t> said(std::string_view words, std::size_t language = 0) {
    static const Voice voice = both();
    std::vector<std::uint32_t> lengths;
    if (const auto speech = voice.say(words, language))
        for (const auto& piece : *speech) lengths.push_back(piece.clip.packets);
    return lengths;
}

using Said = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("a sentence is its clip, with or without the full stop, and several follow one another", "[voice]") {
    CHECK(said("Ya") == Said{142});
    CHECK(said("Ya.") == Said{142});
    CHECK(said("Apakah Anda aman? Ya. Anda aman.") == Said{151, 142, 150});
    CHECK(said("Ya. dipukul") == Said{142, 152}); // a choice and its hint
}

TEST_CASE("a number is said digit by digit and a visit's number sign by sign", "[voice]") {
    CHECK(said("129") == Said{101, 102, 109});
    CHECK(said("7K2-29M") == Said{107, 120, 102, 102, 109, 121});
    CHECK(said("KMK-MMK") == Said{120, 121, 120, 121, 121, 120}); // a visit's number without a digit
    CHECK(said("(77) 12") == Said{107, 107, 101, 102});
    CHECK(said("12.17") == Said{101, 102, 101, 107});
}

TEST_CASE("what a program fills into a sentence is joined from clips", "[voice]") {
    CHECK(said("2 jam") == Said{102, 141});
    CHECK(said("Paling lama 2 jam.") == Said{140, 102, 141});
    CHECK(said("Buka lagi Senin, 12 Januari 2129, pukul 7") ==
          Said{144, 131, 101, 102, 130, 102, 101, 102, 109, 143, 107});
    CHECK(said("Senin: 12.17\u20137.12") == Said{131, 101, 102, 101, 107, 107, 101, 102});
}

TEST_CASE("words that no pack knows are not said, and nothing of them", "[voice]") {
    CHECK(said("Siti").empty());
    CHECK(said("Ya. Siti.").empty());
    CHECK(said("Paling lama sekali").empty());
    CHECK(said("129 Siti").empty());
    CHECK(said("3").empty());    // there is no clip of it
    CHECK(said("KM").empty());   // letters alone are no number
    CHECK(said("KMK").empty());
    CHECK(said("KMK-MM").empty());
    CHECK(said("KMKMMMK").empty());
    CHECK(said("").empty());
    CHECK(said(".").empty());
    CHECK(said(" - ").empty());
    CHECK_FALSE(Voice().say("Ya", 0));
}

TEST_CASE("each language says its own words first, and another's where it has none", "[voice]") {
    CHECK(said("Ya", 1) == Said{202});
    CHECK(said("Choose a language", 0) == Said{201});
    CHECK(said("Anda aman", 1) == Said{150});
    CHECK(said("Ya", 7) == Said{142}); // no such language
}

TEST_CASE("between sentences there is more silence than between digits", "[voice]") {
    const auto speech = both().say("1. Ya.", 0);
    REQUIRE(speech);
    REQUIRE(speech->size() == 2);
    CHECK((*speech)[0].pause_ms > (*both().say("12", 0))[0].pause_ms);
    CHECK(duration_ms(*speech) == (101 + 142) * 20 + (*speech)[0].pause_ms + (*speech)[1].pause_ms);
}

TEST_CASE("sentences are split as the maker of the clips splits them", "[voice]") {
    using Texts = std::vector<std::string_view>;
    CHECK(sentences_of("Satu. Dua? Tiga") == Texts{"Satu", "Dua?", "Tiga"});
    CHECK(sentences_of("pukul 07.30-15.30") == Texts{"pukul 07.30-15.30"});
    CHECK(sentences_of(" 1. KTP ") == Texts{"1", "KTP"});
    CHECK(sentences_of("...") == Texts{});
}
