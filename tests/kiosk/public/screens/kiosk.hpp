#pragma once

#include "kiosk/public/screens/screens.hpp"
#include "kiosk/voice/speaker.hpp"
#include "kiosk/widgets/drive/drive.hpp"

#include <functional>
#include <map>
#include <string>

// A kiosk without window, core and network: the client's screens over the model, on the clock of a Drive. The
// world answers as the test says. For the tests and for the pictures of docs/screens/kiosk.
namespace teduh::screens {

inline constexpr std::int64_t open_ms = 1'773'280'800'000;   // a Thursday, 12 March 2026, 09.00 in Banyuwangi
inline constexpr std::int64_t closed_ms = 1'773'334'800'000; // the same day, 24.00
inline constexpr std::int64_t holiday_ms = 1'773'835'200'000; // 18 March, 19.00: closed for a week
inline constexpr std::uint32_t visit_of_tests = 245'440'788; // shown as 7A2-7WM

// An invented card, as a camera sees it.
const widgets::PixelView& invented_card();

// The form, the standard, the regions and the sentences that ship.
struct Shipped {
    forms::Form form;
    casework::Service service;
    casework::Calendar calendar;
    forms::RegionFinder regions;
    std::vector<language::Catalog> catalogs;
    voice::Voice voice;
    static Shipped& get(const std::string& service = "banyuwangi");
};

// A loudspeaker that counts.
struct CountingOutput final : voice::Output {
    bool play(std::vector<View> packets) override {
        plays += there ? 1 : 0;
        playing = there ? packets.size() : 0;
        return there;
    }
    void stop() override { ++stops, playing = 0; }
    bool there = true;
    int plays = 0;
    int stops = 0;
    std::size_t playing = 0; // packets
};

class Kiosk {
public:
    explicit Kiosk(widgets::Stage& stage, const std::string& service = "banyuwangi");
    ~Kiosk();

    // ---- what the world will answer
    bool ready = true;
    std::optional<bool> officer_comes; // nobody says anything yet
    std::optional<bool> stored = true;
    std::int64_t wall_ms = open_ms;
    bool demo = false;
    std::optional<bool> camera = true; // there is one; nothing: nobody knows yet

    visit::Model model;
    Screens screens;
    std::vector<visit::Effect> effects; // all that followed
    int taps = 0;
    CountingOutput output;
    voice::Speaker speaker;

    // As a finger; each counts, and a screen that goes on by itself has the time to.
    bool tap(std::string_view id);
    bool type(std::string_view id, std::string_view text);
    void does(const visit::Event& event);
    // Draws anew until nothing moves; another language, size or face is taken over.
    void settle();
    // Forgets what the frames before left, as a new process would.
    void show(visit::Screen screen);
    void asks(std::string_view question); // shown, whatever way leads there
    forms::QuestionId id(std::string_view question) const;

    std::string_view screen() const { return drive().log().screen; }
    widgets::Drive& drive() { return *drive_; }
    const widgets::Drive& drive() const { return *drive_; }
    widgets::Stage& stage() { return stage_; }

private:
    class Beat;
    void frame(widgets::Ui& ui);
    void open_camera();
    bool after_frame();
    void follow(const std::vector<visit::Effect>& all);
    std::uint64_t now_ms() const;

    widgets::Stage& stage_;
    std::size_t worded_ = 0;
    std::unique_ptr<Beat> beat_;
    std::optional<widgets::Drive> drive_;
};

// A stage with the kiosk's own words.
std::unique_ptr<widgets::Stage> kiosk_stage(const widgets::Look& look = {});

// ---- every screen in every state that looks different, each reachable by a person
struct Scene {
    std::string name;
    std::function<void(Kiosk&)> enter;
    std::string shows; // the screen's id
};
const std::vector<Scene>& scenes();

} // namespace teduh::screens
