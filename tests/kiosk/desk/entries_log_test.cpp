// What is written down of a case in its logs, and how it ends.

#include "tests/kiosk/desk/step_room.hpp"

using namespace teduh;
using namespace teduh::steps;

TEST_CASE("what accompanies her is written in the log, with the time she says", "[desk][steps]") {
    StepRoom room(task_with({EntryKind::Accompaniment}));
    room.adds(EntryKind::Accompaniment);
    room.answers("log_service", "KESEHATAN");
    room.answers("log_minutes", "90");
    room.answers("log_text", "Menemani ke rumah sakit.");
    room.answers("log_result", "Diperiksa dokter.");
    room.answers("log_next", "Kontrol hari Senin.");
    REQUIRE(room.at(Stop::Agency));
    room.does(AgencyChosen{"rsud"});
    const auto unsaid = one<records::LogEntry>(room.saves());
    CHECK(unsaid.at_ms == 1'786'331'520'000); // no day was told: now
    CHECK(unsaid.log.view() == "PENDAMPINGAN");
    CHECK(unsaid.agency->view() == "rsud");
    CHECK(unsaid.service->view() == "KESEHATAN");
    CHECK(unsaid.minutes == 90U);
    CHECK(unsaid.next->view() == "Kontrol hari Senin.");
    REQUIRE(unsaid.answers);
    REQUIRE(unsaid.answers->size() == 1); // what the event has no field for
    CHECK(unsaid.answers->front().question.view() == "log_result");
    room.does(NotStored{});
    room.does(Back{});
    room.answers("log_date", "09082026");
    CHECK(one<records::LogEntry>(room.saves()).at_ms == 1'786'208'400'000); // 9 August, its beginning there
}

TEST_CASE("the report to the police is what an officer says of it", "[desk][steps]") {
    StepRoom room(task_with({EntryKind::Police}));
    room.adds(EntryKind::Police);
    room.answers("police_text", "Ditelepon.");
    room.answers("police_state", "DILAPORKAN");
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoNumber);
    room.answers("police_number", "LP/B/12/VIII/2026");
    auto payloads = room.saves();
    CHECK(one<records::LogEntry>(payloads).agency->view() == "unit_ppa");
    CHECK(one<records::PoliceSet>(payloads).number->view() == "LP/B/12/VIII/2026");
    room.does(NotStored{});
    room.does(Back{});
    room.answers("police_state", "DITUNDA");
    CHECK(room.saves().empty());
    room.answers("police_reason", "Klien belum siap.");
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoReason); // with whom?
    REQUIRE(room.at(Stop::Consulted));
    room.does(SecondPicked{staff_of(9)}); // no head
    CHECK_FALSE(room.model.entry->second);
    room.does(SecondPicked{staff_of(8)});
    payloads = room.saves();
    const auto& set = one<records::PoliceSet>(payloads);
    CHECK(set.state.view() == "DITUNDA");
    CHECK(set.with == staff_of(8));
    CHECK_FALSE(set.number);
}

TEST_CASE("a case ends with its reason, and how she is gets asked when the standard says", "[desk][steps]") {
    auto task = task_with({EntryKind::Ending, EntryKind::Reopening});
    task.around.follow_up_days = {3, 14};
    StepRoom room(task);
    room.adds(EntryKind::Reopening);
    CHECK_FALSE(room.model.adding); // it is open
    room.adds(EntryKind::Ending);
    CHECK(room.saves().empty());
    room.answers("end_reason", "TUJUAN_TERCAPAI");
    REQUIRE(room.at(Stop::Schedule));
    room.does(GroupTicked{"14"});
    room.does(GroupTicked{"15"}); // not of the standard
    auto payloads = room.saves();
    CHECK(one<records::StatusSet>(payloads).status.view() == "DITUTUP");
    CHECK(one<records::StatusSet>(payloads).outcome->view() == "TUJUAN_TERCAPAI");
    CHECK(one<records::Scheduled>(payloads).what.view() == "TINDAK_LANJUT_3");
    CHECK(one<records::Scheduled>(payloads).at_ms == 1'786'554'000'000); // 13 August, its beginning there
    room.does(NotStored{});
    room.does(Back{});
    room.answers("end_may_contact", "TIDAK");
    CHECK(only<records::Scheduled>(room.saves()) == nullptr);
    room.does(NotStored{});
    room.does(Back{});
    room.answers("end_reason", "DIALIHKAN_LEMBAGA");
    CHECK(room.saves().empty());
    room.answers("end_other_office", "UPTD PPA Jember");
    payloads = room.saves();
    CHECK(one<records::StatusSet>(payloads).status.view() == "DIALIHKAN");
    CHECK(one<records::StatusSet>(payloads).reason->view() ==
          "Dialihkan ke: UPTD PPA Jember\nBoleh dihubungi lagi?: Tidak");
    task.around.closed = true;
    room = StepRoom(task);
    room.adds(EntryKind::Reopening);
    CHECK(room.saves().empty());
    room.does(WordsTyped{crypto::SecretText("Klien datang lagi.")});
    CHECK(one<records::StatusSet>(room.saves()).status.view() == "DALAM_LAYANAN");
}
