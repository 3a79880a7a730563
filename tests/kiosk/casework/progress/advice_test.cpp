#include "tests/kiosk/casework/progress/world.hpp"

using namespace teduh;
using namespace teduh::casework;

namespace {

const std::vector<std::string> anybody{"PETUGAS_PENERIMA"};

Advice advice(const Service& service, const Told& told, std::size_t step, const std::vector<std::string>& roles = anybody) {
    const auto state = told.state();
    return advice_for(progress_of(service, state), state, step, roles);
}
void agrees(Told& told) { told.writes(merge::consent(1, "DIBERI")); }

} // namespace

TEST_CASE("the order is advice: a jump names what is open before it, once", "[casework][advice]") {
    const auto service = standard("sk-406-014");
    Told told;
    told.writes(merge::complaint());
    CHECK_FALSE(advice(service, told, 1).out_of_order);
    CHECK(advice(service, told, 4).before == 1U);
    told.step("B5", StepState::Begun, "Klien minta.");
    CHECK_FALSE(advice(service, told, 4).out_of_order); // its reason was written when it was begun
    for (const auto* step : {"B2", "B3", "B4"}) told.step(step, StepState::NotNeeded, "Sudah ada.");
    CHECK(advice(service, told, 5).before == 4U); // begun is not over
    CHECK_FALSE(advice(service, told, 0).out_of_order); // a client is received whatever is open
}

TEST_CASE("what waits for the head holds nothing up but the referral", "[casework][advice]") {
    const auto service = standard("banyuwangi");
    Told told;
    told.writes(merge::complaint());
    agrees(told);
    for (const auto* step : {"A1", "A2", "A3", "A4", "A5"}) told.step(step, StepState::Done);
    const auto recommended = told.step("A6", StepState::Done);
    const auto waiting = advice(service, told, 6);
    CHECK_FALSE(waiting.out_of_order);
    CHECK(waiting.not_decided);
    CHECK_FALSE(waiting.may_begin_anyway);
    told.writes(merge::risk("TINGGI"));
    CHECK(advice(service, told, 6).not_decided);
    CHECK(advice(service, told, 6).may_begin_anyway); // the approval is recorded afterwards
    told.writes(merge::risk("SEDANG"));
    CHECK_FALSE(advice(service, told, 6).may_begin_anyway);
    told.decides("A6", recommended, "SETUJU");
    CHECK_FALSE(advice(service, told, 6).not_decided);
    CHECK(advice(service, told, 6).may_begin_anyway);
}

TEST_CASE("nothing is referred without her consent, and a consent that was taken back is none", "[casework][advice]") {
    const auto service = standard("sk-406-014");
    Told told;
    told.writes(merge::complaint());
    CHECK(advice(service, told, 7).no_consent);
    CHECK_FALSE(advice(service, told, 3).no_consent);
    agrees(told);
    CHECK_FALSE(advice(service, told, 7).no_consent);
    CHECK_FALSE(advice(service, told, 8).no_consent);
    told.writes(merge::consent(1, "DITOLAK"));
    CHECK(advice(service, told, 7).no_consent);
    CHECK_FALSE(advice(service, told, 7).not_decided); // this standard names no approval
}

TEST_CASE("who is not trained is told so and may go on", "[casework][advice]") {
    const auto service = standard("sk-406-014");
    Told told;
    told.writes(merge::complaint());
    CHECK(advice(service, told, 3).not_trained);
    CHECK_FALSE(advice(service, told, 3, {"KONSELOR", "PETUGAS_TERLATIH"}).not_trained);
    CHECK_FALSE(advice(service, told, 0, {}).not_trained); // any officer receives a client
}
