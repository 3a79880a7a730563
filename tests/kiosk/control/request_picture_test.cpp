#include "kiosk/control/request_picture.hpp"
#include "kiosk/photos/codec.hpp"
#include "kiosk/widgets/qr.hpp"
#include "storage/base/file.hpp"
#include "tests/refusal_of.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace teduh;
using teduh::tests::refusal_of;

namespace {

constexpr int square_px = 6;
constexpr int wide_px = 1200, high_px = 900;

// A photo of a grey room with these QR pictures beside each other on glass.
std::filesystem::path photo_of(const std::vector<std::string>& texts) {
    Bytes pixels(static_cast<std::size_t>(wide_px * high_px * 3), 170);
    int left = 60;
    for (const auto& text : texts) {
        const auto code = widgets::qr_code(text);
        const int side = (code.side + 8) * square_px;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const int column = x / square_px - 4, line = y / square_px - 4;
                const bool inside = column >= 0 && line >= 0 && column < code.side && line < code.side;
                const auto at = static_cast<std::size_t>(((y + 80) * wide_px + x + left) * 3);
                for (std::size_t i = 0; i < 3; ++i) pixels[at + i] = inside && code.at(column, line) ? 40 : 240;
            }
        left += side + 60;
    }
    const auto path = std::filesystem::temp_directory_path() / ("teduh-photo-" + std::to_string(::getpid()) + ".jpg");
    const auto jpeg = photos::encode(pixels, {wide_px, high_px});
    REQUIRE(jpeg);
    REQUIRE(write_file(path, *jpeg));
    return path;
}

struct Removed {
    std::filesystem::path path;
    ~Removed() { std::filesystem::remove(path); }
};

} // namespace

TEST_CASE("a photo of a new device's screen says what its picture says", "[control][picture]") {
    const std::string text = "TEDUH1:UQAQCFCYEDINBUGQ2DINBUGQ2DINBUGQ2DINBUGQ2DINBUGQ2DINBUGQ2DINAVKQCEIRCEIRCEIRCEIRCEIRCEIRCFTYDJ2HI4DTHIXS64DVONQXILTFPBQW24DMMU5DQNBUGM";
    const Removed photo{photo_of({text})};
    CHECK(control::text_on_photo(photo.path).value() == text);
}

TEST_CASE("a photo without a picture, or with two, or of nothing is refused in words", "[control][picture]") {
    for (const auto& texts : {std::vector<std::string>{}, std::vector<std::string>{"TEDUH1:AAAA", "TEDUH1:BBBB"}}) {
        const Removed photo{photo_of(texts)};
        CHECK(refusal_of(control::text_on_photo(photo.path)) == Refusal::BadForm);
    }
    const Removed junk{std::filesystem::temp_directory_path() / ("teduh-junk-" + std::to_string(::getpid()))};
    REQUIRE(write_file(junk.path, view_of(std::string(4'000, 'x'))));
    CHECK_FALSE(control::text_on_photo(junk.path));
}
