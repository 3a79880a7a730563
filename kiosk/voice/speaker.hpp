#pragma once

#include "kiosk/voice/reading.hpp"

#include <functional>

namespace teduh::voice {

// Where sound goes. Never plays by itself.
class Output {
public:
    virtual ~Output() = default;
    // Packets of Opus, 20 ms each, one after the other from now on; what was playing stops. False: there is
    // no sound here.
    virtual bool play(std::vector<View> packets) = 0;
    virtual void stop() = 0;                // at once
    virtual bool failed() { return false; } // since play()
};

// What is being said, and where on the screen. Told of the time, it never asks for it. One thread; output and
// voice are borrowed.
class Speaker {
public:
    Speaker(const Voice& voice, Output& output) : voice_(voice), output_(output) {}
    ~Speaker() { stop(); }
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    // From the first word on, or, where the cover cut the same screen short, from the widget that was being
    // said: nobody hears a long page twice because of *Masih di sini?*. What was said before stops. Times are
    // boot times in milliseconds.
    void start(Reading reading, std::string screen, std::uint64_t now_ms);
    void stop(); // somebody wants silence: the next time it begins anew
    // Time goes on, and this screen is shown: another one than was read ends it. True: something on the
    // screen is another.
    bool look(std::string_view screen, std::uint64_t now_ms);

    bool speaking() const { return !reading_.empty(); }
    std::string_view id() const {
        return speaking() ? std::string_view(reading_[at_].id) : std::string_view();
    }
    // When look() finds something new.
    std::optional<std::uint64_t> due_ms() const;
    // No loudspeaker, or it broke: known once somebody has asked for sound.
    bool silent() const { return silent_; }

    // What has begun to be said since it was last asked, for a drive; without drives never anything.
    struct Said {
        std::string id;
        std::string text;
    };
    std::vector<Said> take_said() { return std::exchange(said_, {}); }

private:
    void begin_next();
    void be_silent();
    void leave_out_what_was_said();
    std::vector<View> packets() const;

    const Voice& voice_;
    Output& output_;
    Reading reading_;
    std::string screen_;
    std::size_t at_ = 0;
    std::uint64_t next_ms_ = 0; // when the widget after this one is said
    struct {
        std::string screen, id;
    } cut_; // where the cover came in between
    bool silent_ = false;
    std::vector<Said> said_;
};

} // namespace teduh::voice
