#pragma once

#include "kiosk/public/assets.hpp"
#include "kiosk/public/drafts.hpp"
#include "kiosk/public/listening.hpp"
#include "kiosk/public/office.hpp"
#include "kiosk/public/photos.hpp"
#include "kiosk/public/screens/screens.hpp"
#include "kiosk/public/sending/envelope.hpp"
#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/base/clock.hpp"

namespace teduh::kiosk {

struct Surroundings { // borrowed
    const Assets& assets;
    widgets::Stage& stage;
    const Clock& clock;
    std::function<void(const std::function<void(widgets::Ui&)>&, int)> show_now; // so many frames at once
    Line& line;
    Line& calls; // a call waits ten seconds for an officer; nothing waits behind it
    std::function<void()> wake; // from any thread: the program looks again
    voice::Output& output; // for what is read aloud
};

struct Beginning {
    std::string channel; // the socket's path: it names the draft's key
    std::chrono::seconds draft_life = draft::draft_life;
    widgets::Look look;
    std::size_t language = 0;
    std::optional<std::filesystem::path> camera; // an invented one
    bool neutral = false; // begins with the neutral page that the last visit ended with
};

// One visit, from the first touch to the last wipe: what the model asks for is carried out here. Main thread.
class Kiosk final : public widgets::Program {
public:
    Kiosk(const Surroundings& around, Beginning beginning);

    void draw(widgets::Ui& ui) override;
    bool between() override;
    std::optional<std::uint64_t> due_ms() const override;
    bool busy() const override { return asked_ > 0 || model_.photos.camera == visit::CameraState::Opening; }
    bool ended() const override { return ended_; }
    void close() override;
    std::vector<widgets::Said> take_said() override;

private:
    // What may have been stored. While nothing was told since, it is sent again as it is, so that the core stores it
    // once (SPEC H.21).
    struct Sealed {
        std::shared_ptr<const vault::Submission> submission;
        bool partial = false;
        bool restricted = false;
    };

    visit::Model fresh() const;
    records::rules::Date today() const;
    screens::Moment moment() const;
    void happens(const visit::Event& event);
    void carry_out(visit::Effect effect);
    void follow_wishes();
    void follow_listening();

    void look_for_draft();
    void open_visit(const formats::DraftId& draft, std::function<void(bool)> then);
    void begin();
    void look_for_service();
    void read_draft();
    void keep_draft();
    void call_staff(bool told);
    void look_through_camera();
    void take_photo();
    void take_photos_of_draft();
    Result<Sealed> seal();
    void submit();
    void stored(bool done, bool restricted);
    void forget();
    sending::Readers readers() const;

    Surroundings with_;
    Beginning beginning_;
    screens::Screens screens_;
    visit::Model model_;
    Drafts drafts_;
    Photos photos_;
    Listening listening_;
    std::shared_ptr<const Office> office_;
    std::optional<sending::Envelope> envelope_;
    std::optional<Sealed> sealed_;
    std::vector<visit::Effect> effects_; // that wait for between()
    std::optional<std::uint64_t> screen_due_ms_;
    std::size_t words_language_ = 0;
    int asked_ = 0; // answers that bring another screen
    bool keep_again_ = false; // the draft, though nothing was told since
    std::future<void> regions_; // being read, once a first frame is on the glass
    bool opened_ = false;
    bool changed_ = false;
    bool ended_ = false;
};

} // namespace teduh::kiosk
