#include "kiosk/desk/room/board.hpp"

#include <algorithm>

namespace teduh::desk {

const Officer* chosen(const Model& model) {
    if (!model.officer) return nullptr;
    const auto found = std::ranges::find(model.officers, *model.officer, &Officer::staff);
    return found != model.officers.end() ? &*found : nullptr;
}

const Officer* at_work(const Model& model) { return model.unlocked ? chosen(model) : nullptr; }

bool revealed(const Model& model, std::uint64_t now_ms) { return now_ms < model.revealed_until_ms; }

bool may_unlock(const Model& model, std::uint64_t now_ms) {
    return model.screen == Screen::Passphrase && chosen(model) != nullptr && model.work == Work::None &&
           !model.passphrase.empty() && now_ms >= model.retry_at_ms;
}

std::size_t open_calls(const Model& model) {
    return static_cast<std::size_t>(std::ranges::count(model.calls, false, &Call::acknowledged));
}

std::vector<std::size_t> open_since_evening(const Model& model) {
    std::vector<std::size_t> places;
    const auto now = model.checked_at_ms; // wall time of the last look
    for (std::size_t i = 0; i < model.inbox.size(); ++i) {
        const auto& row = model.inbox[i];
        if (row.readable && now - std::min(now, row.at_ms) <= night_ms) places.push_back(i);
    }
    return places;
}

std::optional<std::uint64_t> wake_ms(const Model& model, std::uint64_t now_ms) {
    std::optional<std::uint64_t> next;
    const auto at = [&](std::uint64_t ms) {
        if (ms > now_ms) next = next ? std::min(*next, ms) : ms;
    };
    if (model.unlocked || model.screen == Screen::Passphrase || !model.pin_typed.empty() || model.receiving.now || model.step.now ||
        model.devices.task.first)
        at(model.touched_ms + lock_after_ms(model.place));
    if (model.work != Work::None) at(model.work_since_ms + quiet_ms);
    at(model.revealed_until_ms);
    if (model.trouble == Trouble::TooManyTries && now_ms < model.retry_at_ms)
        at(now_ms + (model.retry_at_ms - now_ms - 1) % 1000 + 1); // its words count the seconds
    if (model.unlocked && model.wall_ahead_ms != 0)
        if (const auto wall_ms = next_change(model, now_ms + model.wall_ahead_ms)) at(*wall_ms - model.wall_ahead_ms);
    return next;
}

} // namespace teduh::desk
