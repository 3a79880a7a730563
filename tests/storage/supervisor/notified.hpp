#pragma once

#include "storage/base/file.hpp"

#include <filesystem>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <poll.h>
#include <vector>

// What systemd is to a program: a socket that hears its signs.
namespace teduh::tests {

class Notified {
public:
    explicit Notified(const std::filesystem::path& path) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
        bound_ = ::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    }
    bool bound() const { return bound_; }

    // Every sign of the next so many milliseconds.
    std::vector<std::string> heard(std::uint64_t for_ms) const {
        std::vector<std::string> signs;
        const auto until = now_ms() + for_ms;
        for (auto now = now_ms(); now < until; now = now_ms()) {
            pollfd waiting{socket_.number(), POLLIN, 0};
            if (::poll(&waiting, 1, static_cast<int>(until - now)) <= 0) continue;
            std::string sign(4096, '\0');
            const auto size = ::recv(socket_.number(), sign.data(), sign.size(), 0);
            if (size >= 0) signs.push_back(sign.substr(0, static_cast<std::size_t>(size)));
        }
        return signs;
    }
    // Until this one comes, at most so long.
    bool hears(std::string_view sign, std::uint64_t patience_ms) const {
        const auto until = now_ms() + patience_ms;
        while (now_ms() < until)
            for (const auto& each : heard(20))
                if (each == sign) return true;
        return false;
    }

private:
    static std::uint64_t now_ms() {
        timespec now{};
        ::clock_gettime(CLOCK_BOOTTIME, &now);
        return static_cast<std::uint64_t>(now.tv_sec) * 1000 + static_cast<std::uint64_t>(now.tv_nsec) / 1'000'000;
    }
    Descriptor socket_;
    bool bound_ = false;
};

} // namespace teduh::tests
