#include "kiosk/administration/health.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::administration;

namespace {

constexpr std::uint64_t now_ms = 1'795'336'200'000;
constexpr std::uint64_t hour_ms = 3'600'000;
constexpr Machine sound{false, false, false, 3};

formats::HealthFacts well() {
    formats::HealthFacts facts;
    facts.sent = 12;
    facts.last_receipt_ms = facts.centre_heard_ms = now_ms - hour_ms;
    facts.free_bytes = 20ull << 30;
    facts.checked_ms = now_ms - 3 * hour_ms;
    return facts;
}
using Found = std::vector<Ailment>;

} // namespace

TEST_CASE("a device that is well, new or without a line for a day needs no hand", "[administration][health]") {
    CHECK(ailments(well(), Refusal::None, sound, now_ms).empty());
    CHECK(ailments(well(), Refusal::Offline, sound, now_ms).empty());
    formats::HealthFacts fresh;
    fresh.free_bytes = 20ull << 30;
    CHECK(ailments(fresh, Refusal::NotReady, sound, now_ms).empty());
    auto waits = well();
    waits.waiting = 3;
    waits.oldest_waiting_ms = now_ms - 24 * hour_ms;
    CHECK(ailments(waits, Refusal::Offline, sound, now_ms).empty());
    waits.oldest_waiting_ms = now_ms + hour_ms; // stored by a clock that was ahead
    CHECK(ailments(waits, Refusal::Offline, sound, now_ms).empty());
}

TEST_CASE("each thing that needs a hand is told, and nothing else with it", "[administration][health]") {
    const auto with = [](auto change) {
        auto facts = well();
        change(facts);
        return ailments(facts, Refusal::None, sound, now_ms);
    };
    CHECK(with([](auto& facts) { facts.findings = 1; }) == Found{Ailment::Damaged});
    CHECK(with([](auto& facts) { facts.alarms = 1; }) == Found{Ailment::Evidence});
    CHECK(with([](auto& facts) { facts.clock_behind_ms = 1; }) == Found{Ailment::ClockBehind});
    CHECK(with([](auto& facts) { facts.free_bytes = free_bytes_least - 1; }) == Found{Ailment::DiskFull});
    CHECK(with([](auto& facts) { facts.oldest_waiting_ms = now_ms - 24 * hour_ms - 1; }) == Found{Ailment::WaitsLong});
    CHECK(with([](auto& facts) { facts.centre_heard_ms = now_ms - 7 * 24 * hour_ms - 1; }) == Found{Ailment::CentreSilent});
    CHECK(with([](auto& facts) {
              facts.centre_index = 12;
              facts.backed_up_upto = 11;
          }) == Found{Ailment::BackupBehind});
    CHECK(with([](auto& facts) { facts.centre_index = 12; }).empty()); // a centre that does not say
    CHECK(ailments(well(), Refusal::RevokedDevice, sound, now_ms) == Found{Ailment::Revoked});
    CHECK(ailments(well(), Refusal::None, {true, true, true, 0}, now_ms) ==
          Found{Ailment::Swap, Ailment::Hibernation, Ailment::CrashRecords, Ailment::NoLandlock});
}

TEST_CASE("the gravest comes first", "[administration][health]") {
    auto facts = well();
    facts.free_bytes = 0;
    facts.findings = 2;
    CHECK(ailments(facts, Refusal::RevokedDevice, {true, false, false, 1}, now_ms) ==
          Found{Ailment::Revoked, Ailment::Damaged, Ailment::DiskFull, Ailment::Swap});
}
