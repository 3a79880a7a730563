#include "storage/supervisor/supervisor.hpp"

#include "storage/base/clock.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace teduh::supervisor {
namespace {

constexpr std::uint64_t start_ms = 30'000;

std::string_view said_by(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::uint64_t number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() ? number : 0;
}

} // namespace

Supervisor Supervisor::of_environment() {
    Supervisor supervisor;
    const auto address = said_by("NOTIFY_SOCKET");
    if (address.empty() || address.size() >= sizeof(sockaddr_un::sun_path) || (address[0] != '/' && address[0] != '@'))
        return supervisor;
    supervisor.socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    supervisor.address_ = address;
    if (address[0] == '@') supervisor.address_[0] = '\0'; // a name without a file
    supervisor.allowed_ms_ = number_of(said_by("WATCHDOG_USEC")) / 1000;
    return supervisor;
}

Supervisor::Supervisor(Supervisor&& other) noexcept { *this = std::move(other); }

Supervisor& Supervisor::operator=(Supervisor&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(address_, other.address_);
    std::swap(allowed_ms_, other.allowed_ms_);
    std::swap(last_ms_, other.last_ms_);
    std::swap(said_starts_, other.said_starts_);
    std::swap(said_ready_, other.said_ready_);
    return *this;
}

Supervisor::~Supervisor() {
    if (socket_ >= 0) ::close(socket_);
}

// Not connected: a systemd that was started anew has another socket at the same place.
void Supervisor::say(const std::string& words) const {
    if (socket_ < 0) return;
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, address_.data(), address_.size());
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
    ::sendto(socket_, words.data(), words.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&to), size);
}

void Supervisor::starts() {
    if (allowed_ms_ == 0) return;
    said_starts_ = true;
    say("WATCHDOG_USEC=" + std::to_string(start_ms * 1000));
}

void Supervisor::ready() {
    if (std::exchange(said_ready_, true)) return;
    say(said_starts_ ? "READY=1\nWATCHDOG_USEC=" + std::to_string(allowed_ms_ * 1000) : "READY=1");
}

void Supervisor::beat() {
    if (allowed_ms_ == 0) return;
    const auto now_ms = SystemClock{}.boot_ms();
    if (last_ms_ != 0 && now_ms - last_ms_ < allowed_ms_ / 8) return;
    last_ms_ = now_ms;
    say("WATCHDOG=1");
}

std::optional<std::uint64_t> Supervisor::turn_ms() const {
    if (socket_ < 0 || allowed_ms_ == 0) return std::nullopt;
    return allowed_ms_ / 4;
}

} // namespace teduh::supervisor
