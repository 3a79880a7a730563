// Draws the sample screens at both panels and all text sizes into a folder, for a person to look at.

#include "kiosk/widgets/picture/picture.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <cstdio>

using namespace teduh::widgets;

namespace {

void live(Drive& drive, std::string_view screen) {
    if (screen == "kinds") drive.tap("kind.body"), drive.tap("kind.heart");
    if (screen == "safety") drive.tap("safety.alone");
    if (screen == "story")
        drive.type("story",
                   "Minggu lalu di rumah, setelah anak-anak tidur, suami saya marah karena uang belanja. "
                   "Saya takut kalau");
    if (screen == "nik" || screen == "wrong_nik") drive.type("nik", "33740156789012");
    if (screen == "consent") drive.tap("agree.1.yes"), drive.tap("agree.3.ask");
    if (screen == "signature") drive.tap("agree.1.yes"), drive.sign("sign");
}

int draw_all(const std::filesystem::path& folder, std::string_view only) {
    constexpr std::array sizes = {std::pair{TextSize::Normal, "1"}, std::pair{TextSize::Large, "2"},
                                  std::pair{TextSize::Largest, "3"}};
    for (const auto& [panel, shape] : {std::pair{panel_wide, "wide"}, std::pair{panel_tall, "tall"}})
        for (const auto& [size, digit] : sizes) {
            const auto stage = samples::stage({panel, size, Face::Standard});
            auto book = PictureBook::open(*stage);
            if (!book) return 1;
            for (const auto& screen : samples::all) {
                if (!only.empty() && only != screen.name) continue;
                samples::Model model;
                model.story =
                    teduh::crypto::SecretText(screen.draw == samples::review ? "Minggu lalu di rumah." : "");
                Drive drive(*stage, samples::on(screen.draw, model));
                live(drive, screen.name);
                const auto name = std::string(screen.name) + "-" + shape + "-" + digit + ".png";
                if (!(*book)->write(folder / name)) return 1;
            }
        }
    return 0;
}

} // namespace

int main(int count, char* arguments[]) {
    if (count < 2 || count > 3 || !teduh::crypto::start()) {
        std::fputs("usage: kiosk_widgets_gallery FOLDER [SCREEN]\n", stderr);
        return 2;
    }
    std::filesystem::create_directories(arguments[1]);
    return draw_all(arguments[1], count == 3 ? arguments[2] : "");
}
