// Draws the screens of enrolment: FOLDER for docs/screens/enrolling, small; FOLDER NAME all, or - all, whole in each text
// size, with `whole` in the ordinary one; of a screen with a QR picture then also what it has to say.

#include "kiosk/widgets/drive/drive.hpp"
#include "kiosk/widgets/picture/picture.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/keyring/enrol.hpp"
#include "tests/kiosk/enrolling/samples.hpp"

#include <cstdio>

using namespace teduh;
using namespace teduh::enrolling;

namespace {

constexpr int small_px = 480;

int draw_all(const std::filesystem::path& folder, std::string_view only, bool whole, bool every_size) {
    using widgets::TextSize;
    constexpr std::array sizes = {std::pair{TextSize::Normal, ""}, std::pair{TextSize::Large, "-large"},
                                  std::pair{TextSize::Largest, "-largest"}};
    for (const auto& [panel, shape] : {std::pair{widgets::panel_wide, "wide"}, std::pair{widgets::panel_tall, "tall"}})
        for (const auto& [size, word] : sizes) {
            if (size != TextSize::Normal && !every_size) continue;
            auto stage = widgets::Stage::open({panel, size, widgets::Face::Standard}, words_of(samples::catalog(0)));
            if (!stage) return 1;
            auto book = widgets::PictureBook::open(**stage);
            if (!book) return 1;
            for (const auto& sample : samples::all()) {
                if (!only.empty() && only != sample.name) continue;
                const auto model = sample.model();
                (*stage)->forget();
                widgets::Drive drive(**stage, [&](widgets::Ui& ui) { (void)draw(ui, model, samples::catalog(0), {1'000, true}); });
                const auto name = std::string(sample.name) + "-" + shape + word;
                if (!(*book)->write(folder / (name + ".png"), whole ? 0 : small_px)) return 1;
                const auto text = keyring::enrol_text(samples::request(model.desk));
                if (whole && model.screen == Screen::Picture && !write_file(folder / (name + ".txt"), view_of(text))) return 1;
            }
        }
    return 0;
}

} // namespace

int main(int count, char* arguments[]) {
    if (count < 2 || count > 4 || !crypto::start()) {
        std::fputs("usage: kiosk_enrolling_gallery FOLDER [NAME [whole|all]]\n", stderr);
        return 2;
    }
    std::filesystem::create_directories(arguments[1]);
    const std::string_view only = count > 2 ? arguments[2] : "";
    return draw_all(arguments[1], only == "-" ? "" : only, count > 3, count > 3 && std::string_view(arguments[3]) == "all");
}
