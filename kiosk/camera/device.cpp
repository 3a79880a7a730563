// Cameras of the kernel (V4L2), by GStreamer's element for them.

#include "kiosk/camera/choice.hpp"
#include "kiosk/camera/device_memory.hpp"
#include "kiosk/camera/source.hpp"

#include <algorithm>
#include <vector>

namespace teduh::camera {
namespace {

namespace files = std::filesystem;

constexpr int patience_ms = 3000;
const Error no_camera{Failure::Unreachable, "no camera of this machine gives pictures"};

// video2 before video10. A camera often has further nodes that give no pictures.
std::vector<files::path> nodes() {
    std::vector<files::path> found;
    std::error_code fault;
    for (const auto& each : files::directory_iterator("/dev", fault))
        if (each.path().filename().string().starts_with("video")) found.push_back(each.path());
    std::ranges::sort(found, {}, [](const auto& path) { return std::pair{path.string().size(), path.string()}; });
    return found;
}

// A size that is fixed, or the wanted one where it lies in a range.
int within(const GValue* value, int wanted) {
    if (value == nullptr) return 0;
    if (G_VALUE_HOLDS_INT(value)) return g_value_get_int(value);
    if (!GST_VALUE_HOLDS_INT_RANGE(value)) return 0;
    return std::clamp(wanted, gst_value_get_int_range_min(value), gst_value_get_int_range_max(value));
}

void add_rate(std::vector<Offer>& offers, Offer offer, const GValue* value) {
    if (value == nullptr) return;
    if (GST_VALUE_HOLDS_FRACTION_RANGE(value)) value = gst_value_get_fraction_range_max(value);
    if (!GST_VALUE_HOLDS_FRACTION(value)) return;
    offer.rate_above = gst_value_get_fraction_numerator(value);
    offer.rate_below = gst_value_get_fraction_denominator(value);
    offers.push_back(offer);
}

void add_structure(std::vector<Offer>& offers, const GstStructure* structure) {
    Offer offer;
    offer.jpeg = gst_structure_has_name(structure, "image/jpeg") != FALSE;
    if (!offer.jpeg && gst_structure_has_name(structure, "video/x-raw") == FALSE) return;
    offer.width = within(gst_structure_get_value(structure, "width"), 1280);
    offer.height = within(gst_structure_get_value(structure, "height"), 720);
    const auto* rates = gst_structure_get_value(structure, "framerate");
    if (rates == nullptr || !GST_VALUE_HOLDS_LIST(rates)) return add_rate(offers, offer, rates);
    for (guint i = 0; i < gst_value_list_get_size(rates); ++i) add_rate(offers, offer, gst_value_list_get_value(rates, i));
}

std::optional<Offer> offer_of(const std::string& from) {
    auto looked_at = media::Pipeline::make(from + " name=in ! fakesink");
    if (!looked_at) return std::nullopt;
    const auto element = looked_at->find("in");
    if (!looked_at->ready()) return std::nullopt; // no camera, or somebody else has it
    const media::Pad pad(gst_element_get_static_pad(element.get(), "src"));
    const media::Caps caps(gst_pad_query_caps(pad.get(), nullptr));
    std::vector<Offer> offers;
    for (guint i = 0; i < gst_caps_get_size(caps.get()); ++i)
        add_structure(offers, gst_caps_get_structure(caps.get(), i));
    return choose(offers);
}

// Where each picture lies: a handful of places, used in turn.
GstPadProbeReturn remember(GstPad*, GstPadProbeInfo* info, gpointer) {
    auto* buffer = GST_PAD_PROBE_INFO_BUFFER(info);
    for (guint i = 0; buffer != nullptr && i < gst_buffer_n_memory(buffer); ++i) {
        auto* memory = gst_buffer_peek_memory(buffer, i);
        GstMapInfo map;
        if (gst_memory_map(memory, &map, GST_MAP_READ) == FALSE) continue;
        if (gst_memory_is_type(memory, "V4l2Memory") != FALSE) remember_mapping(map.data);
        gst_memory_unmap(memory, &map);
    }
    return GST_PAD_PROBE_OK;
}

void remember_pictures_of(const media::Pipeline& pipeline) {
    const auto element = pipeline.find("in");
    const media::Pad pad(gst_element_get_static_pad(element.get(), "src"));
    gst_pad_add_probe(pad.get(), GST_PAD_PROBE_TYPE_BUFFER, remember, nullptr, nullptr);
}

std::string wanted_of(const Offer& offer) {
    return std::string(offer.jpeg ? "image/jpeg" : "video/x-raw") + ",width=" + std::to_string(offer.width) +
           ",height=" + std::to_string(offer.height) + ",framerate=" + std::to_string(offer.rate_above) + "/" +
           std::to_string(offer.rate_below);
}

} // namespace

Result<Source> open_device(const std::function<bool()>& wanted) {
    for (const auto& node : nodes()) {
        if (!wanted()) break;
        const auto from = "v4l2src io-mode=mmap device=" + node.string();
        const auto offer = offer_of(from);
        if (!offer) continue;
        auto made = media::Pipeline::make(from + " name=in ! " + wanted_of(*offer) + (offer->jpeg ? "" : to_rgba) + newest_only);
        if (made) remember_pictures_of(*made);
        if (made && made->play(patience_ms, wanted)) return Source{*std::move(made)};
    }
    return no_camera;
}

} // namespace teduh::camera
