#include "kiosk/desk/desk.hpp"

namespace teduh::desk {

Desk::Desk(const Surroundings& with, const Screens& screens, Place place) : with_(with), screens_(screens) {
    model_.place = place;
    model_.touched_ms = with_.clock.boot_ms();
}

Moment Desk::moment() const {
    Moment moment{with_.clock.boot_ms(), with_.clock.wall_ms(), with_.reader.minutes_east(), false};
#ifdef TEDUH_DRIVE
    moment.demo = true;
#endif
    return moment;
}

void Desk::draw(widgets::Ui& ui) {
    auto events = screens_.draw(ui, model_, moment());
    if (ui.used() || !events.empty()) happens(Touched{});
    for (auto& event : events) happens(std::move(event));
}

void Desk::happens(Event event) {
    if (auto* inbox = std::get_if<InboxRead>(&event)) inbox->at_ms = with_.clock.wall_ms();
    const bool seen = !std::holds_alternative<Touched>(event) && !std::holds_alternative<Ticked>(event);
    for (auto& effect : update(model_, std::move(event), with_.clock.boot_ms()))
        effects_.push_back(std::move(effect));
    changed_ = changed_ || seen || !effects_.empty();
}

bool Desk::between() {
    if (ended_) return false;
    for (auto& event : with_.reader.take()) happens(std::move(event));
    happens(Ticked{});
    while (!effects_.empty())
        for (auto& effect : std::exchange(effects_, {})) carry_out(effect);
    if (closing_ && with_.reader.idle()) ended_ = true;
    return std::exchange(changed_, false);
}

void Desk::carry_out(Effect& effect) {
    if (std::holds_alternative<Cover>(effect)) return draw_over();
    const bool wipes = std::holds_alternative<Forget>(effect);
    with_.reader.ask(std::move(effect));
    if (wipes) forget();
}

// No picture that waits its turn behind the glass holds the photo any more (SPEC F.2-4).
void Desk::draw_over() {
    with_.show_now([this](widgets::Ui& ui) { static_cast<void>(screens_.draw(ui, model_, moment())); }, 3);
    changed_ = true;
}

// What the glass, the buffers behind it and the widgets remember; the reader wipes the rest meanwhile.
void Desk::forget() {
    const auto locked = [this](widgets::Ui& ui) { static_cast<void>(screens_.draw(ui, model_, moment())); };
    with_.show_now(locked, 1);
    with_.stage.forget();
    with_.show_now(locked, 3);
    changed_ = true;
}

// Nobody can go on before these have come; a drive waits for them.
bool Desk::busy() const {
    return model_.screen == Screen::Starting || model_.work != Work::None ||
           (model_.unlocked && !model_.inbox_known) || (closing_ && !ended_);
}

void Desk::close() {
    closing_ = true;
    happens(LockPressed{});
    changed_ = true;
}

} // namespace teduh::desk
