#include "kiosk/casework/rules/triage.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace teduh::casework;
using namespace teduh::casework::rules;

namespace {

// Everything asked, every danger denied, everything reassuring there.
Danger calm() {
    Danger danger;
    danger.risk.fill(Answer::No);
    danger.client = Standing::Adult;
    danger.reported_has_access = danger.same_household = danger.medical_emergency = danger.suicidal =
        Answer::No;
    danger.sexual_within_72_hours = danger.trafficking_now = danger.repeated = danger.reported_nearby =
        Answer::No;
    danger.safe_now = danger.past_event = danger.safe_place = danger.supporter = Answer::Yes;
    return danger;
}

using Field = Answer Danger::*;
const std::array<Field, 8> dangers{&Danger::reported_has_access,
                                   &Danger::same_household,
                                   &Danger::medical_emergency,
                                   &Danger::suicidal,
                                   &Danger::sexual_within_72_hours,
                                   &Danger::trafficking_now,
                                   &Danger::repeated,
                                   &Danger::reported_nearby};
const std::array<Field, 4> comforts{&Danger::safe_now, &Danger::past_event, &Danger::safe_place,
                                    &Danger::supporter};

Triage with(Field field, Answer answer, Standing client = Standing::Adult) {
    auto danger = calm();
    danger.client = client;
    danger.*field = answer;
    return triage(danger);
}
bool says(const Triage& triage, Rule rule) {
    return std::ranges::find(triage.rules, rule) != triage.rules.end();
}

// One answer replaced by another that is at least as grave: no, then not known, then yes.
Answer graver(Answer answer, std::mt19937_64& random) {
    constexpr std::array unknown{Answer::Open, Answer::Unknown, Answer::Declined};
    const auto choice = random() % 8;
    if (choice < 5 || answer == Answer::Yes) return answer;
    return choice == 5 ? Answer::Yes : unknown[random() % unknown.size()];
}
Answer less_of_a_comfort(Answer answer, std::mt19937_64& random) {
    const auto turned = [](Answer each) {
        return each == Answer::Yes ? Answer::No : each == Answer::No ? Answer::Yes : each;
    };
    return turned(graver(turned(answer), random));
}
Answer any(std::mt19937_64& random, std::size_t mostly) {
    constexpr std::array answers{Answer::No, Answer::Yes, Answer::Open, Answer::Unknown, Answer::Declined};
    return random() % 16 == 0 ? answers[random() % answers.size()] : answers[mostly];
}

} // namespace

TEST_CASE("triage is high with any one of the dangers of DOMAIN 8.1", "[casework][rules]") {
    CHECK(with(&Danger::medical_emergency, Answer::Yes).rules == std::vector{Rule::TriageMedical});
    CHECK(with(&Danger::suicidal, Answer::Yes).rules == std::vector{Rule::TriageSuicidal});
    CHECK(with(&Danger::sexual_within_72_hours, Answer::Yes).rules == std::vector{Rule::TriageSexual72});
    CHECK(with(&Danger::trafficking_now, Answer::Yes).rules == std::vector{Rule::TriageTrafficking});
    CHECK(with(&Danger::safe_now, Answer::No).rules == std::vector{Rule::TriageNotSafe});
    for (const auto field : {&Danger::medical_emergency, &Danger::suicidal, &Danger::sexual_within_72_hours,
                             &Danger::trafficking_now})
        CHECK(with(field, Answer::Yes).level == Risk::High);
    CHECK(with(&Danger::safe_now, Answer::No).level == Risk::High);
    for (const auto child : {Standing::Child, Standing::Doubtful})
        for (const auto field : {&Danger::reported_has_access, &Danger::same_household}) {
            CHECK(with(field, Answer::Yes, child).level == Risk::High);
            CHECK(with(field, Answer::Yes, child).rules == std::vector{Rule::TriageChildReached});
        }
    for (std::size_t factor = 0; factor < risk_factor_count; ++factor)
        for (const bool child : {false, true}) {
            auto danger = calm();
            danger.client = child ? Standing::Child : Standing::Adult;
            danger.risk[factor] = Answer::Yes;
            const bool red = is_red_flag(factor, child);
            CHECK(triage(danger).level == (red ? Risk::High : Risk::Medium));
            CHECK(says(triage(danger), red ? Rule::TriageRedFlag : Rule::TriageFactor));
            CHECK(triage(danger).red_flags == (red ? std::vector{factor} : std::vector<std::size_t>{}));
        }
}

TEST_CASE("triage is medium where violence is repeated or the reported person is near", "[casework][rules]") {
    CHECK(with(&Danger::repeated, Answer::Yes).level == Risk::Medium);
    CHECK(says(with(&Danger::repeated, Answer::Yes), Rule::TriageRepeated));
    CHECK(with(&Danger::reported_nearby, Answer::Yes).level == Risk::Medium);
    CHECK(says(with(&Danger::reported_nearby, Answer::Yes), Rule::TriageNearby));
    CHECK(with(&Danger::same_household, Answer::Yes).rules == std::vector{Rule::TriageReached});
    CHECK(with(&Danger::reported_has_access, Answer::Yes).level == Risk::Medium);
}

TEST_CASE("triage is low only where everything is known and everything reassures", "[casework][rules]") {
    CHECK(triage(calm()).level == Risk::Low);
    CHECK(triage(calm()).rules ==
          std::vector{Rule::TriageSafeNow, Rule::TriagePast, Rule::TriageSafePlace, Rule::TriageSupporter});
    for (const auto answer : {Answer::Open, Answer::Unknown, Answer::Declined}) {
        for (const auto field : dangers) {
            CHECK(with(field, answer).level == Risk::Medium);
            CHECK(with(field, answer).rules == std::vector{Rule::TriageUnknown});
        }
        for (const auto field : comforts)
            CHECK(with(field, answer).rules == std::vector{Rule::TriageNotReassured});
        for (std::size_t factor = 0; factor < risk_factor_count; ++factor) {
            auto danger = calm();
            danger.risk[factor] = answer;
            CHECK(triage(danger).level == Risk::Medium);
            CHECK(says(triage(danger), Rule::TriageUnknown));
        }
    }
    for (const auto field : {&Danger::past_event, &Danger::safe_place, &Danger::supporter})
        CHECK(with(field, Answer::No).level == Risk::Medium);
    for (const auto client : {Standing::Unknown, Standing::Doubtful, Standing::Child}) {
        auto denied = calm(); // no danger that would be one to a child
        denied.client = client;
        CHECK(triage(denied).level == Risk::Low);
    }
    CHECK(with(&Danger::same_household, Answer::Yes, Standing::Unknown).rules ==
          std::vector{Rule::TriageReached, Rule::AgeUnknown}); // a child could be reached
    CHECK(triage(Danger{}).level == Risk::Medium);             // nothing asked
}

TEST_CASE("triage is never lower for one more danger, nor for one less that is known", "[casework][rules]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    WARN("triage pairs from seed " << seed);
    std::mt19937_64 random(seed);
    std::array<std::size_t, 3> levels{};
    for (std::size_t pair = 0; pair < 200'000; ++pair) {
        auto danger = calm();
        if (pair % 4 != 0) { // one in four begins low
            const auto mostly = random() % 5 == 0 ? random() % 5 : 0;
            for (auto& answer : danger.risk) answer = any(random, mostly);
            for (const auto field : dangers) danger.*field = any(random, mostly);
            for (const auto field : comforts) danger.*field = any(random, random() % 8 == 0 ? 0 : 1);
            danger.client = static_cast<Standing>(random() % 4);
        }
        auto more = danger;
        for (auto& answer : more.risk)
            if (random() % 6 == 0) answer = graver(answer, random);
        for (const auto field : dangers)
            if (random() % 6 == 0) more.*field = graver(more.*field, random);
        for (const auto field : comforts)
            if (random() % 6 == 0) more.*field = less_of_a_comfort(more.*field, random);
        if (random() % 4 == 0)
            more.client = static_cast<Standing>(
                std::max<std::size_t>(static_cast<std::size_t>(danger.client), random() % 4));
        const auto before = triage(danger);
        const auto after = triage(more);
        ++levels[static_cast<std::size_t>(before.level)];
        if (after.level > before.level) FAIL("a danger lowered the level at pair " << pair);
        if (before.rules.empty() || after.rules.empty()) FAIL("a level without a reason at pair " << pair);
        const auto derived = derived_risk(danger.risk, counts_as_child(danger.client));
        if (derived && before.level > *derived) FAIL("triage below the risk factors at pair " << pair);
    }
    for (const auto count : levels) CHECK(count > 5'000); // all three were tried
}

TEST_CASE("triage may be raised freely, lowered with a reason, and never under a red flag",
          "[casework][rules]") {
    for (const auto wanted : {Risk::High, Risk::Medium, Risk::Low})
        CHECK(may_set_level(calm(), wanted, false));
    auto urgent = calm();
    urgent.medical_emergency = Answer::Yes;
    CHECK_FALSE(may_set_level(urgent, Risk::Medium, false));
    CHECK(may_set_level(urgent, Risk::Medium, true));
    CHECK(may_set_level(urgent, Risk::High, false));
    urgent.risk[1] = Answer::Yes;
    CHECK_FALSE(may_set_level(urgent, Risk::Medium, true));
    auto forced = calm();
    forced.risk[7] = Answer::Yes;
    CHECK(may_set_level(forced, Risk::Low, true));
    CHECK_FALSE(may_set_level(forced, Risk::Low, false));
    forced.client = Standing::Doubtful;
    CHECK_FALSE(may_set_level(forced, Risk::Medium, true));
    CHECK_FALSE(may_set_level(Danger{}, Risk::Low, false));
    CHECK(may_set_level(Danger{}, Risk::Low, true));
}
