// A camera that is none, for tests and demonstrations.

#include "kiosk/camera/source.hpp"
#include "kiosk/photos/limits.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <fstream>
#include <gst/app/gstappsrc.h>

namespace teduh::camera {
namespace {

namespace files = std::filesystem;

Result<Source> moving_picture() {
    auto made = TRY(media::Pipeline::make(
        std::string("videotestsrc is-live=true ! video/x-raw,format=YUY2,width=1280,height=720,framerate=15/1") + to_rgba + newest_only));
    TRY(made.play());
    return Source{std::move(made)};
}

// Into wiped memory, as what a camera gives: a thread that waits for the next look keeps its stack.
Result<crypto::SecretBytes> picture_of(const files::path& file) {
    const Error none{Failure::Unreachable, "there is no picture in the place of a camera"};
    std::error_code fault;
    const auto size = files::file_size(file, fault);
    if (fault || size == 0 || size > photos::bytes_max) return none;
    crypto::SecretBytes bytes;
    bytes.reserve(size);
    std::ifstream in(file, std::ios::binary);
    for (auto at = std::istreambuf_iterator<char>(in); at != std::istreambuf_iterator<char>() && bytes.size() < size; ++at)
        bytes.push_back(static_cast<std::uint8_t>(*at));
    return bytes.size() == size ? Result<crypto::SecretBytes>(std::move(bytes)) : none;
}

} // namespace

// As a camera that gives JPEGs.
Result<Source> open_invented(const files::path& picture) {
    if (picture == "test") return moving_picture();
    const auto jpeg = TRY(picture_of(picture));
    auto made = TRY(media::Pipeline::make(
        std::string("appsrc name=in is-live=true do-timestamp=true format=time max-buffers=2 leaky-type=upstream ! image/jpeg") + newest_only));
    const auto caps = media::Caps(gst_caps_new_empty_simple("image/jpeg"));
    const std::shared_ptr<GstElement> in = made.find("in");
    gst_app_src_set_caps(GST_APP_SRC(in.get()), caps.get());
    const auto feed = [in, jpeg, picture] {
        std::error_code fault;
        if (!files::exists(picture, fault)) return false; // pulled out
        auto* buffer = gst_buffer_new_memdup(jpeg.data(), jpeg.size());
        return gst_app_src_push_buffer(GST_APP_SRC(in.get()), buffer) == GST_FLOW_OK;
    };
    feed(); // a line runs once its first picture has come
    TRY(made.play());
    return Source{std::move(made), feed};
}

} // namespace teduh::camera
