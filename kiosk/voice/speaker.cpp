#include "kiosk/voice/speaker.hpp"

#include <algorithm>

namespace teduh::voice {
namespace {

constexpr std::string_view cover = "still_here";
#ifdef TEDUH_DRIVE
constexpr std::size_t said_max = 1'000; // until a drive asks
#endif

void add_packets(View sound, std::vector<View>& packets) {
    while (sound.size() > 2) {
        const std::size_t length = sound[0] | static_cast<std::size_t>(sound[1]) << 8;
        packets.push_back(sound.subspan(2, length));
        sound = sound.subspan(2 + length);
    }
}

} // namespace

void Speaker::start(Reading reading, std::string screen, std::uint64_t now_ms) {
    be_silent();
    if (reading.empty()) return;
    reading_ = std::move(reading);
    screen_ = std::move(screen);
    at_ = 0;
    leave_out_what_was_said();
    next_ms_ = now_ms;
    silent_ = !output_.play(packets());
    if (silent_) return stop();
    begin_next();
}

void Speaker::begin_next() {
    next_ms_ += duration_ms(reading_[at_].speech);
#ifdef TEDUH_DRIVE // a packaged kiosk remembers nothing of it
    if (said_.size() < said_max) said_.push_back({reading_[at_].id, reading_[at_].text});
#endif
}

void Speaker::leave_out_what_was_said() {
    if (screen_ == cover) return; // it may be read meanwhile
    if (cut_.screen != screen_) return void(cut_ = {});
    const auto from = std::ranges::find(reading_, cut_.id, &Spoken::id);
    if (from != reading_.end()) reading_.erase(reading_.begin(), from);
    cut_ = {};
}

void Speaker::stop() {
    be_silent();
    cut_ = {};
}

void Speaker::be_silent() {
    if (!speaking()) return;
    output_.stop();
    reading_.clear();
    screen_.clear();
}

bool Speaker::look(std::string_view screen, std::uint64_t now_ms) {
    if (!speaking()) return false;
    if (output_.failed()) silent_ = true;
    if (silent_) return stop(), true;
    if (screen != screen_) {
        if (screen == cover) cut_ = {screen_, reading_[at_].id};
        be_silent();
        return true;
    }
    if (now_ms < next_ms_) return false;
    while (now_ms >= next_ms_) {
        if (at_ + 1 == reading_.size()) return be_silent(), true;
        ++at_;
        begin_next();
    }
    return true;
}

std::optional<std::uint64_t> Speaker::due_ms() const {
    return speaking() ? std::optional(next_ms_) : std::nullopt;
}

std::vector<View> Speaker::packets() const {
    std::vector<View> all;
    for (const auto& spoken : reading_)
        for (const auto& piece : spoken.speech) {
            add_packets(piece.clip.sound, all);
            for (std::uint32_t ms = 0; ms < piece.pause_ms; ms += packet_ms)
                add_packets(voice_.silence().sound, all);
        }
    return all;
}

} // namespace teduh::voice
