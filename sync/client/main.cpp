// teduhd: the ledger, the outbox and the uplink of one device. Sees no word.

#include "storage/base/event_log.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/supervisor/supervisor.hpp"
#include "sync/client/configuration.hpp"
#include "sync/client/crash_point.hpp"
#include "sync/client/network_watch.hpp"
#include "sync/client/process.hpp"

#include <cstdio>
#include <string_view>

namespace {

using namespace teduh;
using namespace teduh::client;

constexpr std::string_view help =
    "teduhd - keeps sealed submissions and carries them to the centre\n"
    "\n"
    "  teduhd --config FILE   serve until SIGTERM\n"
    "  teduhd --version\n"
    "  teduhd --help\n"
    "\n"
    "FILE is TOML: data (folder), enrol_url, and [sockets.kiosk], [sockets.desk], [sockets.admin] with path, user\n"
    "(id) and mode. Servers come from the office's keyring alone.\n"
    "Exit status: 0 ended as asked, 1 failed with one sentence on stderr, 2 wrong usage.\n";

Result<void> serve(const Configuration& configuration) {
    const auto stop = TRY(catch_stop_signals());
    TRY(harden_process());
    TRY(crypto::start());
    TRY(https::start_curl());
    listen_for_crash_points();
    const auto ledger_path = configuration.data / "ledger.db";
    auto secrets = TRY(Secrets::open(configuration.data, std::filesystem::exists(ledger_path)));
    auto ledger = TRY(ledger::Ledger::open({.path = ledger_path, .device = secrets.device_id(), .vfs = {}}));
    // A core that ended between storing and overwriting left a sent draft in the log of its database (SPEC D.14).
    if (const auto emptied = ledger.compact(); !emptied) log_trouble("the ledger's log was not emptied", emptied.error());
    Office office(ledger, secrets);
    TRY(office.load());
    auto server = TRY(ChannelServer::open(configuration.doors));
    const auto network = watch_network();
    const SystemClock clock;
    Inbox inbox;
    Caretaker caretaker(ledger, office, inbox, clock);
    Porter porter(ledger, office, inbox, clock);
    Enrolment enrolment(office, secrets, inbox, clock, configuration.enrol_url);
    ClockFloor floor(ledger, clock);
    TRY(floor.load());
    Lines lines({ledger, office, secrets, inbox, clock, floor});
    lines.follow_keyring();
    Core core({ledger, office, secrets, lines, enrolment, caretaker, porter, clock, floor}, server);
    log_event("teduhd is ready");
    auto supervisor = supervisor::Supervisor::of_environment();
    server.run(core, inbox, stop, network, [&] { if (network_came_up(network)) lines.network_up(); }, supervisor);
    log_event("teduhd ends as asked");
    return {};
}

int fail(const Error& error, int status) {
    std::fprintf(stderr, "teduhd: %.*s\n", static_cast<int>(error.detail.text().size()), error.detail.text().data());
    return status;
}

} // namespace

int main(int count, char* words[]) {
    const std::string_view option = count > 1 ? words[1] : "";
    if (count == 2 && option == "--help") return std::fputs(help.data(), stdout) < 0 ? 1 : 0;
    if (count == 2 && option == "--version") return std::puts("teduhd " TEDUH_VERSION) < 0 ? 1 : 0;
    if (count != 3 || option != "--config") {
        std::fputs("teduhd: give --config FILE, or --help\n", stderr);
        return 2;
    }
    const auto configuration = read_configuration(words[2]);
    if (!configuration) return fail(configuration.error(), configuration.error().failure == Failure::Usage ? 2 : 1);
    const auto served = serve(*configuration);
    return served ? 0 : fail(served.error(), 1);
}
