#include "kiosk/media/sound.hpp"

#include "kiosk/media/media.hpp"
#include "kiosk/media/pipeline.hpp"
#include "storage/base/event_log.hpp"

#include <algorithm>
#include <gst/app/gstappsrc.h>
#include <optional>

namespace teduh::media {
namespace {

constexpr int patience_ms = 1'500;
constexpr GstClockTime packet_time = 20 * GST_MSECOND;

// Only what names a device travels into a line of elements.
bool is_device(const std::string& name) {
    return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
               each == ':' || each == ',' || each == '_' || each == '=';
    });
}

std::string line_to(const std::string& device) {
    std::string sink = "alsasink device=" + device;
#ifdef TEDUH_DRIVE
    if (device == "nowhere") sink = "fakesink sync=true";
#endif
    return "appsrc name=packets format=time max-bytes=0 "
           "caps=audio/x-opus,rate=48000,channels=1,channel-mapping-family=0 "
           "! opusdec ! audioconvert ! audioresample ! " +
           sink;
}

bool push(GstAppSrc* source, View packet, std::size_t place) {
    auto* buffer = gst_buffer_new_allocate(nullptr, packet.size(), nullptr);
    if (buffer == nullptr) return false;
    gst_buffer_fill(buffer, 0, packet.data(), packet.size());
    GST_BUFFER_PTS(buffer) = place * packet_time;
    GST_BUFFER_DURATION(buffer) = packet_time;
    return gst_app_src_push_buffer(source, buffer) == GST_FLOW_OK;
}

} // namespace

struct Sound::Inside {
    std::string device;
    std::optional<Pipeline> pipeline;
};

Sound::Sound(std::string device) : inside_(std::make_unique<Inside>(Inside{std::move(device), {}})) {}
Sound::~Sound() = default;

Result<void> Sound::play(const std::vector<View>& packets) {
    stop();
    TRY(start());
    if (!is_device(inside_->device)) return Error{Failure::Unreachable, "this is no name of a loudspeaker"};
    auto pipeline = TRY(Pipeline::make(line_to(inside_->device)));
    {
        const Element source = pipeline.find("packets");
        auto* packets_in = GST_APP_SRC(source.get());
        for (std::size_t i = 0; i < packets.size(); ++i)
            if (!push(packets_in, packets[i], i))
                return Error{Failure::Unreachable, "a clip cannot be played"};
        gst_app_src_end_of_stream(packets_in);
    }
    TRY(pipeline.play(patience_ms));
    inside_->pipeline = std::move(pipeline);
    return {};
}

void Sound::stop() { inside_->pipeline.reset(); }

bool Sound::failed() { return inside_->pipeline && inside_->pipeline->failed(); }

} // namespace teduh::media
