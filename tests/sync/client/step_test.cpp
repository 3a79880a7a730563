// The core ends at each named step of a submit (SPEC G 1), each time without an answer; the kiosk sends the very same
// again to the next core, and it is there once.

#include "storage/ledger/ledger.hpp"
#include "storage/ledger/steps.hpp"
#include "sync/client/office.hpp"
#include "tests/sync/client/impatient_kiosk.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>
#include <csignal>

using namespace teduh;
using namespace teduh::tests;

namespace {

constexpr std::uint64_t patience_us = 5'000'000;

void send(Kiosk& kiosk, const SealedComplaint& complaint) {
    kiosk.send(channel::VisitBegin{crypto::random_bytes<formats::DraftId>()});
    REQUIRE(kiosk.answer(patience_us));
    for (const auto& part : complaint.parts) {
        kiosk.send(part);
        REQUIRE(kiosk.answer(patience_us));
    }
    kiosk.send(channel::Submit{complaint.objects, std::nullopt});
}

// What the ledger holds after the end, and that it is whole.
std::uint64_t entries_held(const TestOffice& office, const Folder& folder) {
    auto ledger = ledger::Ledger::open({.path = folder / "kiosk" / "ledger.db", .device = office.kiosk.id, .vfs = {}});
    REQUIRE(ledger);
    const client::OfficeView view(office.keyring, office.rows, office.kiosk.id);
    const auto verified = ledger->verify(view);
    REQUIRE(verified);
    CHECK(verified->findings.empty());
    return verified->entries_checked;
}

} // namespace

TEST_CASE("a core that ends at a step of a submit has all of it or nothing, and takes it again", "[client][kill]") {
    TestOffice office;
    const auto files = server_files(); // named in the keyring; nobody listens
    name_server(office, office.centre_server, formats::ServerRole::Centre, files);
    Folder folder;
    prepare_core(office, office.kiosk, folder, "kiosk");
    std::uint64_t stored = 0;
    for (const auto& step : ledger::submit_steps) {
        CAPTURE(step);
        const auto complaint = sealed_complaint(office, office.kiosk, 1);
        {
            auto core = start_core(folder, "kiosk", {"TEDUH_CRASH_AT=" + std::string(step)}, "teduhd_crash");
            Kiosk kiosk(socket_of(folder, "kiosk", "kiosk"));
            send(kiosk, complaint);
            CHECK_FALSE(kiosk.answer(patience_us));
            CHECK(core.wait() == 99);
        }
        CHECK(entries_held(office, folder) == stored + (step == "committed" ? 1 : 0));
        auto core = start_core(folder, "kiosk");
        Kiosk kiosk(socket_of(folder, "kiosk", "kiosk"));
        send(kiosk, complaint);
        const auto answer = kiosk.answer(patience_us);
        REQUIRE(answer);
        CHECK(std::holds_alternative<channel::Stored>(*answer));
        CHECK(core.stop(SIGTERM) == 0);
        CHECK(entries_held(office, folder) == ++stored);
    }
}
