#include "kiosk/media/media.hpp"

#include "storage/base/event_log.hpp"

#include <cstdlib>
#include <gst/gst.h>
#include <mutex>
#include <optional>
#include <sstream>

namespace teduh::media {
namespace {

namespace files = std::filesystem;

bool knows_each_plugin() {
    std::istringstream names(allowed());
    for (std::string name; std::getline(names, name, ':');) {
        auto* plugin = gst_registry_find_plugin(gst_registry_get(), name.c_str());
        if (plugin == nullptr) return false;
        const auto* file = gst_plugin_get_filename(plugin);
        const bool there = file != nullptr && files::exists(file);
        gst_object_unref(plugin);
        if (!there) return false;
    }
    return true;
}

Result<void> start_now() {
    const Error gone{Failure::Unreachable, "the list of GStreamer's plugins is not that of this machine's GStreamer"};
    const char* file = std::getenv("GST_REGISTRY");
    std::error_code fault;
    if (file == nullptr || !files::is_regular_file(file, fault))
        return Error{Failure::Unreachable, "there is no list of GStreamer's plugins"};
    if (gst_init_check(nullptr, nullptr, nullptr) == FALSE) return Error{Failure::Unreachable, "GStreamer does not start"};
    if (!knows_each_plugin()) return gone;
    return {};
}

void add_devices(confinement::Places& places, Devices devices) {
    std::error_code fault;
    for (const auto& each : files::directory_iterator("/dev", fault))
        if (each.path().filename().string().starts_with("video")) places.read_write.push_back(each.path());
    if (devices == Devices::CameraAndSpeaker) places.read_write.emplace_back("/dev/snd");
}

} // namespace

std::string allowed() { return TEDUH_MEDIA_PLUGINS; }

files::path registry() {
    std::error_code fault;
    const auto program = files::read_symlink("/proc/self/exe", fault);
    return program.parent_path().parent_path() / "lib/teduh/media.registry";
}

void prepare(confinement::Places& places, Devices devices, const files::path& registry_file) {
    const auto list = allowed();
    for (const auto& [name, value] : {std::pair{"GST_REGISTRY", registry_file.c_str()},
                                      std::pair{"GST_REGISTRY_UPDATE", "no"}, // looks at no folder
                                      std::pair{"GST_REGISTRY_FORK", "no"},   // and starts nothing that does
                                      std::pair{"GST_PLUGIN_LOADING_WHITELIST", list.c_str()},
                                      std::pair{"GST_PLUGIN_SYSTEM_PATH_1_0", ""},
                                      std::pair{"GST_PLUGIN_SYSTEM_PATH", ""},
                                      std::pair{"GST_PLUGIN_PATH_1_0", ""},
                                      std::pair{"GST_PLUGIN_PATH", ""},
                                      std::pair{"GST_DEBUG", ""},
                                      std::pair{"GST_TRACERS", ""},
                                      std::pair{"ORC_CODE", "backup"}})      // makes no code while it runs
        ::setenv(name, value, 1);
    places.read.push_back(registry_file);
    add_devices(places, devices);
}

Result<void> start() {
    static std::mutex mutex;
    static std::optional<Result<void>> started;
    const std::lock_guard lock(mutex);
    if (!started) {
        started = start_now();
        if (!*started) log_trouble("no camera and no sound; install the packages of this release again", started->error());
    }
    return *started;
}

} // namespace teduh::media
