#include "kiosk/photos/clean.hpp"
#include "kiosk/photos/codec.hpp"
#include "kiosk/photos/show.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::photos;

namespace {

crypto::SecretBytes sealed(std::string_view name) {
    auto photo = read_photo(std::string(TEDUH_SOURCE_DIR) + "/tests/fixtures/photos/" + std::string(name));
    REQUIRE(photo);
    return std::move(photo->jpeg);
}

crypto::SecretBytes grey(Size size) {
    const crypto::SecretBytes pixels(size.pixels() * 3, 128);
    return encode(pixels, size).value();
}

// The place of height and width in the frame header of a baseline JPEG.
std::size_t frame_header(View jpeg) {
    for (std::size_t at = 2; at + 9 < jpeg.size(); at += 2U + jpeg[at + 2] * 256U + jpeg[at + 3])
        if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xC0) return at + 5;
    FAIL("no frame header");
    return 0;
}

Refusal why(View jpeg) {
    const auto shown = show_photo(jpeg);
    return shown ? Refusal::None : shown.error().refusal;
}

} // namespace

TEST_CASE("a sealed photo is shown whole, opaque, and as it was", "[kiosk][photos]") {
    const auto name = GENERATE("card.jpg", "letter.jpg");
    const auto jpeg = sealed(name);
    const auto shown = show_photo(jpeg);
    REQUIRE(shown);
    const auto size = size_of(jpeg).value();
    CHECK(shown->width == size.width);
    CHECK(shown->height == size.height);
    REQUIRE(shown->rgba.size() == size.pixels() * 4);
    const auto rgb = decode(jpeg, size, Colours::Rgb).value();
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < size.pixels(); ++i)
        for (std::size_t part = 0; part < 4; ++part)
            wrong += shown->rgba[4 * i + part] == (part < 3 ? rgb[3 * i + part] : 255) ? 0 : 1;
    CHECK(wrong == 0);
}

TEST_CASE("a picture that is long and thin is shown shorter, for a texture has sides", "[kiosk][photos]") {
    const auto jpeg = grey({20'000, 40});
    const auto shown = show_photo(jpeg);
    REQUIRE(shown);
    CHECK(shown->width <= shown_side_max);
    CHECK(shown->width > shown_side_max / 2);
    CHECK(shown->rgba.size() ==
          4 * static_cast<std::size_t>(shown->width) * static_cast<std::size_t>(shown->height));
}

TEST_CASE("what no kiosk of ours would have sealed is not shown", "[kiosk][photos]") {
    const auto jpeg = sealed("card.jpg");
    REQUIRE(why(jpeg) == Refusal::None);
    SECTION("nothing, words, another format") {
        CHECK(why({}) == Refusal::BadForm);
        CHECK(why(view_of("<svg onload=\"x\"></svg>")) == Refusal::BadForm);
        CHECK(why(view_of("\x89PNG\r\n\x1a\n")) == Refusal::BadForm);
    }
    SECTION("more bytes than a sealed photo may have") {
        auto longer = jpeg;
        longer.resize(bytes_max);
        CHECK(why(longer) != Refusal::TooLarge);
        longer.push_back(0);
        CHECK(why(longer) == Refusal::TooLarge);
    }
    SECTION("more pixels, only said") {
        auto larger = jpeg;
        const auto at = frame_header(larger);
        larger[at] = larger[at + 2] = 0x20; // 8,192 and more, both ways
        CHECK(why(larger) == Refusal::TooLarge);
    }
    SECTION("more pixels, really there") { CHECK(why(grey({2'000, 1'001})) == Refusal::TooLarge); }
    SECTION("an end that is missing") {
        for (std::size_t part = 0; part < 64; ++part) {
            const auto size = jpeg.size() * part / 64;
            INFO(size << " of " << jpeg.size());
            CHECK(why(View(jpeg).first(size)) == Refusal::BadForm);
        }
    }
}

TEST_CASE("a changed byte is refused or shown within the limits, and never more", "[kiosk][photos]") {
    const auto jpeg = grey({64, 48});
    std::size_t refused = 0;
    for (std::size_t at = 0; at < jpeg.size(); ++at)
        for (const int change : {0x01, 0x80, 0xFF}) {
            auto broken = jpeg;
            broken[at] = static_cast<std::uint8_t>(broken[at] ^ change);
            const auto shown = show_photo(broken);
            refused += shown ? 0 : 1;
            if (!shown) continue;
            const auto pixels =
                static_cast<std::size_t>(shown->width) * static_cast<std::size_t>(shown->height);
            REQUIRE(pixels <= pixels_max);
            REQUIRE(shown->rgba.size() == pixels * 4);
        }
    CHECK(refused > jpeg.size() / 2);
}

TEST_CASE("a photo is written anew before it is sealed: what hid in the file is gone", "[kiosk][photos]") {
    const auto file =
        read_file(std::string(TEDUH_SOURCE_DIR) + "/tests/fixtures/photos/letter.jpg", file_bytes_max)
            .value();
    const std::string_view exif = "Exif";
    const auto holds = [&](View bytes) { return text_of(bytes).find(exif) != std::string_view::npos; };
    REQUIRE(holds(file));
    const auto jpeg = sealed("letter.jpg");
    CHECK_FALSE(holds(jpeg));
    CHECK(jpeg.size() <= bytes_max);
}
