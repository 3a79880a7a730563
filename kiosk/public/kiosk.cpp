#include "kiosk/public/kiosk.hpp"

#include "kiosk/casework/opening.hpp"
#include "kiosk/public/keeping/kept.hpp"
#include "storage/base/event_log.hpp"

namespace teduh::kiosk {
namespace {

bool by_a_person(const visit::Event& event) {
    return event.index() < visit::Event(visit::Opened{}).index();
}

screens::Material material_of(const Assets& assets, const widgets::Look& look) {
    const auto regions = [&assets]() -> const forms::RegionFinder& { return assets.regions.get(); };
    return {assets.catalogs, assets.service, assets.calendar, regions, look.text_size, look.face};
}

} // namespace

Kiosk::Kiosk(const Surroundings& around, Beginning beginning)
    : with_(around), beginning_(std::move(beginning)),
      screens_(material_of(around.assets, beginning_.look)),
      model_(fresh()), drafts_(around.line, beginning_.channel, beginning_.draft_life),
      photos_(drafts_, around.wake, beginning_.camera), listening_(around.assets.voice, around.output) {
    if (beginning_.neutral) model_.screen = visit::Screen::Neutral;
    words_language_ = model_.language;
    with_.stage.set_words(screens_.words(words_language_));
    look_for_draft();
    if (const auto year = today().year(); !with_.assets.calendar.knows(year))
        log_event("no holiday of this year is known", {{Literal("year"), year}});
}

records::rules::Date Kiosk::today() const {
    return casework::local_time(with_.assets.service, static_cast<std::int64_t>(with_.clock.wall_ms())).day;
}

visit::Model Kiosk::fresh() const {
    visit::Settings settings;
    settings.consent = screens::consent_lines();
    visit::Model model(with_.assets.form, today(), std::move(settings));
    model.language = beginning_.language;
    return model;
}

screens::Moment Kiosk::moment() const {
#ifdef TEDUH_DRIVE
    constexpr bool demo = true;
#else
    const bool demo = office_ ? office_->keyring.demo() : with_.assets.demo;
#endif
    screens::Moment moment{with_.clock.boot_ms(), static_cast<std::int64_t>(with_.clock.wall_ms()), demo, photos_.shown()};
    listening_.mark(moment);
    return moment;
}

void Kiosk::draw(widgets::Ui& ui) {
    if (ui.used()) happens(visit::Used{});
    const auto events = screens_.draw(ui, model_, moment());
    screen_due_ms_ = screens_.wake_ms();
    for (const auto& event : events) happens(event);
}

void Kiosk::happens(const visit::Event& event) {
    const auto question = model_.question;
    for (const auto effect : visit::update(model_, event, with_.clock.boot_ms())) effects_.push_back(effect);
    if (by_a_person(event) && drafts_.touch(with_.clock.boot_ms())) keep_again_ = true;
    // Where she was counts, once there is something to come back to.
    if (model_.question != question && drafts_.has_kept()) keep_again_ = true;
    if (!std::holds_alternative<visit::Used>(event)) changed_ = true;
}

bool Kiosk::between() {
    if (ended_) return false;
    if (!regions_.valid())
        regions_ = std::async(std::launch::async, [regions = with_.assets.regions] { regions.wait(); });
    with_.line.take_answers();
    with_.calls.take_answers();
    if (const auto due = visit::due_ms(model_); due && *due <= with_.clock.boot_ms()) happens(visit::Ticked{});
    while (!effects_.empty() && !ended_)
        for (const auto effect : std::exchange(effects_, {})) carry_out(effect);
    look_through_camera();
    if (std::exchange(keep_again_, false) && !ended_ && visit::is_private(model_.screen) && drafts_.has_kept())
        drafts_.keep(keeping::kept(model_));
    follow_listening();
    follow_wishes();
    return std::exchange(changed_, false);
}

// *Huruf*, and the keyboard's own words in the language that was chosen.
void Kiosk::follow_wishes() {
    if (ended_) return;
    const auto look = screens_.wanted(with_.stage.look());
    if (look != with_.stage.look() && with_.stage.set_look(look)) changed_ = true;
    if (model_.language == words_language_) return;
    words_language_ = model_.language;
    with_.stage.set_words(screens_.words(words_language_));
    changed_ = true;
}

// *Bacakan*: nothing is said before it was touched, and nothing goes on behind another screen.
void Kiosk::follow_listening() {
    if (ended_) return;
    const auto now_ms = with_.clock.boot_ms();
    const auto& log = with_.stage.log();
    if (const auto wanted = screens_.take_listen()) {
        listening_.follow(*wanted, log, screens_.voice_words(model_.language), model_.language, now_ms);
        if (listening_.speaking()) happens(visit::ReadAloud{});
        changed_ = true;
    }
    if (listening_.look(log, now_ms)) changed_ = true;
    if (model_.listened && !listening_.speaking()) happens(visit::Heard{});
}

std::vector<widgets::Said> Kiosk::take_said() {
    std::vector<widgets::Said> all;
    for (auto& each : listening_.take_said()) all.push_back({std::move(each.id), std::move(each.text)});
    return all;
}

std::optional<std::uint64_t> Kiosk::due_ms() const {
    std::optional<std::uint64_t> first;
    for (const auto& each : {visit::due_ms(model_), screen_due_ms_, listening_.due_ms()})
        if (each && (!first || *each < *first)) first = each;
    return first;
}

void Kiosk::close() {
    if (!visit::is_private(model_.screen)) {
        ended_ = true;
        return;
    }
    happens(visit::ClosePressed{});
    between();
}

void Kiosk::carry_out(visit::Effect effect) {
    switch (effect) {
    case visit::Effect::OpenVisit: return begin();
    case visit::Effect::ReadDraft: return read_draft();
    case visit::Effect::KeepDraft: return keep_draft();
    case visit::Effect::DropDraft: return drafts_.drop();
    case visit::Effect::OpenCamera: return photos_.camera().open();
    case visit::Effect::CloseCamera: return photos_.camera().close();
    case visit::Effect::TakePhoto: return take_photo();
    case visit::Effect::UsePhoto: return photos_.use();
    case visit::Effect::DropPhoto: return photos_.drop();
    case visit::Effect::DropPhotos: return photos_.drop_all();
    case visit::Effect::CallStaff: return call_staff(true);
    case visit::Effect::Submit: return submit();
    case visit::Effect::ForgetVisit: return forget();
    }
}

// First the glass, then the memory, then the glass again until no old picture is left in the chain of buffers
// (SPEC F.2, F.5).
void Kiosk::forget() {
    listening_.stop();
    if (!opened_) { // nobody told anything: the neutral page leads to the start
        model_ = fresh();
        screens_.forget();
        changed_ = true;
        return;
    }
    const auto neutral = [this](widgets::Ui& ui) { screens_.draw(ui, model_, moment()); };
    with_.show_now(neutral, 1);
    model_ = fresh();
    model_.screen = visit::Screen::Neutral;
    photos_.forget();
    envelope_.reset();
    sealed_.reset();
    screens_.forget();
    with_.stage.forget();
    with_.show_now(neutral, 3);
    const auto draft = drafts_.current();
    with_.line.ask([draft](Wire& wire) -> Line::Then {
        (void)wire.ask_for<channel::Done>(channel::VisitEnd{draft}, 2'000);
        wire.end();
        return {};
    });
    with_.line.finish(std::chrono::milliseconds(300));
    ended_ = true;
}

} // namespace teduh::kiosk
