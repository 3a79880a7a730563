#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <memory>
#include <string>
#include <vector>

namespace teduh::media {

// The loudspeaker. One thread.
class Sound {
public:
    // `device` as ALSA names it ("plughw:0"); in builds with TEDUH_DRIVE "nowhere" decodes and plays to
    // nobody.
    explicit Sound(std::string device);
    ~Sound();
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    // Packets of Opus, mono, 20 ms each, at once; what was playing stops. Each packet is copied. Starts
    // GStreamer the first time. Unreachable where there is no loudspeaker, or somebody else has it; it is
    // asked again the next time.
    Result<void> play(const std::vector<View>& packets);
    void stop();   // at once, and the device is given back
    bool failed(); // it broke while it played

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::media
