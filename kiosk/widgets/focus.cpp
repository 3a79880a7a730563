#include "kiosk/widgets/core.hpp"

#include <cmath>
#include <limits>

namespace teduh::widgets {
namespace {

bool is_arrow(Key key) { return key == Key::Left || key == Key::Right || key == Key::Up || key == Key::Down; }

bool reachable(const LogEntry& entry) {
    return entry.pressable() && entry.enabled && entry.role != Role::Pad;
}

// How far `to` lies in the direction of the arrow; sideways counts twice. Infinite behind us.
float distance(const Rect& from, const Rect& to, Key arrow) {
    const Point way = to.center() - from.center();
    const bool across = arrow == Key::Left || arrow == Key::Right;
    const float ahead = across ? way.x : way.y;
    const float aside = std::abs(across ? way.y : way.x);
    const float forward = arrow == Key::Left || arrow == Key::Up ? -ahead : ahead;
    if (forward <= 1 || aside > forward * 4) return std::numeric_limits<float>::infinity();
    return forward + 2 * aside;
}

const LogEntry* nearest(const WidgetLog& log, const LogEntry& from, Key arrow) {
    const LogEntry* best = nullptr;
    float least = std::numeric_limits<float>::infinity();
    for (const auto& entry : log.entries) {
        if (!reachable(entry) || &entry == &from) continue;
        const float way = distance(from.rectangle, entry.rectangle, arrow);
        if (way >= least) continue;
        least = way;
        best = &entry;
    }
    return best;
}

const LogEntry* next_of(const WidgetLog& log, std::string_view id, bool back) {
    std::vector<const LogEntry*> all;
    std::size_t here = 0;
    bool found = false;
    for (const auto& entry : log.entries) {
        if (!reachable(entry)) continue;
        if (entry.id == id) {
            here = all.size();
            found = true;
        }
        all.push_back(&entry);
    }
    if (all.empty()) return nullptr;
    if (!found) return back ? all.back() : all.front();
    return all[(here + (back ? all.size() - 1 : 1)) % all.size()];
}

} // namespace

void Core::move_focus(Key key, bool back) {
    const auto* from = focus_id.empty() ? nullptr : before.find(focus_id);
    const auto* to =
        is_arrow(key) && from != nullptr ? nearest(before, *from, key) : next_of(before, focus_id, back);
    ring = true;
    if (to == nullptr) return;
    focus_id = to->id;
    if (to->part == Part::Content) reveal(to->rectangle);
}

// Keys go to the text while its field has the focus, to the focus else. Tab always leads on.
void Core::take_keys() {
    for (const auto& press : input.keys) {
        const bool in_field = editing && focus_id == editing->id;
        const auto* focused = before.find(focus_id);
        const bool on_field = focused != nullptr && focused->role == Role::Field;
        if (press.key == Key::Tab) {
            move_focus(Key::Tab, press.shift);
        } else if (press.key == Key::Escape) {
            editing.reset();
        } else if (in_field && press.key == Key::Enter && !editing->several_lines) {
            editing.reset();
        } else if (in_field || (editing && (press.key == Key::Character || press.key == Key::Backspace))) {
            editing->keys.push_back(press);
        } else if (is_arrow(press.key)) {
            if (!move_photo(press.key)) move_focus(press.key, false);
        } else if (on_field && press.key == Key::Character) {
            wants_editing = focus_id;
            early_keys.push_back(press);
        } else if (press.key == Key::Enter || (press.key == Key::Character && press.character == U' ')) {
            if (ring || on_field) activated_id = focus_id;
            ring = true;
        }
    }
}

void Core::reveal(const Rect& rect) {
    const float room = px(20);
    if (rect.bottom() + room > view.bottom()) scroll.offset += rect.bottom() + room - view.bottom();
    if (rect.y - room < view.y) scroll.offset -= view.y - (rect.y - room);
    scroll.offset = std::clamp(scroll.offset, 0.0F, scroll_max());
}

// Ink outside, amber inside it: one of both is seen on any ground.
void Core::draw_ring() {
    if (!ring || focus_id.empty()) return;
    const auto* entry = log.find(focus_id);
    if (entry == nullptr || entry->visible.empty()) return;
    if (entry->part == Part::Content) canvas().clip(view);
    const float amber = px(sizes::focus_amber);
    const float ink = px(sizes::focus_ink);
    const Rect inner = entry->rectangle.inset(-amber - 1);
    canvas().outline(inner, colours::focus, px(sizes::radius_button) + amber, amber);
    canvas().outline(inner.inset(-ink), colours::ink, px(sizes::radius_button) + amber + ink, ink);
    if (entry->part == Part::Content) canvas().unclip();
}

} // namespace teduh::widgets
