// The list of a desk before a real core: kept for the next unlock, read in steps, and left at once by who locks.

#include "sync/client/office.hpp"
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
    vault::CacheKey key_now(const Office& office, const TestStaff& person) {
        const auto secret = desk.ask_for<channel::DeviceSecretAnswer>(channel::DeviceSecretGet{person.id}).value();
        const auto identity = vault::staff_identity(person.id, crypto::IdentitySeed::from(View(person.seed.expose())));
        return vault::cache_key(identity, office.made.desk.id, crypto::DeviceSecret::from(secret.cache_secret));
    }
    std::optional<formats::CacheBlob> kept() {
        return desk.ask_for<channel::CacheSegment>(channel::CacheSegment{0, std::nullopt}).value().blob;
    }
};

// As they came from the centre, from a second desk: no entry waits for the disk alone.
void arrive(Office& office, std::uint32_t many) {
    const auto tablet = tests::TestDevice::make();
    const auto known = office.made.keyring.n();
    office.made.add_device(tablet, formats::Role::Desk, "Tablet", {"intake"}, {office.made.head.id});
    office.spreads(known);
    office.admin.reset();
    REQUIRE(office.core.stop(15) == 0);
    const auto& server = office.made.centre_server;
    std::vector<formats::Pulled> page;
    std::pair<std::uint64_t, formats::Hash> last{0, office.made.genesis(tablet)};
    auto log = formats::first_server_hash(office.made.id, server.log());
    for (std::uint32_t visit = 1; visit <= many; ++visit) {
        std::vector<formats::ObjectRef> refs;
        std::vector<std::optional<Bytes>> objects;
        for (auto& bytes : office.complaint(tablet, visit)) {
            const auto object = formats::inspect_inline(bytes).value();
            refs.push_back({static_cast<std::uint8_t>(object.type), object.id, object.object_hash, object.size});
            objects.emplace_back(std::move(bytes));
        }
        const auto entry = office.made.entry(tablet, ++last.first, last.second, std::move(refs));
        last.second = formats::entry_hash(entry);
        log = formats::next_server_hash(log, visit, last.second, visit);
        page.push_back({visit, visit, entry, std::move(objects)});
    }
    const formats::LogHead head{office.made.id, many, log, many, 0, server.log(), server.signer()};
    const auto home = office.folder / "core";
    const client::OfficeView trust(office.made.keyring, office.made.rows, office.made.desk.id);
    const auto signed_head = formats::make_signed(head, "teduh/head/1", server.receipt.secret_key);
    {
        auto ledger = ledger::Ledger::open({.path = home / "ledger.db", .device = office.made.desk.id, .vfs = {}}).value();
        REQUIRE(ledger.record_pulled(server.log(), page, signed_head, trust, many));
    }
    office.core = tests::start_core(office.folder, "core");
}

std::size_t lists(const Reading& desk) {
    return static_cast<std::size_t>(
        std::ranges::count_if(desk.events, [](const Event& event) { return std::holds_alternative<InboxRead>(event); }));
}

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

TEST_CASE("when the office changes while she works, nothing more is kept under the L that was", "[desk][reader][cache][privacy]") {
    Office office;
    office.sets_up(office.made.head);
    office.complains(42);
    Reading desk(office.door());
    come_in(desk, office.made.head);
    Watching core(office, office.made.head);
    REQUIRE(tests::eventually([&] { return core.kept().has_value(); }, 5'000));
    const auto known = office.made.keyring.n();
    office.made.revoke(office.made.kiosk, 1, formats::Hash{});
    office.spreads(known);
    CHECK_FALSE(core.kept());
    REQUIRE(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == 1; })); // read anew
    office.complains(43);
    REQUIRE(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == 2; }));
    desk.reader.ask(Forget{});
    desk.reader.ask(OpenCase{6, 43});
    REQUIRE(desk.hears<CaseFailed>([](const auto& told) { return told.asked == 6; }));
    const auto kept = core.kept();
    const vault::CacheOwner owner{office.made.desk.id, office.made.head.id};
    CHECK((!kept || vault::open_segment(core.key_now(office, office.made.head), owner, 0, *kept)));
}

TEST_CASE("who locks in the middle of a first reading is locked at once, and the next time all of it is read", "[desk][reader][cache]") {
    constexpr std::uint32_t many = 4'000;
    Office office;
    office.sets_up(office.made.head);
    arrive(office, many);
    Reading desk(office.door());
    REQUIRE(desk.hears<Connected>([](const auto& connected) { return !connected.officers.empty(); }));
    const auto halfway = [](const auto& told) { return told.read > 0 && told.read < told.all && told.all == many; };
    std::vector<std::uint64_t> waited_ms;
    for (std::uint32_t asked = 5; asked < 8; ++asked) {
        desk.events.clear();
        desk.reader.ask(Unlock{asked, office.made.head.id, crypto::SecretText(words)});
        REQUIRE(desk.hears<InboxReading>(halfway));
        const auto from = tests::boot_ms();
        desk.reader.ask(Forget{});
        for (; !desk.reader.idle(); tests::sleep_ms(1)) // what it told before is taken, or it never is
            for (auto& event : desk.reader.take()) desk.events.push_back(std::move(event));
        waited_ms.push_back(tests::boot_ms() - from);
        CHECK_FALSE(desk.hears<InboxRead>([](const auto&) { return true; }, 300)); // nothing goes on
        desk.reader.ask(OpenCase{asked, 7});
        CHECK(desk.hears<CaseFailed>([&](const auto& told) { return told.asked == asked; }));
    }
    std::ranges::sort(waited_ms);
    CAPTURE(waited_ms);
    CHECK(waited_ms[waited_ms.size() / 2] < 100); // one step and a look around
    CHECK_FALSE(Watching(office, office.made.head).kept()); // half a list is none
    desk.events.clear();
    desk.reader.ask(Unlock{10, office.made.head.id, crypto::SecretText(words)});
    CHECK(desk.hears<InboxRead>([](const auto& read) { return read.rows.size() == many; }, 60'000));
    CHECK(lists(desk) == 1);
}
