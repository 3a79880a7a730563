// Draws the client's screens into a folder, for a person to look at: kiosk_screens_gallery FOLDER [SCENE] [full].
// docs/screens/kiosk is made by it, on both panels at text size Normal.

#include "kiosk/widgets/picture/picture.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/public/screens/kiosk.hpp"

#include <cstdio>

using namespace teduh;
using namespace teduh::widgets;

namespace {

constexpr int small_px = 640;

struct Wanted {
    std::filesystem::path folder;
    std::string_view scene; // empty: all of them
    std::string_view size;  // "", or of every text size in full: "1", "2", "3"
};

bool draw(const Wanted& wanted, Panel panel, const char* shape) {
    const auto size = wanted.size == "3" ? TextSize::Largest : wanted.size == "2" ? TextSize::Large : TextSize::Normal;
    for (const std::size_t language : {0U, 1U}) {
        const auto stage = screens::kiosk_stage({panel, size, Face::Standard});
        auto book = PictureBook::open(*stage);
        if (!book) return false;
        for (const auto& scene : screens::scenes()) {
            if (!wanted.scene.empty() && !scene.name.starts_with(wanted.scene)) continue;
            screens::Kiosk kiosk(*stage);
            kiosk.model.language = language;
            scene.enter(kiosk);
            kiosk.settle();
            const auto name = scene.name + "-" + (language == 0 ? "id" : "en") + "-" + shape + ".png";
            if (!(*book)->write(wanted.folder / name, wanted.size.empty() ? small_px : 0)) return false;
        }
    }
    return true;
}

} // namespace

int main(int count, char* arguments[]) {
    if (count < 2 || count > 4 || !crypto::start()) {
        std::fputs("usage: kiosk_screens_gallery FOLDER [SCENE [1|2|3]]\n", stderr);
        return 2;
    }
    const Wanted wanted{arguments[1], count > 2 ? arguments[2] : "", count > 3 ? arguments[3] : ""};
    std::filesystem::create_directories(wanted.folder);
    return draw(wanted, panel_wide, "wide") && draw(wanted, panel_tall, "tall") ? 0 : 1;
}
