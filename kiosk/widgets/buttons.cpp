#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

struct Paint {
    Colour ink, paper, edge;
    bool outlined = false;
    bool lifted = false;
};

Paint paint(Kind kind, bool enabled, bool held) {
    if (!enabled) return {colours::disabled_ink, colours::disabled, colours::disabled};
    switch (kind) {
    case Kind::Primary: {
        const Colour paper = held ? colours::action_held : colours::action;
        return {colours::card, paper, paper, false, true};
    }
    case Kind::Close: {
        const Colour paper = held ? colours::close_held : colours::close;
        return {colours::card, paper, paper};
    }
    case Kind::Human:
        return {colours::human, held ? colours::card : colours::human_soft, colours::human, true};
    case Kind::Danger: return {colours::card, colours::danger, colours::danger};
    case Kind::Quiet: return {colours::action, held ? colours::action_soft : colours::card, colours::card};
    case Kind::Secondary: break;
    }
    return {colours::action, held ? colours::action_soft : colours::card, colours::action, true};
}

bool icon_behind(const Button& button) { return button.icon == Icon::Next; }

} // namespace

float Core::button_width(const Button& button, Kind kind) const {
    const float icon = button.icon == Icon::None ? 0 : fonts->em_px(Font::IconButton) + px(10);
    return std::ceil(fonts->width_px(Font::Button, button.label) + icon +
                     2 * px(kind == Kind::Quiet ? 16 : 24));
}

float Core::button_height(const Button& button, Kind kind, float width) const {
    const float around = button_width(button, kind) - std::ceil(fonts->width_px(Font::Button, button.label));
    const auto lines = fonts->wrap(Font::Button, button.label, width - around + 1).size();
    const float words_high = static_cast<float>(lines) * fonts->line_px(Font::Button);
    return std::max(px(kind == Kind::Close ? sizes::target_close : sizes::target),
                    words_high + px(lines > 1 ? 20 : 16));
}

bool Core::draw_button(const Rect& rect, const Button& button, Kind kind) {
    const auto touched = touch(button.id, rect, button.enabled);
    const auto look = paint(kind, button.enabled, touched.held);
    const float radius = px(sizes::radius_button);
    if (look.lifted) canvas().shadow(rect);
    canvas().fill(rect, look.paper, radius);
    if (look.outlined) canvas().outline(rect, look.edge, radius, px(sizes::edge));

    const float icon = button.icon == Icon::None ? 0 : fonts->em_px(Font::IconButton);
    const float space = icon > 0 ? px(10) : 0;
    const float around = 2 * px(kind == Kind::Quiet ? 16 : 24) + icon + space;
    const auto lines = fonts->wrap(Font::Button, button.label, rect.width - around + 1);
    float widest = 0;
    for (const auto line : lines) widest = std::max(widest, fonts->width_px(Font::Button, line));
    const float left = std::floor(rect.center().x - (widest + icon + space) / 2);
    const bool behind = icon_behind(button);
    const Rect room{behind || icon == 0 ? left : left + icon + space, rect.y, widest, rect.height};
    const Rect covered = canvas().lines(Font::Button, room, look.ink, lines,
                                        icon > 0 && !behind ? Canvas::Align::Left : Canvas::Align::Centre);
    const float icon_x = behind ? left + widest + space + icon / 2 : left + icon / 2;
    canvas().icon(Font::IconButton, button.icon, {icon_x, rect.center().y}, look.ink);

    auto& entry = add(button.id, kind == Kind::Primary ? Role::Primary : Role::Button, rect, button.label);
    entry.words = covered;
    entry.font = Font::Button;
    entry.enabled = button.enabled;
    entry.icon = button.icon;
    entry.ink = look.ink;
    entry.paper = look.paper;
    return touched.tapped;
}

bool Ui::button_at(const Rect& rect, const Button& button, Kind kind) {
    return core_.draw_button(rect, button, kind);
}

bool Ui::button(const Button& button, Kind kind) {
    const float wide = core_.column().area.width;
    const float width = std::min(wide, core_.button_width(button, kind));
    Rect rect = core_.take(core_.button_height(button, kind, wide), core_.px(sizes::near));
    rect.width =
        kind == Kind::Primary ? std::min(wide, std::max(width, core_.px(sizes::primary_width))) : width;
    return core_.draw_button(rect, button, kind);
}

} // namespace teduh::widgets
