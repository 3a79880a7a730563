#include "tests/kiosk/voice/samples.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace teduh;
using namespace teduh::voice;

namespace {

const samples::Sentences good = {{".", 1}, {"Ya", 20}, {"{count} jam", 0}, {"jam", 12}};

struct Broken {
    const char* what;
    std::function<void(Bytes&)> how;
};

// Where the row of index `place` begins.
std::size_t row(const Bytes& bytes, int place) {
    std::size_t at = 20;
    for (int i = 0; i < place; ++i) at += 8U + bytes[at] + (std::size_t{bytes[at + 1]} << 8);
    return at;
}

} // namespace

TEST_CASE("a pack gives each sentence its clip and names its templates", "[voice]") {
    const auto pack = Pack::read(samples::file(good));
    REQUIRE(pack);
    CHECK(pack->language() == "id");
    CHECK(pack->size() == 4);
    REQUIRE(pack->find("Ya"));
    CHECK(pack->find("Ya")->duration_ms() == 400);
    CHECK(pack->find("Ya")->sound.size() == 80);
    CHECK_FALSE(pack->find("Tidak"));
    CHECK_FALSE(pack->find("{count} jam"));
    CHECK(pack->templates() == std::vector<std::string_view>{"{count} jam"});
    CHECK(pack->silence().packets == 1);
}

TEST_CASE("a pack that is cut off anywhere, or has a byte more, is refused", "[voice]") {
    const auto whole = samples::file(good);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        CHECK_FALSE(Pack::read(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))));
    }
    auto longer = whole;
    longer.push_back(0);
    CHECK_FALSE(Pack::read(longer));
}

TEST_CASE("a pack that is no pack is refused", "[voice]") {
    const std::vector<Broken> all = {
        {"another magic", [](Bytes& b) { b[7] = '2'; }},
        {"a language in capitals", [](Bytes& b) { b[8] = 'I'; }},
        {"bytes that are kept", [](Bytes& b) { b[10] = 1; }},
        {"more sentences than it has", [](Bytes& b) { ++b[12]; }},
        {"fewer sentences than it has", [](Bytes& b) { --b[12]; }},
        {"too many sentences", [](Bytes& b) { b[13] = 0x11; }},
        {"an index beyond its end", [](Bytes& b) { b[19] = 0x7f; }},
        {"an index that is shorter", [](Bytes& b) { --b[16]; }},
        {"a sentence without words", [](Bytes& b) { b[row(b, 0)] = 0; }},
        {"a sentence that is too long", [](Bytes& b) { b[row(b, 1) + 1] = 2; }},
        {"sentences out of order", [](Bytes& b) { b[row(b, 0) + 8] = 'Z'; }},
        {"words that are no UTF-8", [](Bytes& b) { b[row(b, 1) + 8] = 0xff; }},
        {"one packet more than the clip has", [](Bytes& b) { ++b[row(b, 1) + 2]; }},
        {"one packet less than the clip has", [](Bytes& b) { --b[row(b, 1) + 2]; }},
        {"a clip of more than half a minute", [](Bytes& b) { b[row(b, 1) + 3] = 0xff; }},
        {"a clip beyond the end", [](Bytes& b) { b[row(b, 3) + 6] = 1; }},
        {"a template with a clip", [](Bytes& b) { b[row(b, 1) + 8] = '{'; }},
        {"a packet of another kind", [](Bytes& b) { b[b.size() - 2] = 0xd9; }},
        {"an empty packet", [](Bytes& b) { b[b.size() - 4] = 0; }},
        {"a packet beyond its clip", [](Bytes& b) { b[b.size() - 4] = 3; }},
    };
    for (const auto& each : all) {
        INFO(each.what);
        auto bytes = samples::file(good);
        each.how(bytes);
        CHECK_FALSE(Pack::read(bytes));
    }
    auto twice = samples::file({{".", 1}, {"Ya", 20}, {"Yb", 20}});
    REQUIRE(Pack::read(twice));
    twice[row(twice, 2) + 9] = 'a';
    CHECK_FALSE(Pack::read(twice));
    CHECK_FALSE(Pack::read(samples::file({{"Ya", 20}})));           // no silence
    CHECK_FALSE(Pack::read(samples::file({{".", 2}, {"Ya", 20}}))); // of the wrong length
    CHECK_FALSE(Pack::read(samples::file({{".", 1}, {"Ya", 0}})));  // a sentence that nobody hears
    CHECK_FALSE(Pack::read(samples::file({{".", 1}, {"Ya", 1'501}})));
    CHECK_FALSE(Pack::read(samples::file({{".", 1}, {std::string(401, 'a'), 5}})));
}
