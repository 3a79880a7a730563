#pragma once

#include "kiosk/media/pipeline.hpp"

#include <filesystem>
#include <functional>
#include <optional>

// What the files of this folder share; private to it.
namespace teduh::camera {

// A line of elements that runs; it ends in `out`, an appsink that keeps the newest picture.
struct Source {
    media::Pipeline pipeline;
    std::function<bool()> feed = [] { return true; }; // before each look for a picture; false: the camera is gone
};

inline constexpr const char* newest_only =
    " ! appsink name=out max-buffers=1 drop=true sync=false enable-last-sample=false wait-on-eos=false";
inline constexpr const char* to_rgba = " ! videoconvert ! video/x-raw,format=RGBA";

// The first camera of this machine that gives pictures, looked for as long as it is `wanted`. Unreachable where there is none.
Result<Source> open_device(const std::function<bool()>& wanted);
// Instead of a camera: a JPEG file, over and over, until it is taken away; or "test", GStreamer's moving picture. Only in builds whose
// programs can be driven.
Result<Source> open_invented(const std::filesystem::path& picture);

} // namespace teduh::camera
