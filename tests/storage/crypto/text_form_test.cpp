#include "storage/crypto/text_form.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::crypto;

TEST_CASE("hexadecimal reads back, and nothing else is taken", "[crypto]") {
    CHECK(hex(Bytes{0, 0xab, 0xff}) == "00abff");
    CHECK(from_hex("00abff", 3).value() == Bytes{0, 0xab, 0xff});
    CHECK(from_hex({}, 3).value().empty());
    for (const auto* text : {"0", "0g", "00abff00", "00 b"}) CHECK_FALSE(from_hex(text, 3));
}

TEST_CASE("base64url without padding reads back, and nothing else is taken", "[crypto]") {
    CHECK(base64url(Bytes{0xfb, 0xff}) == "-_8");
    CHECK(from_base64url("-_8", 2).value() == Bytes{0xfb, 0xff});
    CHECK(from_base64url({}, 2).value().empty());
    for (const auto* text : {"-_8=", "+/8", "-_9", "-_8A-_8A"}) CHECK_FALSE(from_base64url(text, 2));
}

TEST_CASE("a visit number is said over a phone and read back", "[crypto]") {
    CHECK(visit_number(0) == "000-000");
    CHECK(visit_number(1073741823) == "ZZZ-ZZZ");
    CHECK(from_visit_number("zzz-zzz").value() == 1073741823);
    CHECK(from_visit_number("O0I-L00").value() == from_visit_number("001-100").value());
    for (const auto* text : {"", "7K4", "7K4-29M1", "7K4-29U"}) CHECK_FALSE(from_visit_number(text));
}
