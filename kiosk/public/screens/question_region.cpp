#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using records::rules::RegionCode;

constexpr std::size_t results_shown = 8;

// What is chosen, and a way to look for another place.
void draw_chosen(Page& page, const Asked& asked, std::string_view dotted) {
    const auto code = records::rules::parse_region(dotted);
    const auto name = code ? page.material.regions.name(*code) : std::string();
    const auto within = code ? page.material.regions.within(*code) : std::string();
    const std::array chosen = {Tile{"region.chosen", Icon::Place, name.empty() ? dotted : name, within, true}};
    (void)page.ui.options(chosen, widgets::Pick::One);
    page.ui.gap(8);
    if (page.ui.button({"region.again", page.say(message("Look for another place")), Icon::Search})) {
        page.state.region_typed.erase();
        answer(page, asked.id, "");
    }
}

void draw_results(Page& page, const Asked& asked) {
    const auto& regions = page.material.regions;
    const auto found = regions.find(page.state.region_typed.view(), results_shown);
    if (found.empty())
        page.ui.hint(page.say(message("Nothing found yet. Fewer letters find more.")));
    for (const auto code : found) {
        const auto id = "region." + std::to_string(code);
        if (!page.ui.row({id, regions.name(code)}, regions.within(code))) continue;
        answer(page, asked.id, records::rules::dotted(code));
    }
}

} // namespace

void draw_region(Page& page, const Asked& asked) {
    auto& state = page.state;
    if (state.region_of != asked.id) state.region_typed.erase();
    state.region_of = asked.id;
    if (is_hidden(page, asked.id)) {
        page.ui.point(Icon::Hidden, page.say(message("The earlier answer is kept and hidden.")));
        if (page.ui.button({"region.again", page.say(message("Look for another place")), Icon::Search}))
            answer(page, asked.id, "");
        return;
    }
    if (const auto told = page.model.answers.told(asked.id); !told.empty())
        return draw_chosen(page, asked, told.view());
    widgets::FieldLook look;
    look.characters_max = forms::RegionFinder::typed_bytes_max;
    page.ui.side_by_side(
        0.40F, 330,
        [&] {
            if (auto typed = page.ui.field(asked.question.name, state.region_typed, look))
                state.region_typed = std::move(*typed);
        },
        [&] { draw_results(page, asked); });
}

} // namespace teduh::screens
