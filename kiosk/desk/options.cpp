#include "kiosk/desk/options.hpp"

#include "kiosk/media/media.hpp"
#include "kiosk/start/start.hpp"

namespace teduh::desk {

tl::expected<Options, int> read_options(int count, const char* const* arguments) {
    static const std::map<std::string, Place> places = {{"inside", Place::Inside}, {"outside", Place::Outside}};
    Options options;
    start::CommandLine line("Teduh: the officers' desk", "desk socket of this device's teduhd", options);
    line.app.add_option("--place", options.place, "inside: locks after 5 minutes; outside: after 2")
        ->transform(CLI::CheckedTransformer(places));
    line.app.add_option("--carried", options.carried, "folder of removable media, where a new device's file is looked for");
#ifdef TEDUH_DRIVE
    line.app.add_option("--record", options.record,
                        "file for the complaint that was opened last, as teduhctl open gives it");
    line.app.add_option("--camera", options.camera, "a JPEG file instead of what a camera sees, or test for a moving picture");
    const auto* machine = line.app.add_option("--machine", options.machine, "folder that stands for /sys");
#endif
    options.front.title = "Meja";
    if (const auto status = line.read(count, arguments)) return tl::unexpected(*status);
#ifdef TEDUH_DRIVE
    if (options.front.headless && machine->count() == 0) options.machine.clear(); // its screen is none of this machine's
#endif
    return options;
}

// An officer's screen has no voice.
confinement::Places places_of(const Options& options) {
    auto places = start::places_of(options);
    places.read.push_back(options.carried);
    if (!options.record.empty()) places.keep.push_back(options.record.parent_path());
    if (!options.machine.empty()) places.read.push_back(options.machine);
    if (options.camera) places.read.push_back(options.camera->parent_path());
    media::prepare(places, media::Devices::Camera);
    return places;
}

} // namespace teduh::desk
