#include "kiosk/media/media.hpp"
#include "kiosk/media/pipeline.hpp"
#include "kiosk/media/sound.hpp"
#include "kiosk/voice/voice.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>

using namespace teduh;

namespace {

const voice::Pack& shipped(const char* language) {
    static std::map<std::string, voice::Pack> packs;
    const auto file = std::filesystem::path(TEDUH_BINARY_DIR) / "lang" / (std::string(language) + ".voice");
    if (const auto found = packs.find(language); found != packs.end()) return found->second;
    return packs.emplace(language, voice::Pack::read(read_file(file, voice::pack_bytes_max).value()).value())
        .first->second;
}

std::vector<View> packets_of(const voice::Clip& clip) {
    std::vector<View> all;
    for (auto rest = clip.sound; rest.size() > 2;) {
        const std::size_t length = rest[0] | static_cast<std::size_t>(rest[1]) << 8;
        all.push_back(rest.subspan(2, length));
        rest = rest.subspan(2 + length);
    }
    return all;
}

bool started() {
    confinement::Places places;
    media::prepare(places, media::Devices::CameraAndSpeaker);
    return media::start().has_value();
}

// What reaches a loudspeaker, 16 bits at 24 kHz.
std::vector<std::int16_t> heard(const std::vector<View>& packets) {
    auto pipeline =
        media::Pipeline::make("appsrc name=in format=time max-bytes=0 "
                              "caps=audio/x-opus,rate=48000,channels=1,channel-mapping-family=0 ! opusdec ! "
                              "audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=24000,channels=1 "
                              "! appsink name=out sync=false");
    REQUIRE(pipeline);
    const auto in = pipeline->find("in"), out = pipeline->find("out");
    for (std::size_t i = 0; i < packets.size(); ++i) {
        auto* buffer = gst_buffer_new_allocate(nullptr, packets[i].size(), nullptr);
        gst_buffer_fill(buffer, 0, packets[i].data(), packets[i].size());
        GST_BUFFER_PTS(buffer) = i * 20 * GST_MSECOND;
        gst_app_src_push_buffer(GST_APP_SRC(in.get()), buffer);
    }
    gst_app_src_end_of_stream(GST_APP_SRC(in.get()));
    REQUIRE(pipeline->play());
    std::vector<std::int16_t> samples;
    while (auto* sample = gst_app_sink_pull_sample(GST_APP_SINK(out.get()))) {
        GstMapInfo map;
        auto* buffer = gst_sample_get_buffer(sample);
        REQUIRE(gst_buffer_map(buffer, &map, GST_MAP_READ));
        const auto* from = reinterpret_cast<const std::int16_t*>(map.data);
        samples.insert(samples.end(), from, from + map.size / 2);
        gst_buffer_unmap(buffer, &map);
        gst_sample_unref(sample);
    }
    return samples;
}

int loudness(const std::vector<std::int16_t>& samples) {
    double all = 0;
    for (const auto each : samples) all += static_cast<double>(each) * each;
    return samples.empty() ? 0 : static_cast<int>(std::sqrt(all / static_cast<double>(samples.size())));
}

} // namespace

TEST_CASE("a clip is heard through the allowed plugins, as long and as loud as it was made",
          "[voice][sound]") {
    REQUIRE(started());
    for (const auto* language : {"id", "en"}) {
        const auto clip = shipped(language).find("1");
        REQUIRE(clip);
        const auto samples = heard(packets_of(*clip));
        CHECK(samples.size() >= (clip->packets - 1) * 480U);
        CHECK(samples.size() <= (clip->packets + 1) * 480U);
        CHECK(loudness(samples) > 800);
    }
    const std::vector<View> quiet(50, packets_of(shipped("id").silence()).front());
    CHECK(loudness(heard(quiet)) < 20);
}

TEST_CASE("different sentences are different sounds", "[voice][sound]") {
    REQUIRE(started());
    const auto one = heard(packets_of(*shipped("id").find("1")));
    CHECK(one != heard(packets_of(*shipped("id").find("2"))));
    CHECK(one != heard(packets_of(*shipped("en").find("1"))));
    CHECK(one == heard(packets_of(*shipped("id").find("1"))));
}

TEST_CASE(
    "the loudspeaker plays in its own time, stops at once, and one that is not there is said to be missing",
    "[voice][sound]") {
    REQUIRE(started());
    using Clock = std::chrono::steady_clock;
    const auto packets = packets_of(*shipped("id").find("Selamat datang"));
    for (const auto* device : {"nowhere", "null"}) { // nobody's, and ALSA's own
        INFO(device);
        media::Sound sound(device);
        REQUIRE(sound.play(packets));
        CHECK_FALSE(sound.failed());
        const auto before = Clock::now();
        sound.stop();
        CHECK(Clock::now() - before < std::chrono::milliseconds(300));
        REQUIRE(sound.play(packets)); // again
        REQUIRE(sound.play(packets)); // the one before stops
    }
    for (const auto* device : {"plughw:31", "", "null ! filesink location=x", "hw:0\n"}) {
        INFO(device);
        const auto played = media::Sound(device).play(packets);
        REQUIRE_FALSE(played);
        CHECK(played.error().failure == Failure::Unreachable);
    }
}
