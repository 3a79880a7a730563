#include "kiosk/public/screens/screens.hpp"

#include "kiosk/language/widgets/words.hpp"
#include "kiosk/public/screens/page.hpp"

namespace teduh::screens {
namespace {

using Draw = void (*)(Page&);
// In the order of visit::Screen.
constexpr std::array<Draw, visit::screen_count> all_screens{
    draw_attract,  draw_closed,   draw_resume,  draw_language,  draw_promises, draw_service,
    draw_question, draw_photos,   draw_camera,  draw_photo_check, draw_together, draw_child,
    draw_young,    draw_consent,  draw_signature, draw_review,  draw_officer,  draw_sending,
    draw_not_saved, draw_receipt, draw_neutral};

constexpr std::uint64_t look_left_ms = 30'000;

// Letters that somebody chose before a visit, and then left: whoever comes next finds the kiosk as it was.
bool look_was_left(Page& page) {
    auto& state = page.state;
    if (page.ui.used() || visit::is_private(page.model.screen) || state.used_ms == 0)
        state.used_ms = page.moment.now_ms;
    const bool chosen = state.letters_shown || state.by_ear || state.text_size != page.material.text_size ||
                        state.face != page.material.face;
    if (!chosen) return false;
    if (page.moment.now_ms >= state.used_ms + look_left_ms) return true;
    page.wake_at(state.used_ms + look_left_ms);
    return false;
}

} // namespace

struct Screens::Inside {
    Material material;
    State state;
};

Screens::Screens(const Material& material) : inside_(std::make_unique<Inside>(Inside{material, {}})) {
    forget();
}
Screens::~Screens() = default;

void Screens::forget() {
    inside_->state = {};
    inside_->state.text_size = inside_->material.text_size;
    inside_->state.face = inside_->material.face;
}

std::vector<visit::Event> Screens::draw(widgets::Ui& ui, const visit::Model& model, const Moment& moment) {
    std::vector<visit::Event> events;
    auto& state = inside_->state;
    state.wake_ms.reset();
    Page page{ui, model, inside_->material, moment, state, events};
    if (!visit::is_private(model.screen)) { // nothing of a visit outlives it, whatever the program does next
        state.region_typed.erase();
        state.found_for.reset();
        widgets::SecretVector<records::rules::RegionCode>().swap(state.found);
        state.seen.clear();
    }
    if (look_was_left(page)) forget();
    if (model.screen == visit::Screen::Closed) state.help_wanted = false; // it says where the officers are
    if (state.help_wanted && visit::is_private(model.screen)) {
        state.help_wanted = false;
        events.push_back(visit::HelpPressed{});
    }
    if (model.covered)
        draw_still_here(page);
    else if (state.letters_shown && model.screen != visit::Screen::Neutral)
        draw_letters(page);
    else if (model.help_shown)
        draw_help(page);
    else
        all_screens.at(static_cast<std::size_t>(model.screen))(page);
    follow_listening(page);
    return events;
}

std::optional<Listen> Screens::take_listen() { return std::exchange(inside_->state.listen, std::nullopt); }

std::optional<std::uint64_t> Screens::wake_ms() const { return inside_->state.wake_ms; }

widgets::Look Screens::wanted(const widgets::Look& shown) const {
    auto look = shown;
    look.text_size = inside_->state.text_size;
    look.face = inside_->state.face;
    return look;
}

widgets::Words Screens::words(std::size_t language) const {
    const auto& catalogs = inside_->material.catalogs;
    return language::widget_words(catalogs[std::min(language, catalogs.size() - 1)], message("Close screen"),
                                  message("Place for your signature"));
}

voice::Words Screens::voice_words(std::size_t language) const {
    const auto& catalogs = inside_->material.catalogs;
    const auto& catalog = catalogs[std::min(language, catalogs.size() - 1)];
    const auto say = [&](Message words) { return std::string(catalog.say(words)); };
    return {say(message("Filled in already.")), say(message("Not filled in, that is fine")), say(message("A place to write.")),
            say(message("Something is written here.")), say(message("An officer can read you the rest of this page."))};
}

formats::Hash Screens::promises_hash(std::size_t language) const {
    const auto& catalogs = inside_->material.catalogs;
    const auto& catalog = catalogs[std::min(language, catalogs.size() - 1)];
    crypto::HashStream stream("teduh/kiosk-promises/1");
    for (const auto words : promise_messages()) stream.item(view_of(catalog.say(words)));
    return stream.finish();
}

formats::Hash Screens::consent_hash(std::size_t language) const {
    const auto& catalogs = inside_->material.catalogs;
    const auto& catalog = catalogs[std::min(language, catalogs.size() - 1)];
    crypto::HashStream stream("teduh/kiosk-consent/1");
    for (const auto& line : consent_texts()) {
        stream.item(view_of(line.code));
        stream.item(view_of(catalogs.front().say(line.words)));
        stream.item(view_of(catalog.say(line.words)));
    }
    return stream.finish();
}

} // namespace teduh::screens
