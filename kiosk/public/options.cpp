#include "kiosk/public/options.hpp"

#include "kiosk/media/media.hpp"
#include "kiosk/start/start.hpp"

namespace teduh::kiosk {

tl::expected<Options, int> read_options(int count, const char* const* arguments) {
    Options options;
    start::CommandLine line("Teduh: a client's visit at a kiosk", "kiosk socket of this device's teduhd", options);
    line.app.add_option("--service", options.service, "a service.toml, instead of the office's own");
    line.app.add_flag("--neutral", options.neutral, "begin with the neutral page, as after a visit");
    line.app.add_option("--sound", options.sound, "the loudspeaker as ALSA names it; plughw:0, the first card");
#ifdef TEDUH_DRIVE
    line.app.add_option("--camera", options.camera, "a JPEG file instead of what a camera sees, or test for a moving picture");
    line.app.add_option("--draft-life", options.draft_life_s, "seconds, instead of 60")->check(CLI::Range(1, 60));
#endif
    options.front.title = "Layanan";
    if (const auto status = line.read(count, arguments)) return tl::unexpected(*status);
    return options;
}

confinement::Places places_of(const Options& options) {
    auto places = start::places_of(options);
    if (options.service) places.read.push_back(*options.service);
    if (options.camera) places.read.push_back(options.camera->parent_path());
    media::prepare(places, media::Devices::CameraAndSpeaker);
    return places;
}

} // namespace teduh::kiosk
