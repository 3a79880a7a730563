#include "kiosk/desk/desk.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::desk {

Desk::Desk(const Surroundings& with, const Screens& screens, Place place)
    : with_(with), screens_(screens), viewfinder_(with.wake, with.camera) {
    model_.place = place;
    model_.touched_ms = with_.clock.boot_ms();
}

Moment Desk::moment() const {
    Moment moment{with_.clock.boot_ms(), with_.clock.wall_ms(), with_.reader.minutes_east(), with_.reader.demo(),
                  viewfinder_.shown()};
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
    happens(Ticked{with_.clock.wall_ms()});
    while (!effects_.empty())
        for (auto& effect : std::exchange(effects_, {})) carry_out(effect);
    look_through_camera();
    if (closing_ && with_.reader.idle()) ended_ = true;
    // A core that came late and has no certificate: the next program shows how this desk is enrolled.
    if (model_.screen == Screen::Closed && model_.closed == Refusal::NotReady && with_.reader.idle()) ended_ = true;
    return std::exchange(changed_, false);
}

void Desk::carry_out(Effect& effect) {
    if (std::holds_alternative<Cover>(effect)) return draw_over();
    if (std::holds_alternative<OpenCamera>(effect)) return viewfinder_.open();
    if (std::holds_alternative<CloseCamera>(effect)) return viewfinder_.close();
    if (const auto* take = std::get_if<TakePhoto>(&effect)) return take_photo(*take);
    const bool wipes = std::holds_alternative<Forget>(effect);
    if (wipes) viewfinder_.forget(); // before anything is drawn: the lock shows nothing of it
    with_.reader.ask(std::move(effect));
    if (wipes) forget();
}

// What was seen goes with its screen: pixels stay only while they are looked at or judged (SPEC D.15-3).
void Desk::look_through_camera() {
    const auto& receiving = model_.receiving;
    const bool here = model_.screen == Screen::Intake && receiving.now;
    const bool seen = here && receiving.now->screen == intake::Screen::Camera;
    if (!seen && !(here && receiving.now->screen == intake::Screen::PhotoCheck)) return viewfinder_.end_check();
    if (!seen) return;
    const auto tells = [&](intake::Event event) { happens(IntakeTold{receiving.number, std::move(event)}); };
    if (viewfinder_.look()) {
        changed_ = true;
        if (receiving.now->photos.camera == photographing::CameraState::Opening) tells(intake::CameraLive{});
    }
    const bool gone = viewfinder_.state() == camera::Camera::State::Gone;
    if (gone && receiving.now->photos.camera != photographing::CameraState::Gone) tells(intake::CameraGone{});
}

// Encoded here, so that its pixels need not travel; sealed by the reader, who has her keys.
void Desk::take_photo(const TakePhoto& wanted) {
    auto photo = viewfinder_.take();
    if (photo) return with_.reader.ask(KeepPhoto{wanted.number, wanted.draft, wanted.slot, wanted.photo, std::move(photo->jpeg)});
    log_trouble("a photo could not be taken", photo.error());
    happens(IntakeTold{wanted.number, intake::CameraGone{}});
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
    const auto& intake = model_.receiving;
    const bool receiving =
        intake.now && (intake.keeping || intake.now->ringing || intake::is_taking(*intake.now) ||
                       intake.now->photos.camera == photographing::CameraState::Opening ||
                       intake.now->screen == intake::Screen::Saving);
    return model_.screen == Screen::Starting || model_.work != Work::None || receiving ||
           (model_.unlocked && !model_.inbox_known) || (closing_ && !ended_);
}

void Desk::close() {
    closing_ = true;
    happens(Ending{});
    changed_ = true;
}

} // namespace teduh::desk
