// Draws the client's screens into a folder, for a person to look at: kiosk_screens_gallery FOLDER [SCENE]
// [full]. docs/screens/kiosk is made by it, on both panels at text size Normal.

#include "kiosk/widgets/picture/picture.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/public/screens/kiosk.hpp"

#include <cstdio>

using namespace teduh;
using namespace teduh::widgets;

namespace {

constexpr int small_wide_px = 512;
constexpr int small_tall_px = 288;

struct Wanted {
    std::filesystem::path folder;
    std::string_view scene; // empty: all of them
    std::string_view size;  // "", or of every text size in full: "1", "2", "3"
};

// Without a size: one picture of each screen and of the states that look different, Indonesian.
bool is_drawn(const Wanted& wanted, const screens::Scene& scene, std::size_t language) {
    if (!wanted.scene.empty() && !scene.name.starts_with(wanted.scene)) return false;
    if (!wanted.size.empty()) return true;
    constexpr std::array alike = {"-hidden",         "-restricted", "-nothing",  "-unanswered", "-calling",
                                  "age_group_other", "victim_name", "since",     "caller_says", "safe_hours",
                                  "may_leave",       "date-day",    "date-wrong"};
    return language == 0 && std::ranges::none_of(alike, [&](const char* each) {
               return scene.name.find(each) != std::string::npos;
           });
}

bool draw(const Wanted& wanted, Panel panel, const char* shape) {
    const auto size = wanted.size == "3"   ? TextSize::Largest
                      : wanted.size == "2" ? TextSize::Large
                                           : TextSize::Normal;
    for (const std::size_t language : {0U, 1U}) {
        const auto stage = screens::kiosk_stage({panel, size, Face::Standard});
        auto book = PictureBook::open(*stage);
        if (!book) return false;
        for (const auto& scene : screens::scenes()) {
            if (!is_drawn(wanted, scene, language)) continue;
            screens::Kiosk kiosk(*stage);
            kiosk.model.language = language;
            scene.enter(kiosk);
            kiosk.settle();
            auto name = scene.name + "-" + shape;
            if (!wanted.size.empty()) name += language == 0 ? "-id" : "-en";
            const int small_px = panel == panel_wide ? small_wide_px : small_tall_px;
            if (!(*book)->write(wanted.folder / (name + ".png"), wanted.size.empty() ? small_px : 0))
                return false;
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
