#include "kiosk/casework/rules/windows.hpp"

#include <catch2/catch.hpp>

using namespace teduh::casework;
using namespace teduh::casework::rules;
using teduh::records::rules::Date;

namespace {

constexpr LocalTime now{Date(20'261'123), 0, 12 * 60}; // a Monday at noon
IncidentTime at(std::uint32_t day, std::optional<std::uint16_t> minute = {}, bool approximate = false) {
    return {Date(day), minute, approximate};
}
std::pair<WindowState, std::uint32_t> prophylaxis(const IncidentTime& incident) {
    const auto window = medical_windows(incident, now)[0];
    CHECK(window.aid == Aid::Prophylaxis);
    return {window.state, window.minutes_left};
}
using Seen = std::pair<WindowState, std::uint32_t>;

} // namespace

TEST_CASE("medical windows run from the minute of the incident", "[casework][rules]") {
    CHECK(prophylaxis(at(20'261'123, 11 * 60)) == Seen{WindowState::Open, 71 * 60});
    CHECK(prophylaxis(at(20'261'121, 12 * 60 + 1)) == Seen{WindowState::Open, 24 * 60 + 1});
    CHECK(prophylaxis(at(20'261'121, 12 * 60)) == Seen{WindowState::Closing, 24 * 60});
    CHECK(prophylaxis(at(20'261'120, 12 * 60)) == Seen{WindowState::Closing, 0});
    CHECK(prophylaxis(at(20'261'120, 12 * 60 - 1)) == Seen{WindowState::Closed, 0});
    CHECK(prophylaxis(at(20'261'123, 13 * 60)) == Seen{WindowState::Open, 72 * 60}); // a slip of the pen
    const auto contraception = medical_windows(at(20'261'120, 12 * 60), now)[1];
    CHECK(contraception.state == WindowState::Open);
    CHECK(contraception.minutes_left == 48 * 60);
    CHECK(medical_windows(at(20'261'118, 12 * 60 - 1), now)[1].state == WindowState::Closed);
}

TEST_CASE("medical windows count an unknown time as the earliest, and are closed only when surely over",
          "[casework][rules]") {
    CHECK(prophylaxis(at(20'261'122)) == Seen{WindowState::Open, 36 * 60}); // from midnight on
    CHECK(prophylaxis(at(20'261'121)) == Seen{WindowState::Closing, 12 * 60});
    CHECK(prophylaxis(at(20'261'120)) == Seen{WindowState::Closing, 0}); // morning or evening
    CHECK(prophylaxis(at(20'261'119)) == Seen{WindowState::Closed, 0});
    CHECK(prophylaxis(at(20'261'119, 600, true)) == Seen{WindowState::Closing, 0}); // perhaps the day after
    CHECK(prophylaxis(at(20'261'118, 600, true)) == Seen{WindowState::Closed, 0});
    CHECK(prophylaxis(at(20'261'122, 600, true)) == Seen{WindowState::Closing, 12 * 60});
    CHECK(prophylaxis(at(20'261'100)) == Seen{WindowState::Closing, 0}); // this month
    CHECK(prophylaxis(at(20'261'000)) == Seen{WindowState::Closed, 0});
    CHECK(prophylaxis(at(20'260'000, 30)) == Seen{WindowState::Closing, 0}); // the minute of an unknown day
    CHECK(prophylaxis(at(0)) == Seen{WindowState::Unknown, 0});
    CHECK(prophylaxis(at(20'261'131)) == Seen{WindowState::Unknown, 0}); // no such day
}

TEST_CASE("medical windows name a rule each, and samples are always soonest", "[casework][rules]") {
    const auto rule = [](const IncidentTime& incident) { return medical_windows(incident, now)[0].rule; };
    CHECK(rule(at(20'261'123)) == Rule::WindowOpen);
    CHECK(rule(at(20'261'121)) == Rule::WindowClosing);
    CHECK(rule(at(20'261'120)) == Rule::WindowPerhapsClosed);
    CHECK(rule(at(20'261'001)) == Rule::WindowClosed);
    CHECK(rule(at(0)) == Rule::WindowUnknown);
    for (const auto day : {0U, 20'261'123U, 20'200'101U}) {
        const auto samples = medical_windows(at(day), now)[2];
        CHECK(samples.aid == Aid::Samples);
        CHECK(samples.state == WindowState::Soonest);
        CHECK(samples.rule == Rule::WindowSamples);
    }
    CHECK(code_of(window_note) == "WINDOW_CONFIRM");
}

TEST_CASE("for triage an unknown time counts as the latest", "[casework][rules]") {
    CHECK(within_72_hours(Verdict::Yes, at(20'261'120), now) == Answer::Yes);
    CHECK(within_72_hours(Verdict::Yes, at(20'261'119), now) == Answer::No);
    CHECK(within_72_hours(Verdict::Yes, at(20'261'120, 12 * 60 + 1), now) == Answer::Yes);
    CHECK(within_72_hours(Verdict::Yes, at(20'261'120, 12 * 60), now) == Answer::No);
    CHECK(within_72_hours(Verdict::Yes, at(0), now) == Answer::Unknown);
    CHECK(within_72_hours(Verdict::Review, at(20'261'123), now) == Answer::Unknown);
    CHECK(within_72_hours(Verdict::Review, at(20'261'001), now) == Answer::No);
    CHECK(within_72_hours(Verdict::No, at(20'261'123), now) == Answer::No);
}
