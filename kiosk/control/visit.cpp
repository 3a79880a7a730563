// Before an update of a device: nobody is telling anything, and what it holds is on its way (SPEC F.8).
#include "kiosk/control/commands.hpp"
#include "kiosk/control/officer.hpp"
#include "storage/base/clock.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace teduh::control {
namespace {

using channel::StatusAnswer;

struct Seen {
    StatusAnswer status;
    formats::Role role = formats::Role::None;
};

Result<Seen> look(const Path& socket) {
    auto core = TRY(connect_core(socket));
    const auto status = TRY(core.ask_for<StatusAnswer>(channel::Status{}));
    return Seen{status, core.ready().role};
}

// What to type so that what waits does not lie on this device alone.
std::string about_waiting(const Seen& seen, const Path& socket) {
    const auto waiting = seen.status.waiting;
    if (waiting == 0) return "Semua kiriman sudah diterima pusat.\n";
    auto text = fmt::format("{} kiriman belum diterima pusat. Semuanya tetap tersimpan di perangkat ini.\n", waiting);
    if (seen.role == formats::Role::Desk)
        return text + fmt::format("Kalau tidak ada jaringan, simpan dulu salinannya:\n"
                                  "  teduhctl bundle write /media/STIK/kiriman.teduh --socket {}\n", socket.string());
    return text + "Kalau bisa, sambungkan dulu perangkat ini ke jaringan sampai tidak ada yang menunggu:\n"
                  "  teduhctl health --socket " + socket.string() + "\n";
}

} // namespace

Result<Report> visit_wait(const Path& socket, unsigned seconds) {
    const SystemClock clock;
    const auto until_ms = clock.boot_ms() + 1000ull * seconds;
    bool told = false;
    for (;;) {
        const auto seen = look(socket);
        if (!seen && seen.error().failure == Failure::Unreachable)
            return Report{"Inti perangkat tidak berjalan; tidak ada kunjungan yang tercatat.\n", {{"open", false}, {"core", false}}};
        if (!seen) return seen.error();
        if (!seen->status.visit_open.value_or(false))
            return Report{about_waiting(*seen, socket), {{"open", false}, {"core", true}, {"waiting", seen->status.waiting}}};
        if (clock.boot_ms() >= until_ms)
            return Error{Failure::Busy, "a visit is open at this device: try again when its screen shows the first page"};
        if (!std::exchange(told, true))
            fmt::print(stderr, "Ada kunjungan yang sedang berlangsung; ditunggu sampai selesai, paling lama {} detik.\n", seconds);
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

} // namespace teduh::control
