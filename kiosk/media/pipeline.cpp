#include "kiosk/media/pipeline.hpp"

namespace teduh::media {
namespace {

constexpr int turn_ms = 50;

} // namespace

Result<Pipeline> Pipeline::make(const std::string& line) {
    GError* fault = nullptr;
    auto* made = gst_parse_launch_full(line.c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &fault);
    if (fault != nullptr) g_error_free(fault);
    if (made == nullptr) return Error{Failure::Unreachable, "an element of a line cannot be had"};
    gst_object_ref_sink(made); // a line has no owner yet
    return Pipeline(made);
}

Pipeline::~Pipeline() { stop(); }

Pipeline& Pipeline::operator=(Pipeline&& other) noexcept {
    stop();
    pipeline_ = std::move(other.pipeline_);
    failed_ = other.failed_;
    finished_ = other.finished_;
    return *this;
}

Element Pipeline::find(const char* name) const {
    return Element(GST_IS_BIN(pipeline_.get()) ? gst_bin_get_by_name(GST_BIN(pipeline_.get()), name) : nullptr);
}

bool Pipeline::ready() {
    return gst_element_set_state(pipeline_.get(), GST_STATE_READY) != GST_STATE_CHANGE_FAILURE;
}

Result<void> Pipeline::play(int patience_ms, const std::function<bool()>& wanted) {
    const Error refused{Failure::Unreachable, "a line of elements does not run"};
    if (gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) return refused;
    auto came_to = GST_STATE_CHANGE_ASYNC;
    for (int waited_ms = 0; came_to == GST_STATE_CHANGE_ASYNC && waited_ms < patience_ms; waited_ms += turn_ms) {
        if (wanted && !wanted()) return refused;
        came_to = gst_element_get_state(pipeline_.get(), nullptr, nullptr, turn_ms * GST_MSECOND);
    }
    if (came_to == GST_STATE_CHANGE_FAILURE || came_to == GST_STATE_CHANGE_ASYNC) return refused;
    return {};
}

void Pipeline::pause() { gst_element_set_state(pipeline_.get(), GST_STATE_PAUSED); }

void Pipeline::stop() {
    if (!pipeline_) return;
    gst_element_set_state(pipeline_.get(), GST_STATE_NULL);
    gst_element_get_state(pipeline_.get(), nullptr, nullptr, GST_SECOND);
}

void Pipeline::look_at_bus() {
    const std::unique_ptr<GstBus, GiveBackObject> bus(gst_element_get_bus(pipeline_.get()));
    for (;;) {
        const Message message(gst_bus_pop(bus.get())); // its text may name a device; nobody keeps it
        if (!message) return;
        if (GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_ERROR) failed_ = true;
        if (GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_EOS) finished_ = true;
    }
}

bool Pipeline::failed() {
    look_at_bus();
    return failed_;
}

bool Pipeline::finished() {
    look_at_bus();
    return finished_;
}

} // namespace teduh::media
