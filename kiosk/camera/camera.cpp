#include "kiosk/camera/camera.hpp"

#include "kiosk/camera/source.hpp"
#include "kiosk/media/media.hpp"
#include "kiosk/photos/show.hpp"
#include "storage/base/event_log.hpp"

#include <chrono>
#include <gst/app/gstappsink.h>
#include <memory>

namespace teduh::camera {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto turn = std::chrono::milliseconds(66); // fifteen pictures a second are enough to hold a card still
constexpr auto patience_first = std::chrono::seconds(5);
constexpr auto patience = std::chrono::seconds(2);

struct GiveBackSample {
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
};
using Sample = std::unique_ptr<GstSample, GiveBackSample>;

class Mapped { // the bytes of a buffer
public:
    explicit Mapped(GstBuffer* buffer) : buffer_(buffer) {
        if (buffer_ != nullptr && gst_buffer_map(buffer_, &map_, GST_MAP_READ) == FALSE) buffer_ = nullptr;
    }
    ~Mapped() {
        if (buffer_ != nullptr) gst_buffer_unmap(buffer_, &map_);
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    View view() const { return buffer_ != nullptr ? View(map_.data, map_.size) : View(); }

private:
    GstBuffer* buffer_;
    GstMapInfo map_{};
};

std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

// What cannot be read is no picture: the next one comes.
Frame frame_of(GstSample* sample) {
    const Mapped mapped(gst_sample_get_buffer(sample));
    const auto* caps = gst_sample_get_caps(sample);
    if (mapped.view().empty() || caps == nullptr) return {};
    const auto* structure = gst_caps_get_structure(caps, 0);
    if (gst_structure_has_name(structure, "image/jpeg") != FALSE) {
        auto shown = photos::show_frame(mapped.view());
        return shown ? Frame{next_number(), shown->width, shown->height, std::move(shown->rgba)} : Frame{};
    }
    Frame frame;
    if (gst_structure_get_int(structure, "width", &frame.width) == FALSE ||
        gst_structure_get_int(structure, "height", &frame.height) == FALSE || frame.width <= 0 || frame.height <= 0)
        return {};
    const auto pixels = static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height);
    if (pixels > photos::pixels_max || mapped.view().size() < 4 * pixels) return {};
    frame.rgba = crypto::secret_copy(mapped.view().first(4 * pixels));
    frame.number = next_number();
    return frame;
}

Result<Source> open_source(const std::optional<std::filesystem::path>& invented, const std::function<bool()>& wanted) {
    TRY(media::start());
#ifdef TEDUH_DRIVE
    if (invented) return open_invented(*invented);
#else
    (void)invented;
#endif
    return open_device(wanted);
}

} // namespace

Camera::Camera(std::function<void()> wake, std::optional<std::filesystem::path> invented)
    : wake_(std::move(wake)), invented_(std::move(invented)) {}

Camera::~Camera() {
    close();
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Camera::open() {
    const std::lock_guard lock(mutex_);
    if (state_ != State::Closed) return;
    state_ = State::Opening;
    ++look_;
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
    changed_.notify_all();
}

void Camera::close() {
    const std::lock_guard lock(mutex_);
    if (state_ != State::Closed) ++look_;
    state_ = State::Closed;
    newest_ = {};
}

bool Camera::settle(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return !working_; });
}

bool Camera::take(Frame& frame) {
    const std::lock_guard lock(mutex_);
    if (newest_.number == 0) return false;
    frame = std::exchange(newest_, {});
    return true;
}

bool Camera::keep(Frame&& frame, std::uint64_t look) {
    {
        const std::lock_guard lock(mutex_);
        if (look_ != look) return false;
        newest_ = std::move(frame);
        state_ = State::Live;
    }
    wake_();
    return true;
}

Result<void> Camera::show(std::uint64_t look) {
    const Error silent{Failure::Unreachable, "the camera gives no pictures any more"};
    const auto wanted = [&] { return look_ == look; };
    auto source = TRY(open_source(invented_, wanted));
    const auto out = source.pipeline.find("out");
    auto* sink = GST_APP_SINK(out.get());
    auto until = Clock::now() + patience_first;
    for (auto next = Clock::now(); wanted(); next += turn) {
        std::this_thread::sleep_until(next);
        if (!source.feed() || source.pipeline.failed() || source.pipeline.finished() || Clock::now() > until) return silent;
        const Sample sample(gst_app_sink_try_pull_sample(sink, 50 * GST_MSECOND));
        auto frame = sample ? frame_of(sample.get()) : Frame{};
        if (frame.number == 0) continue;
        if (!keep(std::move(frame), look)) break;
        until = Clock::now() + patience;
    }
    return {};
}

void Camera::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return ends_ || (look_ % 2 == 1 && look_ != done_); });
        if (ends_) return;
        const std::uint64_t look = look_;
        working_ = true;
        lock.unlock();
        const auto shown = show(look);
        lock.lock();
        working_ = false;
        done_ = look;
        const bool gone = !shown && look_ == look;
        if (gone) {
            log_trouble("the camera cannot be used", shown.error());
            newest_ = {};
            state_ = State::Gone;
        }
        changed_.notify_all();
        if (!gone) continue;
        lock.unlock();
        wake_();
        lock.lock();
    }
}

} // namespace teduh::camera
