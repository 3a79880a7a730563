#pragma once

#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace teduh::camera {

// One picture, as a screen shows it: red, green, blue, opaque, 4 bytes a pixel, lines from above. At most as many pixels as a
// sealed photo may have.
struct Frame {
    std::uint64_t number = 0; // 0: none; never used twice in a process
    int width = 0;
    int height = 0;
    crypto::SecretBytes rgba;
};

// The camera of this machine while somebody looks into it. It works in a thread of its own, begun by open() and ended by close();
// every picture lies in wiped memory, and nothing of it stays after close() and settle() (SPEC F.3). Owner: one thread.
class Camera {
public:
    enum class State : std::uint8_t {
        Closed,
        Opening,
        Live, // pictures come
        Gone, // there is none, another has it, or it was pulled out; close() and open() look again
    };

    // `wake` is called by the camera's thread whenever there is something new to take. `invented`: a JPEG file instead of a camera, in
    // builds whose programs can be driven; otherwise it is not looked at.
    Camera(std::function<void()> wake, std::optional<std::filesystem::path> invented = std::nullopt);
    ~Camera(); // as close(); waits for the device
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;

    // None of these three waits for a device. Open already: nothing.
    void open();
    // What was not taken is wiped at once, the device is given back soon.
    void close();
    // Until the device is given back and its buffers are wiped, at most so long; false: not yet.
    bool settle(std::chrono::milliseconds patience);
    State state() const { return state_; }
    // Moves the newest picture into `frame`, whose old one is wiped. False: there is none newer.
    bool take(Frame& frame);

private:
    void work();
    Result<void> show(std::uint64_t look);
    bool keep(Frame&& frame, std::uint64_t look);

    std::function<void()> wake_;
    std::optional<std::filesystem::path> invented_;
    std::atomic<State> state_{State::Closed};
    std::atomic<std::uint64_t> look_{0}; // counts open() and close(): odd while it is wanted
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t done_ = 0; // the look that the thread has ended
    bool working_ = false;
    bool ends_ = false;
    Frame newest_;
    std::thread thread_; // from the first open() on
};

} // namespace teduh::camera
