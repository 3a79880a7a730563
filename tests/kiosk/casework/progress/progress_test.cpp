#include "tests/kiosk/casework/progress/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

StepStand stand(const Service& service, const Told& told, std::string_view step) {
    const auto state = told.state();
    for (const auto& now : progress_of(service, state).steps)
        if (now.step->id == step) return now.stand;
    FAIL("no such step");
    return StepStand::Open;
}

} // namespace

TEST_CASE("a complaint at a kiosk begins the step that receives it, one told to an officer ends it", "[casework][progress]") {
    const auto a = standard("banyuwangi");
    const auto b = standard("sk-406-014");
    CHECK(stand(b, Told{}, "B1") == StepStand::Open);
    Told kiosk;
    kiosk.writes(merge::complaint(), true);
    CHECK(stand(b, kiosk, "B1") == StepStand::Begun);
    Told officer;
    officer.writes(merge::complaint());
    CHECK(stand(b, officer, "B1") == StepStand::Done);
    CHECK(stand(a, officer, "A1") == StepStand::Begun); // registering belongs to the same published step
    officer.step("A1", StepState::Done);
    CHECK(stand(a, officer, "A1") == StepStand::Done);
}

TEST_CASE("both standards go from their first step to their last, in the order in which they were published", "[casework][progress]") {
    for (const auto* id : {"banyuwangi", "sk-406-014"}) {
        const auto service = standard(id);
        Told told;
        told.writes(merge::complaint(), true);
        for (std::size_t i = 0; i < service.steps.size(); ++i) {
            const auto state = told.state();
            const auto progress = progress_of(service, state);
            REQUIRE(progress.next == i);
            const auto& step = service.steps[i];
            const auto set = told.step(step.id, StepState::Done);
            if (step.approval) told.decides(step.id, set, "SETUJU");
        }
        const auto state = told.state();
        const auto progress = progress_of(service, state);
        CHECK_FALSE(progress.next);
        CHECK_FALSE(progress.closed);
    }
}

TEST_CASE("a recommendation waits for the head, goes back, and another one is decided anew", "[casework][progress]") {
    const auto service = standard("banyuwangi");
    Told told;
    const auto first = told.step("A6", StepState::Done);
    CHECK(stand(service, told, "A6") == StepStand::AwaitsDecision);
    told.decides("A6", first, "KEMBALIKAN");
    CHECK(stand(service, told, "A6") == StepStand::SentBack);
    const auto second = told.step("A6", StepState::Done);
    CHECK(stand(service, told, "A6") == StepStand::AwaitsDecision); // what was said was about the other one
    told.decides("A6", second, "SETUJU", true);
    CHECK(stand(service, told, "A6") == StepStand::Done);
    const auto state = told.state();
    CHECK(progress_of(service, state).steps[5].decided_afterwards);
    CHECK(stand(standard("sk-406-014"), told, "B7") == StepStand::Open); // no head is named there
}

TEST_CASE("a step that is not needed, one begun, and what two officers wrote at once", "[casework][progress]") {
    const auto service = standard("sk-406-014");
    Told told;
    told.step("B9", StepState::NotNeeded, "Tidak ada surat.");
    CHECK(stand(service, told, "B9") == StepStand::NotNeeded);
    told.step("B4", StepState::Begun);
    CHECK(stand(service, told, "B4") == StepStand::Begun);
    merge::Case both;
    const auto root = both.add(merge::complaint());
    records::StepSet set;
    set.step = Text("B4");
    set.state = StepState::Done;
    both.add(set, {root}, 1);
    set.state = StepState::Begun;
    both.add(set, {root}, 2);
    const auto state = both.folded();
    CHECK(progress_of(service, state).steps[3].also.size() == 1);
}

TEST_CASE("a case is closed by three of its states, and by no other", "[casework][progress]") {
    const auto service = standard("sk-406-014");
    for (const auto* code : {"DITUTUP", "DIALIHKAN", "DIHENTIKAN_KLIEN", "DIRUJUK", "PEMANTAUAN", "DITERIMA"}) {
        Told told;
        told.writes(merge::status(code));
        const auto state = told.state();
        CHECK(progress_of(service, state).closed == (std::string_view(code).starts_with("DI") && std::string_view(code) != "DIRUJUK" && std::string_view(code) != "DITERIMA"));
    }
}
