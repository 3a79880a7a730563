#include "kiosk/public/listening.hpp"

#include "storage/base/event_log.hpp"

namespace teduh::kiosk {

bool Loudspeaker::play(std::vector<View> packets) {
    const auto playing = sound_.play(packets);
    if (!playing) log_trouble("nothing can be read aloud", playing.error());
    return playing.has_value();
}

void Listening::follow(const screens::Listen& wanted, const widgets::WidgetLog& log,
                       const voice::Words& words, std::size_t language, std::uint64_t now_ms) {
    if (!wanted.begins) return speaker_.stop();
    auto reading = wanted.choice.empty() ? voice::read(log, voice_, words, language)
                                         : voice::read_one(log, wanted.choice, voice_, words, language);
    speaker_.start(std::move(reading), log.screen, now_ms);
}

void Listening::mark(screens::Moment& moment) const {
    using Sound = screens::Moment::Sound;
    moment.sound = voice_.empty() || speaker_.silent() ? Sound::None
                   : speaking()                        ? Sound::Reading
                                                       : Sound::Quiet;
    moment.read_id = speaker_.id();
}

} // namespace teduh::kiosk
