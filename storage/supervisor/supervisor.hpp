#pragma once

#include <cstdint>
#include <optional>
#include <string>

// Who started us and waits for signs of life: systemd, with a unit of Type=notify and WatchdogSec (SPEC F.1). Its protocol is a
// datagram with a word in it (sd_notify(3)), so no library is needed for it.
namespace teduh::supervisor {

// Where nobody waits, every call does nothing. One thread: the loop that does the work, so that a loop which stands still is
// silent. Nothing here waits, and nothing here can fail: a sign that does not arrive is missed by who waits for it.
class Supervisor {
public:
    Supervisor() = default; // nobody waits
    // NOTIFY_SOCKET and WATCHDOG_USEC of the environment. Call it before confine(): the socket is opened here.
    static Supervisor of_environment();
    Supervisor(Supervisor&& other) noexcept;
    Supervisor& operator=(Supervisor&& other) noexcept;
    ~Supervisor();

    // We begin, perhaps watched in the place of a program before us: a slow start, of 30 s at most, is no standstill.
    void starts();
    // We serve; once. From now on the unit's own time holds.
    void ready();
    // We live: at most eight times in the time that is allowed, however often it is called.
    void beat();
    // The loop must come round within this time for beat() to be in time. Nothing: as it likes.
    std::optional<std::uint64_t> turn_ms() const;

private:
    void say(const std::string& words) const;

    int socket_ = -1;
    std::string address_;        // as in a sockaddr_un, without its end
    std::uint64_t allowed_ms_ = 0; // 0: no signs of life are awaited
    std::uint64_t last_ms_ = 0;
    bool said_starts_ = false;
    bool said_ready_ = false;
};

} // namespace teduh::supervisor
