#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using records::rules::RegionCode;

constexpr std::size_t results_shown = 8;

// What is chosen, and a way to look for another place. It is her answer: no label of the log says it.
void draw_chosen(Page& page, const Asked& asked) {
    if (!page.ui.answer("region.again", page.say(message("Chosen")), answer_words(page, asked.id), {},
                        page.say(message("Change"))))
        return;
    page.state.region_typed.erase();
    answer(page, asked.id, "");
}

// Looked for once for all frames that show it.
const auto& found_now(Page& page) {
    auto& state = page.state;
    if (!state.found_for || !(*state.found_for == state.region_typed)) {
        const auto codes = page.material.regions().find(state.region_typed.view(), results_shown);
        state.found.assign(codes.begin(), codes.end());
        state.found_for = state.region_typed;
    }
    return state.found;
}

void draw_results(Page& page, const Asked& asked) {
    const auto& regions = page.material.regions();
    const auto& found = found_now(page);
    if (found.empty()) page.ui.hint(page.say(message("Nothing found yet. Fewer letters find more.")));
    std::vector<std::string> words;
    words.reserve(3 * found.size());
    std::vector<Tile> tiles;
    for (const auto code : found) {
        words.push_back("region." + std::to_string(code));
        words.push_back(regions.name(code));
        words.push_back(regions.within(code));
        const auto last = words.size();
        tiles.push_back({words[last - 3], Icon::None, words[last - 2], words[last - 1]});
    }
    if (const auto pressed = page.ui.segments(tiles, 1))
        answer(page, asked.id, records::rules::dotted(found[*pressed]));
}

} // namespace

// What was found stands beside the question, so that the keyboard leaves room for some of it.
void draw_region(Page& page, const Asked& asked) {
    auto& state = page.state;
    if (state.region_of != asked.id) state.region_typed.erase();
    state.region_of = asked.id;
    const auto heading = [&] {
        page.ui.heading(page.of(asked.question.label), page.of(asked.question.hint));
    };
    if (is_hidden(page, asked.id)) {
        heading();
        page.ui.point(Icon::Hidden, page.say(message("The earlier answer is kept and hidden.")));
        if (page.ui.button({"region.again", page.say(message("Look for another place")), Icon::Search}))
            answer(page, asked.id, "");
        return;
    }
    if (page.model.answers.counts(asked.id)) {
        heading();
        return draw_chosen(page, asked);
    }
    widgets::FieldLook look;
    look.characters_max = forms::RegionFinder::typed_bytes_max;
    page.ui.side_by_side(
        0.46F, 330,
        [&] {
            heading();
            if (auto typed = page.ui.field(asked.question.name, state.region_typed, look))
                state.region_typed = std::move(*typed);
        },
        [&] { draw_results(page, asked); });
}

} // namespace teduh::screens
