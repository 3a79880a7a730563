// The list of a desk before a real core: kept for the next unlock, read in steps, and left at once by who locks.

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

TEST_CASE("who locks in the middle of a first reading is locked at once, and reads on the next time", "[desk][reader][cache]") {
    constexpr std::uint32_t many = 1'400;
    Office office;
    office.sets_up(office.made.head);
    for (std::uint32_t visit = 1; visit <= many; ++visit) office.complains(visit);
    Reading desk(office.door());
    REQUIRE(desk.hears<Connected>([](const auto& connected) { return !connected.officers.empty(); }));
    desk.reader.ask(Unlock{5, office.made.head.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<Unlocked>([](const auto&) { return true; }));
    REQUIRE(desk.hears<InboxReading>([](const auto& told) { return told.read > 0 && told.read < told.all && told.all == many; }));
    const auto asked = tests::boot_ms();
    desk.reader.ask(Forget{});
    while (!desk.reader.idle()) tests::sleep_ms(2);
    CHECK(tests::boot_ms() - asked < 400); // 100 ms on a machine with nothing else to do
    for (auto& event : desk.reader.take()) desk.events.push_back(std::move(event));
    CHECK(std::ranges::none_of(desk.events, [](const Event& event) { return std::holds_alternative<InboxRead>(event); }));
    CHECK_FALSE(Watching(office, office.made.head).kept()); // half a list is none
    desk.reader.ask(OpenCase{6, 7});
    CHECK(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 6; }));
    desk.events.clear();
    desk.reader.ask(Unlock{7, office.made.head.id, crypto::SecretText(words)});
    CHECK(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == many; }, 60'000));
}
