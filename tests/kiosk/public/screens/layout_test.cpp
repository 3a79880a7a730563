#include "kiosk/widgets/drive/lint.hpp"
#include "tests/kiosk/public/screens/kiosk.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::widgets;

namespace {

// What is asked is seen whole at Normal, unless earlier answers are hidden behind a sentence more, or there
// are more results than anybody reads.
bool may_scroll(const std::string& scene) {
    return !scene.starts_with("question.") || scene.find("-hidden") != std::string::npos ||
           scene.starts_with("question.region") || scene.ends_with("-ear") || scene.find("-wrong") != std::string::npos;
}

// Every part of a screen: as it opens, then page by page.
std::string faults_of(screens::Kiosk& kiosk, widgets::Stage& stage, const Scale& scale) {
    const auto first = !visit::is_private(kiosk.model.screen); // nothing to close yet
    std::string faults;
    for (int page = 0; page < 40; ++page) {
        faults += to_text(lint(kiosk.drive().log(), stage.fonts(), scale, first));
        if (!kiosk.drive().tap("scroll.down")) break;
    }
    return faults;
}

} // namespace

// Both faces alternate over the combinations; each panel, size and language is drawn in both.
TEST_CASE("every screen in every state is in order on both panels, in every size, language and face",
          "[screens]") {
    const auto panel = GENERATE(panel_wide, panel_tall);
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    for (const std::size_t language : {0U, 1U}) {
        const bool easy =
            (static_cast<std::size_t>(size) + language + (panel == panel_tall ? 1 : 0)) % 2 == 1;
        const auto stage = screens::kiosk_stage({panel, size, easy ? Face::EasyToRead : Face::Standard});
        for (const auto& scene : screens::scenes()) {
            screens::Kiosk kiosk(*stage);
            kiosk.model.language = language;
            scene.enter(kiosk);
            kiosk.settle();
            INFO(scene.name << ", language " << language << ", panel " << panel.width_px << ", size "
                            << static_cast<int>(size) << (easy ? ", easy" : ""));
            CHECK(kiosk.screen() == scene.shows);
            if (size == TextSize::Normal && !may_scroll(scene.name))
                CHECK(kiosk.drive().log().find("scroll.down") == nullptr);
            CHECK(faults_of(kiosk, *stage, Scale(panel, stage->look().text_size)) == "");
            CHECK(kiosk.screen() == scene.shows);
        }
    }
}
