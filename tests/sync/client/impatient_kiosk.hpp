#pragma once

#include "storage/channel/socket.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <poll.h>
#include <vector>

// What the tests that end the core share.
namespace teduh::tests {

inline std::uint64_t now_us() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

// The kiosk's side without patience: sends, and reads whatever came, also from a core that is gone.
class Kiosk {
public:
    explicit Kiosk(const std::filesystem::path& path) : line_(channel::connect_to(path).value()) {
        send(channel::Hello{channel::channel_version, "teduh_kiosk"});
        alive_ = answer(2'000'000).has_value();
        line_.allow_large_frames();
    }
    bool alive() const { return alive_; }
    void send(channel::Message message) {
        line_.send({++id_, std::move(message)});
        for (int i = 0; i < 200 && line_.wants_to_write() && line_.flush(); ++i) {
            pollfd waiting{line_.number(), POLLOUT, 0};
            if (line_.wants_to_write()) ::poll(&waiting, 1, 50);
        }
    }
    std::optional<channel::Message> answer(std::uint64_t patience_us) {
        for (const auto until = now_us() + patience_us;;) {
            std::vector<channel::Frame> frames;
            const auto got = line_.receive(frames);
            for (auto& frame : frames)
                if (frame.id == id_) return std::move(frame.message);
            const auto now = now_us();
            if (!got || now >= until) return std::nullopt;
            pollfd waiting{line_.number(), POLLIN, 0};
            const timespec patience{0, static_cast<long>(std::min<std::uint64_t>(until - now, 900'000) * 1000)};
            ::ppoll(&waiting, 1, &patience, nullptr);
        }
    }

private:
    channel::Connection line_;
    std::uint32_t id_ = 0;
    bool alive_ = false;
};

} // namespace teduh::tests
