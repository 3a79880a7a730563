// media_registry FILE FOLDER: lists the allowed plugins of FOLDER in FILE, as GStreamer reads them when a program of ours starts
// it. Runs while the programs are built. Status 1 where a plugin is missing.

#include "kiosk/media/media.hpp"

#include <cstdlib>
#include <gst/gst.h>
#include <iostream>
#include <sstream>
#include <unistd.h>

int main(int count, char* arguments[]) {
    if (count != 3) return 2;
    std::error_code none_there;
    std::filesystem::remove(arguments[1], none_there);
    teduh::confinement::Places unused;
    teduh::media::prepare(unused, teduh::media::Devices::Camera, arguments[1]);
    ::setenv("GST_REGISTRY_UPDATE", "yes", 1);
    ::setenv("GST_PLUGIN_SYSTEM_PATH_1_0", arguments[2], 1);
    if (gst_init_check(nullptr, nullptr, nullptr) == FALSE) return 1;
    int missing = 0;
    std::istringstream names(teduh::media::allowed());
    for (std::string name; std::getline(names, name, ':');) {
        auto* plugin = gst_registry_find_plugin(gst_registry_get(), name.c_str());
        if (plugin == nullptr) {
            std::cerr << "media_registry: GStreamer's plugin " << name << " is not there\n";
            ++missing;
        } else {
            gst_object_unref(plugin);
        }
    }
    std::cerr.flush();
    using std::filesystem::perms;
    constexpr auto for_all = perms::owner_read | perms::owner_write | perms::group_read | perms::others_read;
    if (missing > 0) std::filesystem::remove(arguments[1], none_there);
    else std::filesystem::permissions(arguments[1], for_all, none_there);
    ::_exit(missing == 0 && !none_there ? 0 : 1); // GLib keeps blocks that it never gives back
}
