#include "kiosk/widgets/core.hpp"

#include <array>
#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float wide_px = 900; // from here on the answers stand beside the sentence

struct Answer {
    std::string_view id;
    std::string_view label;
    Agreement meaning;
};

bool draw_answer(Core& core, std::string_view prefix, const Rect& rect, const Answer& answer, bool selected) {
    const std::string id = std::string(prefix) + "." + std::string(answer.id);
    const auto touched = core.touch(id, rect, true);
    const bool asks = answer.meaning == Agreement::Ask;
    const Colour strong = asks ? colours::human : colours::action;
    const Colour soft = asks ? colours::human_soft : colours::action_soft;
    const Colour paper = selected || touched.held ? soft : colours::card;
    const float radius = core.px(sizes::radius_key);
    core.canvas().fill(rect, paper, radius);
    core.canvas().outline(rect, selected ? strong : colours::edge, radius,
                          core.px(selected ? sizes::edge_selected : sizes::edge));
    const auto lines = core.fonts->wrap(Font::Label, answer.label, rect.width - core.px(20));
    const auto covered = core.canvas().lines(Font::Label, rect, selected ? strong : colours::ink, lines,
                                             Canvas::Align::Centre);
    if (selected) {
        const Point corner{rect.right() - core.px(8), rect.y + core.px(6)};
        core.canvas().disc(corner, core.px(14), strong);
        core.canvas().tick(corner, core.px(19), colours::card);
    }
    auto& entry = core.add(id, Role::Option, rect, answer.label);
    entry.words = covered;
    entry.font = Font::Label;
    entry.ink = selected ? strong : colours::ink;
    entry.paper = paper;
    entry.selected = selected;
    return touched.tapped;
}

struct Plan {
    std::vector<std::string_view> lines;
    float words_wide, words_high, answer_wide, answer_high, pad, gap;
    bool beside, stacked;
    float height() const {
        const float answers = stacked ? 3 * answer_high + 2 * gap : answer_high;
        return 2 * pad + (beside ? std::max(words_high, answers) : words_high + gap + answers);
    }
};

Plan plan(const Core& core, std::string_view sentence, float width, const AgreementWords& words) {
    Plan plan{};
    plan.pad = core.px(22);
    plan.gap = core.px(12);
    plan.beside = width >= core.px(wide_px) && core.scale().text_size() != TextSize::Largest;
    float longest = 0;
    for (const auto word : {words.yes, words.no, words.ask})
        longest = std::max(longest, core.fonts->width_px(Font::Label, word));
    const float inner = width - 2 * plan.pad;
    const float wish = std::max(core.px(150), longest + core.px(40));
    plan.answer_wide = plan.beside ? wish : std::floor((inner - 2 * plan.gap) / 3);
    plan.stacked = !plan.beside && longest + core.px(20) > plan.answer_wide;
    if (plan.stacked) plan.answer_wide = inner;
    plan.words_wide = plan.beside ? inner - 3 * plan.answer_wide - 2 * plan.gap - core.px(32) : inner;
    plan.lines = core.fonts->wrap(Font::Body, sentence, plan.words_wide);
    plan.words_high = core.fonts->line_px(Font::Body) * static_cast<float>(plan.lines.size());
    plan.answer_high = std::max(core.px(64), core.fonts->line_px(Font::Label) + core.px(20));
    return plan;
}

} // namespace

std::optional<Agreement> Ui::agreement(std::string_view id, std::string_view sentence, Agreement now,
                                       const AgreementWords& words) {
    auto& core = core_;
    const auto how = plan(core, sentence, core.column().area.width, words);
    const Rect place = core.take(how.height(), core.px(14));
    core.canvas().shadow(place);
    core.canvas().fill(place, colours::card, core.px(sizes::radius_card));
    const Rect inner = place.inset(how.pad);
    const Rect room{inner.x, inner.y, how.words_wide, how.beside ? inner.height : how.words_high};
    auto& entry = core.add(id, Role::Text, place, sentence);
    entry.paper = colours::card;
    entry.words = core.canvas().lines(Font::Body, room, colours::ink, how.lines, Canvas::Align::Left);

    const std::array answers = {Answer{"yes", words.yes, Agreement::Yes},
                                Answer{"no", words.no, Agreement::No},
                                Answer{"ask", words.ask, Agreement::Ask}};
    Point at = how.beside ? Point{inner.right() - 3 * how.answer_wide - 2 * how.gap,
                                  std::floor(inner.center().y - how.answer_high / 2)}
                          : Point{inner.x, inner.y + how.words_high + how.gap};
    std::optional<Agreement> pressed;
    for (const auto& answer : answers) {
        const Rect rect{at.x, at.y, how.answer_wide, how.answer_high};
        if (draw_answer(core, id, rect, answer, now == answer.meaning)) pressed = answer.meaning;
        (how.stacked ? at.y : at.x) += (how.stacked ? how.answer_high : how.answer_wide) + how.gap;
    }
    return pressed;
}

} // namespace teduh::widgets
