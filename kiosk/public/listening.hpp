#pragma once

#include "kiosk/media/sound.hpp"
#include "kiosk/public/screens/screens.hpp"
#include "kiosk/voice/speaker.hpp"

namespace teduh::kiosk {

// The kiosk's loudspeaker for clips.
class Loudspeaker final : public voice::Output {
public:
    explicit Loudspeaker(std::string device) : sound_(std::move(device)) {}
    bool play(std::vector<View> packets) override;
    void stop() override { sound_.stop(); }
    bool failed() override { return sound_.failed(); }

private:
    media::Sound sound_;
};

// *Bacakan* of one visit: what the screens ask for, what is said, when it stops. Main thread; voice and
// output are borrowed.
class Listening {
public:
    Listening(const voice::Voice& voice, voice::Output& output) : voice_(voice), speaker_(voice, output) {}

    // Of the frame that was drawn last.
    void follow(const screens::Listen& wanted, const widgets::WidgetLog& log, const voice::Words& words,
                std::size_t language, std::uint64_t now_ms);
    // True: a mark moved, or it has stopped.
    bool look(const widgets::WidgetLog& log, std::uint64_t now_ms) {
        return speaker_.look(log.screen, now_ms);
    }
    void stop() { speaker_.stop(); }

    bool speaking() const { return speaker_.speaking(); }
    std::optional<std::uint64_t> due_ms() const { return speaker_.due_ms(); }
    void mark(screens::Moment& moment)
        const; // for the frame that is drawn next; its id lives until follow, look or stop
    std::vector<voice::Speaker::Said> take_said() { return speaker_.take_said(); }

private:
    const voice::Voice& voice_;
    voice::Speaker speaker_;
};

} // namespace teduh::kiosk
