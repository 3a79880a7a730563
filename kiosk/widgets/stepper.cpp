#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float circle_px = 48;
constexpr float ring_px = 188;

// How the steps share the width: so many in a row, and whether each has room for its title.
struct Plan {
    std::size_t columns = 1;
    float cell = 0;
    bool titled = false;
    std::size_t lines = 0; // of the longest title
};

Plan plan_of(const Core& core, std::span<const StepLook> steps, float width) {
    Plan plan;
    const float least = std::max(core.px(sizes::target_least + 4), core.px(circle_px) + core.px(sizes::near));
    const auto fitting = static_cast<std::size_t>(std::max(1.0F, std::floor(width / least)));
    const auto rows = (steps.size() + fitting - 1) / fitting;
    plan.columns = (steps.size() + rows - 1) / rows; // rows of the same length
    plan.cell = std::floor(width / static_cast<float>(plan.columns));
    plan.titled = rows == 1;
    for (const auto& step : steps) {
        const float room = plan.cell - core.px(sizes::near);
        const auto lines = core.fonts->wrap(Font::Hint, step.label, room);
        for (const auto line : lines) plan.titled = plan.titled && core.fonts->width_px(Font::Hint, line) <= room;
        plan.lines = std::max(plan.lines, lines.size());
    }
    plan.titled = plan.titled && plan.lines <= 2;
    return plan;
}

struct Colours {
    Colour fill, edge, ink;
};
Colours colours_of_mark(StepMark mark, bool here) {
    const auto tone = colours_of(mark == StepMark::Waits ? Tone::Soon : Tone::Done);
    if (mark == StepMark::Done) return {tone.strong, tone.strong, colours::card};
    if (mark == StepMark::Waits) return {tone.soft, tone.strong, tone.strong};
    if (here) return {colours::action, colours::action, colours::card};
    if (mark == StepMark::Begun) return {colours_of(Tone::Action).soft, colours::action, colours::action};
    return {colours::card, colours::edge, colours::ink_second};
}

void draw_mark(Core& core, Point middle, std::size_t number, const StepLook& step, bool here) {
    const float radius = core.px(circle_px) / 2;
    const auto colours = colours_of_mark(step.mark, here);
    if (here) core.canvas().disc(middle, radius + core.px(6), colours_of(step.mark == StepMark::Waits ? Tone::Soon : step.mark == StepMark::Done ? Tone::Done : Tone::Action).soft);
    core.canvas().disc(middle, radius, colours.fill);
    core.canvas().ring(middle, radius, colours.edge, core.px(sizes::edge));
    if (step.mark == StepMark::Done) return core.canvas().tick(middle, core.px(26), colours.ink);
    const Rect inside{middle.x - radius, middle.y - radius, 2 * radius, 2 * radius};
    const auto text = step.mark == StepMark::NotNeeded ? std::string("–") : std::to_string(number);
    core.canvas().lines(Font::Label, inside, colours.ink, std::array{std::string_view(text)}, Canvas::Align::Centre);
}

// The line to the next one: walked where this one is done.
void draw_link(Core& core, Point from, Point to, bool walked) {
    const float radius = core.px(circle_px) / 2 + core.px(8);
    if (to.x - from.x <= 2 * radius) return;
    core.canvas().line({from.x + radius, from.y}, {to.x - radius, to.y}, walked ? colours_of(Tone::Done).strong : colours::disabled,
                       core.px(4));
}

void log_step(Core& core, const Rect& place, const StepLook& step, bool here) {
    auto& entry = core.add(step.id, Role::Option, place, step.label);
    if (!step.state.empty()) entry.label += ", " + std::string(step.state);
    entry.selected = here;
}

} // namespace

std::optional<std::size_t> Ui::stepper(std::span<const StepLook> steps, std::optional<std::size_t> here) {
    auto& core = core_;
    const auto plan = plan_of(core, steps, core.column().area.width);
    const float mark = core.px(std::max<float>(circle_px + 16, sizes::target_least + 4));
    const float words = plan.titled ? core.fonts->line_px(Font::Hint) * static_cast<float>(plan.lines) + core.px(6) : 0;
    std::optional<std::size_t> pressed;
    for (std::size_t first = 0; first < steps.size(); first += plan.columns) {
        const Rect row = core.take(mark + words, core.px(sizes::near));
        const auto middle = [&](std::size_t i) {
            return Point{row.x + plan.cell * (static_cast<float>(i - first) + 0.5F), row.y + mark / 2};
        };
        for (std::size_t i = first; i < std::min(steps.size(), first + plan.columns); ++i) {
            if (i + 1 < std::min(steps.size(), first + plan.columns))
                draw_link(core, middle(i), middle(i + 1), steps[i].mark == StepMark::Done);
            const Rect place{row.x + plan.cell * static_cast<float>(i - first), row.y, plan.cell - core.px(sizes::near), row.height};
            if (core.touch(steps[i].id, place, true).tapped) pressed = i;
            draw_mark(core, middle(i), i + 1, steps[i], here == i);
            log_step(core, place, steps[i], here == i);
            if (!plan.titled) continue;
            const Rect below{middle(i).x - (plan.cell - core.px(sizes::near)) / 2, row.y + mark, plan.cell - core.px(sizes::near), words};
            core.canvas().lines(Font::Hint, below, here == i ? colours::action : colours::ink_second,
                                core.fonts->wrap(Font::Hint, steps[i].label, below.width), Canvas::Align::Centre);
        }
    }
    if (!plan.titled && here && *here < steps.size()) label(steps[*here].label);
    return pressed;
}

void Ui::clock(std::string_view id, const ClockLook& look) {
    auto& core = core_;
    const auto tone = colours_of(look.tone);
    const float thickness = core.px(16);
    const auto big = core.fonts->wrap(Font::Section, look.time, core.px(ring_px) * 0.86F);
    float widest = core.fonts->width_px(Font::Hint, look.words);
    for (const auto line : big) widest = std::max(widest, core.fonts->width_px(Font::Section, line));
    const float side = std::min(std::max(core.px(ring_px), std::ceil(widest) + 2 * core.px(34)), core.column().area.width);
    const Rect place = core.take(side, core.px(sizes::near));
    const Rect square{place.x + std::floor((place.width - side) / 2), place.y, side, side};
    const auto middle = square.center();
    core.canvas().ring(middle, side / 2, colours::disabled, thickness);
    const float part = std::clamp(look.used, 0.0F, 1.0F);
    if (part > 0) core.canvas().arc(middle, side / 2, tone.strong, thickness, part);
    auto& entry = core.add(id, Role::Status, square, look.time);
    entry.label += " " + std::string(look.words);
    entry.font = Font::Section;
    const float high = core.fonts->line_px(Font::Section) * static_cast<float>(big.size());
    const float low = core.fonts->line_px(Font::Hint);
    const Rect above{square.x, middle.y - (high + low) / 2, side, high};
    entry.words = core.canvas().lines(Font::Section, above, colours::ink, big, Canvas::Align::Centre);
    core.canvas().lines(Font::Hint, {square.x, above.bottom(), side, low}, tone.strong, std::array{look.words}, Canvas::Align::Centre);
}

} // namespace teduh::widgets
