#pragma once

#include "kiosk/confinement/confinement.hpp"

#include <filesystem>
#include <string>

// GStreamer for camera and sound: the one place that starts it. It loads plugins of kiosk/media/plugins.txt alone, from a
// registry that was made when the programs were built, and looks for no others (SPEC F.1).
namespace teduh::media {

// Names of the plugins, each followed by ":" but the last.
std::string allowed();
// Beside the program that runs: ../lib/teduh/media.registry of its folder.
std::filesystem::path registry();

// What of this machine a program reaches through GStreamer.
enum class Devices : std::uint8_t { Camera, CameraAndSpeaker };

// In main(), before confine() and the first other thread: tells GStreamer where its registry is and that it asks for
// nothing else, and adds registry, cameras and, where it speaks, the loudspeaker to what stays reachable. A camera that is plugged in later is the next
// program's.
void prepare(confinement::Places& places, Devices devices, const std::filesystem::path& registry_file = registry());

// Starts GStreamer, once in a process; after prepare() and confine(), any thread. No process, no socket of a network, no file
// written. Unreachable where the registry is missing, or is of another GStreamer than this machine's, or a plugin is gone: then
// there is no camera and no sound, and everything else goes on. The first refusal stays.
Result<void> start();

} // namespace teduh::media
