#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/service.hpp"
#include "kiosk/forms/region_finder.hpp"
#include "kiosk/language/catalog.hpp"
#include "kiosk/public/visit/events.hpp"
#include "kiosk/voice/reading.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/formats/ids.hpp"

#include <functional>
#include <memory>
#include <span>

// The client's screens (UX 2, 3, 7): one for each visit::Screen, drawn from the model with the widgets. State
// in, events out. No window, clock, disk or network.
namespace teduh::screens {

// Borrowed by Screens; outlives it.
struct Material {
    std::span<const language::Catalog> catalogs; // in the order of the form's languages
    const casework::Service& service;            // of the office: what is published, the first-response clock
    const casework::Calendar& calendar;          // with the service's hours: whether the office is open
    std::function<const forms::RegionFinder&()> regions; // first wanted some screens into a visit; may wait for it
    // What each visit begins with; *Huruf* changes it for one visit.
    widgets::TextSize text_size = widgets::TextSize::Normal;
    widgets::Face face = widgets::Face::Standard;
};

// Of one frame.
struct Moment {
    std::uint64_t now_ms = 0; // boot time, as the model's
    std::int64_t wall_ms = 0; // since 1970, UTC: whether the office is open now
    bool demo = false;        // draws the ribbon DEMO
    const widgets::PixelView* photo = nullptr; // what the camera sees, or what was taken of it; borrowed
    enum class Sound : std::uint8_t { Quiet, Reading, None } sound = Sound::Quiet; // None: there is no loudspeaker
    std::string_view read_id = {}; // of the widget that is read aloud
};

// What *Bacakan* asks for: the whole screen or one choice, or, while something is read, silence.
struct Listen {
    bool begins = false;
    std::string choice; // empty: the whole screen
};

// Owner: the program; the thread that draws. Keeps nothing of a visit but what was typed to find a region,
// and that in wiped memory until forget().
class Screens {
public:
    explicit Screens(const Material& material);
    ~Screens();
    Screens(const Screens&) = delete;
    Screens& operator=(const Screens&) = delete;

    // Draws the model's screen; what the person did, in order, for visit::update.
    std::vector<visit::Event> draw(widgets::Ui& ui, const visit::Model& model, const Moment& moment);
    // When draw() is due again without any event, in Moment::now_ms; after each draw(). Nothing: never.
    std::optional<std::uint64_t> wake_ms() const;

    // What was asked for in the last draw; nothing: go on.
    std::optional<Listen> take_listen();

    widgets::Words words(std::size_t language) const; // for Stage::set_words
    voice::Words voice_words(std::size_t language) const; // for voice::read
    // What *Huruf* asks for, on the same panel: for Stage::set_look between two frames.
    widgets::Look wanted(const widgets::Look& shown) const;

    // Over every sentence that the promises said and over the consent's lines, as this office's clients read
    // them: for visit::Facts.
    formats::Hash promises_hash(std::size_t language) const;
    formats::Hash consent_hash(std::size_t language) const;

    void forget(); // a new visit begins: wiped, text size and face as at the start

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// The lines of the consent for now that this program has sentences for, in their order: for
// visit::Settings::consent.
std::vector<std::string> consent_lines();

} // namespace teduh::screens
