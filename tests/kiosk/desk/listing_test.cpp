// The list of a desk before a real core: kept for the next unlock.

#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

// What the core keeps of her list, asked by a second program at the same door.
struct Watching {
    channel::Client desk;

    Watching(const Office& office, const TestStaff& person) : desk(channel::Client::connect(office.door(), "test").value()) {
        REQUIRE(desk.ask_for<channel::DeviceSecretAnswer>(channel::DeviceSecretGet{person.id}));
    }
    std::optional<formats::CacheBlob> kept() {
        return desk.ask_for<channel::CacheSegment>(channel::CacheSegment{0, std::nullopt}).value().blob;
    }
};

} // namespace

TEST_CASE("her list is kept while she works, and shown from there when she comes in again", "[desk][reader][cache]") {
    Office office;
    office.sets_up(office.made.head);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    Watching core(office, office.made.head);
    REQUIRE(tests::eventually([&] { return core.kept().has_value(); }, 5'000));
    const auto first = *core.kept();
    office.complains(43);
    REQUIRE(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == 2; }));
    desk.reader.ask(Forget{}); // within the minute: what is new is kept now
    REQUIRE(tests::eventually([&] { return desk.reader.idle(); }));
    desk.events.clear();
    desk.reader.ask(Unlock{6, office.made.head.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == 2; }));
    desk.reader.ask(OpenCase{7, 43});
    CHECK(desk.hears<CaseOpened>([](const auto& told) { return told.asked == 7; }));
    CHECK(first.nonce != core.kept()->nonce);
}
