#include "sync/client/uplink_plan.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::client;

namespace {

// Every combination of what can be true, for one role.
template <class Check>
void for_all_situations(formats::Role role, Check check) {
    for (unsigned bits = 0; bits < 1u << 11; ++bits) {
        const auto bit = [&](unsigned n) { return (bits >> n & 1u) != 0; };
        check(Situation{role, bit(0), bit(1), bit(2), bit(3), bit(4), bit(5), bit(6), bit(7), bit(8), bit(9), bit(10)});
    }
}

} // namespace

TEST_CASE("nothing is asked before the server greeted us, and then an entry goes first", "[client][plan]") {
    for (const auto role : {formats::Role::Kiosk, formats::Role::Desk})
        for_all_situations(role, [](const Situation& now) {
            const auto next = next_step(now);
            if (!now.greeted) REQUIRE(next == Step::Greet);
            else if (now.entries_wait) REQUIRE(next == Step::PushEntries);
            else REQUIRE((next != Step::Greet && next != Step::PushEntries));
            // What we carry for others goes behind our own and before everything else.
            if (now.greeted && !now.entries_wait) REQUIRE((next == Step::PushCarried) == now.carried_wait);
        });
}

TEST_CASE("a photo never goes before anything small", "[client][plan]") {
    for_all_situations(formats::Role::Desk, [](const Situation& now) {
        const auto next = next_step(now);
        if (next != Step::SendPart && next != Step::FetchPart && next != Step::OfferAttachments) return;
        REQUIRE_FALSE((now.entries_wait || now.carried_wait || now.keyring_behind || now.config_stale || now.pull_behind || now.incomplete));
    });
}

TEST_CASE("a kiosk never reads an entry or a photo", "[client][plan]") {
    for_all_situations(formats::Role::Kiosk, [](const Situation& now) {
        const auto next = next_step(now);
        REQUIRE((next != Step::PullEntries && next != Step::CompleteEntry && next != Step::FetchPart));
    });
}

TEST_CASE("whoever rests has nothing left to do, and whoever has something to do does not rest", "[client][plan]") {
    for_all_situations(formats::Role::Desk, [](const Situation& now) {
        const bool something = now.entries_wait || now.carried_wait || now.keyring_behind || now.keyring_ahead || now.config_stale ||
                               now.pull_behind || now.incomplete || now.parts_to_send || now.attachments_to_offer ||
                               now.parts_to_fetch;
        if (now.greeted) REQUIRE((next_step(now) == Step::Rest) == !something);
    });
}
