// Draws the desk's screens: FOLDER for docs/screens/desk, small; FOLDER NAME all, or - all, whole in each
// text size.

#include "kiosk/widgets/drive/drive.hpp"
#include "kiosk/widgets/picture/picture.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/desk/samples.hpp"

#include <cstdio>

using namespace teduh;
using namespace teduh::desk;

namespace {

constexpr int small_px = 480;

int draw_all(const std::filesystem::path& folder, std::string_view only, bool every_size) {
    using widgets::TextSize;
    constexpr std::array sizes = {std::pair{TextSize::Normal, ""}, std::pair{TextSize::Large, "-large"},
                                  std::pair{TextSize::Largest, "-largest"}};
    samples::speak(0);
    const Screens screens(samples::material(), 0);
    for (const auto& [panel, shape] :
         {std::pair{widgets::panel_wide, "wide"}, std::pair{widgets::panel_tall, "tall"}})
        for (const auto& [size, word] : sizes) {
            if (size != TextSize::Normal && !every_size) continue;
            auto stage = widgets::Stage::open({panel, size, widgets::Face::Standard}, screens.words());
            if (!stage) return 1;
            auto book = widgets::PictureBook::open(**stage);
            if (!book) return 1;
            for (const auto& sample : samples::all()) {
                if (!only.empty() && only != sample.name) continue;
                const auto model = sample.model();
                (*stage)->forget();
                widgets::Drive drive(**stage,
                                     [&](widgets::Ui& ui) { screens.draw(ui, model, samples::moment()); });
                if (!(*book)->write(folder / (std::string(sample.name) + "-" + shape + word + ".png"),
                                    every_size ? 0 : small_px))
                    return 1;
            }
        }
    return 0;
}

} // namespace

int main(int count, char* arguments[]) {
    if (count < 2 || count > 4 || !crypto::start()) {
        std::fputs("usage: kiosk_desk_gallery FOLDER [NAME [all]]\n", stderr);
        return 2;
    }
    std::filesystem::create_directories(arguments[1]);
    const std::string_view only = count > 2 ? arguments[2] : "";
    return draw_all(arguments[1], only == "-" ? "" : only, count > 3);
}
