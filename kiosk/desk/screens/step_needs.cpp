#include "kiosk/desk/screens/form_page.hpp"
#include "kiosk/desk/screens/step_page.hpp"

// What is needed, the most urgent first.
namespace teduh::desk {
namespace {

Tone tone_of(std::string_view priority) {
    if (priority == "SEGERA") return Tone::Danger;
    if (priority == "HARI_INI") return Tone::Soon;
    return priority == steps::no_longer ? Tone::Plain : Tone::Done;
}

void draw_told(Page& page, const steps::Need& need) {
    const auto words = page.material.choice("", "kebutuhan", need.need, page.language) + " · " +
                       page.material.choice("", "sumber_kebutuhan", need.asked_by, page.language);
    const auto soon = need.priority == steps::no_longer ? std::string(page.say(message("No longer needed")))
                                                         : page.material.choice("", "prioritas", need.priority, page.language);
    page.ui.outcome(lower_id("need", need.need), words, soon, need.priority == steps::no_longer ? Icon::Minus : Icon::Clock, tone_of(need.priority));
}

void draw_open(Page& page, const steps::Need& need) {
    page.ui.label(page.material.choice("", "kebutuhan", need.need, page.language));
    std::vector<std::string> ids, words;
    for (const auto priority : steps::priorities) {
        ids.push_back(lower_id(lower_id("need", need.need), priority));
        words.push_back(page.material.choice("", "prioritas", priority, page.language));
    }
    std::vector<widgets::Tile> tiles;
    for (std::size_t i = 0; i < ids.size(); ++i) tiles.push_back({ids[i], Icon::None, words[i], {}, false, tone_of(steps::priorities[i])});
    if (const auto pressed = page.ui.segments(tiles, 3)) step_does(page, steps::NeedPriority{need.need, std::string(steps::priorities[*pressed])});
}

} // namespace

void draw_needs(Page& page, const steps::Model& step) {
    const auto needs = steps::needs_of(step);
    page.ui.heading(page.say(message("What is needed, the most urgent first")), page.say(message("From the answers before. Go back to change one.")));
    if (step.faults_shown && steps::lacks_priority(step)) draw_faults(page, {std::string(page.say(message("Say how soon each is needed.")))});
    if (needs.empty()) page.ui.point(Icon::Info, page.say(message("No need was named. The client is served all the same.")), Tone::Plain);
    for (const auto& need : needs) {
        if (need.priority.empty()) draw_open(page, need);
        else draw_told(page, need);
    }
}

} // namespace teduh::desk
