#include "kiosk/widgets/core.hpp"

#include <cmath>

// Reading aloud on the glass: a speaker beside each choice, and the mark of what is being read.
namespace teduh::widgets {

namespace {

constexpr float listen_least = 84;
constexpr float mark_disc = 18;

} // namespace

std::string_view Ui::listened() const { return core_.listened_id; }

float Core::listen_width() const {
    if (listen_word.empty()) return 0;
    return std::max(px(listen_least), std::ceil(fonts->width_px(Font::Hint, listen_word)) + px(20)) +
           px(sizes::near);
}

void Core::draw_listen(const Rect& rect, std::string_view choice) {
    if (listen_word.empty()) return;
    const float wide = listen_width();
    const Rect place{rect.right() - wide + px(sizes::near), rect.y, wide - px(sizes::near), rect.height};
    const auto id = std::string(listen_prefix) + std::string(choice);
    const auto touched = touch(id, place, true);
    const Colour paper = touched.held ? colours::action_soft : colours::card;
    const float radius = px(sizes::radius_card);
    canvas().fill(place, paper, radius);
    canvas().outline(place, colours::action, radius, px(sizes::edge));
    const float icon = fonts->em_px(Font::IconButton);
    const float line = fonts->line_px(Font::Hint);
    const float top = std::floor(place.center().y - (icon + line) / 2);
    canvas().icon(Font::IconButton, Icon::Sound, {std::floor(place.center().x), top + icon / 2},
                  colours::action);
    const Rect room{place.x, top + icon, place.width, line};
    const std::string_view said[] = {listen_word};
    const auto covered = canvas().lines(Font::Hint, room, colours::action, said, Canvas::Align::Centre);
    auto& entry = add(id, Role::Button, place, listen_word);
    entry.words = covered;
    entry.font = Font::Hint;
    entry.ink = colours::action;
    entry.paper = paper;
    entry.icon = Icon::Sound;
    if (touched.tapped) listened_id = choice;
}

// A line around it and a speaker at its side: calm, seen without colour, and nothing moves.
void Core::draw_reading() {
    const auto* entry = reading_id.empty() ? nullptr : log.find(reading_id);
    if (entry == nullptr) {
        revealed_id.clear();
        return;
    }
    if (entry->part == Part::Content && revealed_id != reading_id) {
        revealed_id = reading_id;
        if (entry->clipped()) {
            reveal(entry->rectangle);
            wake_at(input.now_ms);
        }
    }
    if (entry->visible.empty()) return;
    if (entry->part == Part::Content) canvas().clip(view);
    const Rect around = entry->rectangle.inset(-px(6));
    canvas().outline(around, colours::ink, px(sizes::radius_card), px(sizes::focus_ink));
    const float radius = std::max(px(mark_disc), std::ceil(fonts->em_px(Font::IconMark) * 0.66F));
    // In the margin beside what begins at it, over the edge of what stands further in.
    const bool outermost =
        entry->part == Part::Content && entry->rectangle.x <= view.x + px(sizes::margin) + 1;
    const float x = outermost ? std::max(around.x - radius, radius + px(4)) : around.x;
    const Point middle{std::floor(x), std::floor(entry->visible.center().y)};
    canvas().disc(middle, radius, colours::ink);
    canvas().icon(Font::IconMark, Icon::Sound, middle, colours::card);
    if (entry->part == Part::Content) canvas().unclip();
}

} // namespace teduh::widgets
