#pragma once

#include "storage/base/result.hpp"

#include <functional>
#include <gst/gst.h>
#include <memory>
#include <string>

namespace teduh::media {

// Things of GStreamer that are given back once.
struct GiveBackObject {
    void operator()(void* object) const { gst_object_unref(object); }
};
struct GiveBackValue {
    template <class Value>
    void operator()(Value* value) const {
        gst_mini_object_unref(GST_MINI_OBJECT_CAST(value));
    }
};
using Element = std::unique_ptr<GstElement, GiveBackObject>;
using Pad = std::unique_ptr<GstPad, GiveBackObject>;
using Caps = std::unique_ptr<GstCaps, GiveBackValue>;
using Message = std::unique_ptr<GstMessage, GiveBackValue>;

// A line of elements. Its end stops it, so that buffers and devices are given back. One thread at a time; GStreamer's own
// threads work inside.
class Pipeline {
public:
    // As gst-launch-1.0 writes it; `line` is our own words, never a person's. Unreachable where an element of it is not allowed
    // or not there. After start().
    static Result<Pipeline> make(const std::string& line);
    ~Pipeline();
    Pipeline(Pipeline&&) noexcept = default;
    Pipeline& operator=(Pipeline&& other) noexcept;

    Element find(const char* name) const; // null where none has that name
    // Opens its devices, and no more: they can be asked what they offer. False: one cannot be opened.
    bool ready();
    // Waits until it runs, at most so long and only as long as it is `wanted`. Unreachable where it cannot: no device, another
    // has it.
    Result<void> play(int patience_ms = 5000, const std::function<bool()>& wanted = {});
    void pause();
    void stop();
    // What became of it since: an element failed, or its end has come. Then only stop() helps.
    bool failed();
    bool finished();

private:
    explicit Pipeline(GstElement* pipeline) : pipeline_(pipeline) {}
    void look_at_bus();

    Element pipeline_;
    bool failed_ = false;
    bool finished_ = false;
};

} // namespace teduh::media
