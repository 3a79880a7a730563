#include "storage/crypto/text_form.hpp"
#include "storage/formats/decoder.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::formats;

namespace {

Bytes from(std::string_view hex) { return crypto::from_hex(hex, 4096).value(); }

struct Sample {
    static constexpr std::size_t size_max = 64;
    std::uint64_t number = 0;
    std::string word;
    std::optional<bool> flag;
    std::vector<std::uint32_t> list;
};

template <class Io, class M>
    requires std::same_as<std::remove_const_t<M>, Sample>
void describe(Io& io, M& m) {
    io.version();
    io.at(3).uint(m.number, 0, 1000);
    io.at(4).text(m.word, 1, 8);
    io.optional(5, m.flag, [](auto& each, auto& flag) { each.boolean(flag); });
    io.at(30).list(m.list, 0, 3, [](auto& each, auto& item) { each.uint(item, 1, 9); });
}

Refusal refusal_of(std::string_view hex) {
    const auto result = decode<Sample>(from(hex));
    return result ? Refusal::None : result.error().refusal;
}

} // namespace

TEST_CASE("a described map writes and reads back the same bytes", "[formats]") {
    const Sample sample{500, "kata", true, {1, 9}};
    const auto bytes = encode(sample);
    CHECK(crypto::hex(bytes) == "a50101031901f404646b61746105f5181e820109");
    const auto read = decode<Sample>(bytes).value();
    CHECK(read.word == "kata");
    CHECK(read.flag == true);
    CHECK(encode(read) == bytes);
    CHECK(refusal_of("a40101031901f404646b617461181e80") == Refusal::None);
}

TEST_CASE("what is not the strict subset is refused", "[formats]") {
    const std::string_view bad[] = {
        "",                                       // nothing
        "a40101031901f404646b617461181e8000",     // a byte after the end
        "a40101031901f404646b617461181e",         // cut
        "a30101031901f404646b617461",             // a field missing
        "a50101031901f404646b61746106f5181e80",   // an unknown field
    };
    for (const auto bytes : bad) CHECK(refusal_of(bytes) == Refusal::BadForm);
    CHECK(refusal_of("a4010104646b617461031901f4181e80") == Refusal::BadForm);   // order
    CHECK(refusal_of("a40101031a000001f404646b617461181e80") == Refusal::BadForm); // not the shortest
    CHECK(refusal_of("a40101031903e904646b617461181e80") == Refusal::BadForm);   // out of range
    CHECK(refusal_of("a40101031901f40464ff617461181e80") == Refusal::BadForm);   // not UTF-8
    CHECK(refusal_of("bf0101031901f404646b617461181e80ff") == Refusal::BadForm); // indefinite
    CHECK(refusal_of("a40101031901f404446b617461181e80") == Refusal::BadForm);   // bytes for text
    CHECK(refusal_of("a50101031901f404646b61746105f6181e80") == Refusal::BadForm); // null for absent
    CHECK(refusal_of("a40101031901f404646b617461181e8401020304") == Refusal::BadForm); // a list too long
    CHECK(refusal_of("a40100031901f404646b617461181e80") == Refusal::BadForm);   // version 0
}

TEST_CASE("a newer version is told from nonsense", "[formats]") {
    CHECK(refusal_of("a20102187b01") == Refusal::Newer);
    CHECK(refusal_of("a20102187b") == Refusal::BadForm);
    CHECK(refusal_of("a3010202010201") == Refusal::BadForm); // a key twice
}

TEST_CASE("too many bytes are refused before they are read", "[formats]") {
    CHECK(decode<Sample>(Bytes(65, 0)).error().refusal == Refusal::TooLarge);
}

TEST_CASE("the walker takes the subset and nothing else", "[formats]") {
    for (const auto* good : {"00", "1818", "f4", "f5", "f6", "40", "60", "80", "a0", "a2010002a10300"})
        CHECK(well_formed(from(good)));
    for (const auto* bad : {"20", "c000", "f7", "f90000", "fb0000000000000000", "5f40ff", "9fff", "1817", "190017",
                            "1a0000ffff", "1b00000000ffffffff", "a202000100", "a16000", "8888",
                            "61c0", "62c080", "63eda080", "64f4908080", "64f0808080", "0000"})
        CHECK_FALSE(well_formed(from(bad)));
    CHECK(well_formed(from("8181818181818180")));
    CHECK_FALSE(well_formed(from("818181818181818180")));
}
