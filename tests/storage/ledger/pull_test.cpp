#include "tests/refusal_of.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;
using ledger::AlarmKind;

namespace {

constexpr std::uint64_t pulled_at = 6'000;

// A desk that pulls what a kiosk sent to the centre.
struct Puller : Desk {
    Puller() : ledger(open().value()) { office.add(kiosk); }
    ledger::Submission send(const std::vector<std::size_t>& chunks = {}) {
        auto submission = make_submission(office.id, kiosk.id, chunks);
        centre.receive(chain.sign(submission), in_order(submission));
        return submission;
    }
    Result<ledger::PulledPage> pull(const std::vector<Pulled>& items, bool skip_unknown = false) {
        return ledger.record_pulled(centre.log, items, centre.head(), office, pulled_at, skip_unknown);
    }
    std::vector<AlarmKind> alarms() {
        std::vector<AlarmKind> kinds;
        const auto kept = ledger.alarms(0, 100).value();
        for (const auto& alarm : kept) kinds.push_back(alarm.kind);
        return kinds;
    }
    TestDevice kiosk;
    TestChain chain{office, kiosk};
    ledger::Ledger ledger;
};

} // namespace

TEST_CASE("a desk pulls what the kiosk sent, in the server's order, once", "[ledger]") {
    Puller desk;
    const auto first = desk.send({17});
    desk.send();
    desk.send();
    CHECK(desk.pull(desk.centre.page(1, 2)).value().new_entries == 2);
    const auto page = desk.pull(desk.centre.page(1)).value();
    CHECK(page.new_entries == 1);
    CHECK(page.new_objects == 2);
    CHECK(page.upto.index == 3);
    CHECK(page.upto.hash == desk.centre.hashes[3]);
    CHECK(desk.pull(desk.centre.page(4)).value().new_entries == 0);
    const auto list = desk.ledger.list(1, 256, plenty).value();
    REQUIRE(list.size() == 3);
    CHECK(list[0].objects == in_order(first));
    CHECK(list[2].received_at_ms == desk.centre.chain[2].received_at_ms);
    CHECK(desk.ledger.list(2, 1, plenty).value().at(0).number == 2);
    CHECK(desk.ledger.unsent(desk.centre.log, 256, plenty).value().empty());
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
    CHECK(desk.alarms().empty());

    // Photos come on demand, each part checked.
    const auto missing = desk.ledger.missing_parts(10).value();
    REQUIRE(missing.size() == 2);
    CHECK(missing[0].size_bytes == part_bytes_max);
    CHECK(missing[1].size_bytes == crypto::stream_sealed_chunk_bytes);
    CHECK(refusal_of(desk.ledger.store_part(missing[0].object_hash, 0, first.parts[1].bytes)) ==
          Refusal::BadHash);
    CHECK(refusal_of(desk.ledger.store_part({}, 0, first.parts[1].bytes)) == Refusal::NotFound);
    CHECK(refusal_of(desk.ledger.store_part(missing[0].object_hash, 2, first.parts[1].bytes)) ==
          Refusal::NotFound);
    REQUIRE(desk.ledger.store_part(missing[0].object_hash, 1, first.parts[1].bytes));
    REQUIRE(desk.ledger.store_part(missing[0].object_hash, 1, first.parts[1].bytes));
    CHECK(desk.ledger.missing_parts(10).value().at(0).index == 0);
    REQUIRE(desk.ledger.store_part(missing[0].object_hash, 0, first.parts[0].bytes));
    CHECK(desk.ledger.missing_parts(10).value().empty());
    CHECK(desk.ledger.missing_parts_of(missing[0].object_hash).value().empty());
    CHECK(desk.ledger.part(missing[0].object_hash, 1).value() == first.parts[1].bytes);
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
}

TEST_CASE("an entry that came over the relay is the same over the centre", "[ledger]") {
    Puller desk;
    TestServer relay(desk.office.id);
    desk.office.add(relay);
    desk.send();
    desk.send();
    for (const auto& item : desk.centre.chain) relay.receive(item.entry, item.objects);
    CHECK(desk.ledger.record_pulled(relay.log, relay.page(1), relay.head(), desk.office, pulled_at)
              .value()
              .new_entries == 2);
    CHECK(desk.pull(desk.centre.page(1)).value().new_entries == 0);
    CHECK(desk.ledger.status({}).value().all_entries == 2);
    CHECK(desk.ledger.list(1, 1, plenty).value()[0].received_at_ms ==
          std::min(relay.chain[0].received_at_ms, desk.centre.chain[0].received_at_ms));
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
}

TEST_CASE("objects that are not for this desk, or came too late for the page, may follow", "[ledger]") {
    Puller desk;
    desk.send();
    desk.send();
    auto page = desk.centre.page(1);
    page[0].objects[1].reset();
    CHECK(desk.pull(page).value().new_objects == 3);
    CHECK_FALSE(desk.ledger.list(1, 1, plenty).value()[0].objects[1]);
    CHECK(desk.ledger.incomplete(desk.centre.log, 0, 10).value() == std::vector<std::uint64_t>{1});
    CHECK(desk.ledger.incomplete(desk.centre.log, 1, 10).value().empty());
    CHECK(desk.pull(desk.centre.page(1, 1)).value().new_objects == 1);
    CHECK(desk.ledger.incomplete(desk.centre.log, 0, 10).value().empty());
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
}

TEST_CASE("a server that reorders, leaves out or changes an entry is noticed", "[ledger]") {
    Puller desk;
    for (int i = 0; i < 4; ++i) desk.send();
    REQUIRE(desk.pull(desk.centre.page(1, 2)));
    auto page = desk.centre.page(3);
    SECTION("an index is left out") {
        page.erase(page.begin());
        CHECK(refusal_of(desk.pull(page)) == Refusal::BadChain);
    }
    SECTION("two entries change places") {
        std::swap(page[0].entry, page[1].entry);
        std::swap(page[0].objects, page[1].objects);
        CHECK(refusal_of(desk.pull(page)) == Refusal::BadChain);
        CHECK(desk.alarms().back() == AlarmKind::HeadForked);
    }
    SECTION("a time is changed") {
        ++page[1].received_at_ms;
        CHECK(refusal_of(desk.pull(page)) == Refusal::BadChain);
        CHECK(desk.alarms() == std::vector{AlarmKind::HeadForked});
    }
    SECTION("an old entry is given again at its index, changed") {
        auto old = desk.centre.page(1, 1);
        ++old[0].received_at_ms;
        CHECK(refusal_of(desk.pull(old)) == Refusal::BadChain);
    }
    SECTION("the head is below the page") {
        CHECK(refusal_of(desk.ledger.record_pulled(desk.centre.log, page, desk.centre.head(3), desk.office,
                                                   pulled_at)) == Refusal::BadChain);
    }
    SECTION("the head is not signed by the server") {
        auto head = desk.centre.head();
        head.signature.bytes[0] ^= 1;
        CHECK(refusal_of(desk.ledger.record_pulled(desk.centre.log, page, head, desk.office, pulled_at)) ==
              Refusal::BadSignature);
    }
    SECTION("the page is of another log") {
        CHECK(refusal_of(desk.ledger.record_pulled({}, page, desk.centre.head(), desk.office, pulled_at)) ==
              Refusal::BadForm);
    }
    CHECK(desk.ledger.status({}).value().all_entries == 2);
    CHECK(desk.pull(desk.centre.page(3)).value().upto.index == 4);
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
}

TEST_CASE("one bad entry stops nothing, and is kept as evidence", "[ledger]") {
    Puller desk;
    desk.send();
    const auto submission = make_submission(desk.office.id, desk.kiosk.id);
    SECTION("its signature is wrong") {
        auto entry = desk.chain.sign(submission);
        entry.signature.bytes[5] ^= 1;
        desk.centre.receive(entry, in_order(submission));
        CHECK(desk.pull(desk.centre.page(1)).value().alarms == 1);
        CHECK(desk.alarms() == std::vector{AlarmKind::EntryRefused});
        CHECK(desk.ledger.status({}).value().all_entries == 1);
    }
    SECTION("it forks its chain") {
        desk.chain.seq = 1;
        desk.chain.prev = desk.kiosk.genesis;
        const auto entry = desk.chain.sign(submission);
        desk.centre.receive(entry, in_order(submission));
        CHECK(desk.pull(desk.centre.page(1)).value().new_entries == 1);
        CHECK(desk.alarms() == std::vector{AlarmKind::EntryForked});
        CHECK(desk.ledger.alarms(0, 1).value()[0].evidence == encode_array(entry));
    }
    SECTION("an entry before it is withheld") {
        desk.chain.sign(make_submission(desk.office.id, desk.kiosk.id));
        desk.centre.receive(desk.chain.sign(submission), in_order(submission));
        CHECK(desk.pull(desk.centre.page(1)).value().new_entries == 2);
        CHECK(desk.alarms() == std::vector{AlarmKind::ChainBroken});
        CHECK(desk.ledger.list(2, 1, plenty).value().at(0).objects == in_order(submission));
        CHECK(desk.ledger.verify(desk.office).value().findings.at(0).refusal == Refusal::BadChain);
    }
    SECTION("an object is another one") {
        auto objects = in_order(submission);
        objects[1] = in_order(make_submission(desk.office.id, desk.kiosk.id))[1];
        desk.centre.receive(desk.chain.sign(submission), objects);
        const auto page = desk.pull(desk.centre.page(1)).value();
        CHECK(page.new_entries == 2);
        CHECK(page.new_objects == 3);
        CHECK(desk.alarms() == std::vector{AlarmKind::ObjectWrong});
        desk.centre.chain[1].objects = in_order(submission);
        CHECK(desk.pull(desk.centre.page(2)).value().new_objects == 1);
    }
    SECTION("its device is of another office") {
        TestOffice other;
        TestChain foreign(other, desk.kiosk);
        const auto theirs = make_submission(other.id, desk.kiosk.id);
        desk.centre.receive(foreign.sign(theirs), in_order(theirs));
        CHECK(desk.pull(desk.centre.page(1)).value().new_entries == 1);
        CHECK(desk.alarms() == std::vector{AlarmKind::EntryRefused});
    }
    desk.send();
    CHECK(desk.pull(desk.centre.page(3)).has_value());
    CHECK(desk.ledger.log_state(desk.centre.log).value()->pulled.index == 3);
}

TEST_CASE("an entry of a device that the keyring does not know waits for the keyring", "[ledger]") {
    Puller desk;
    desk.send();
    desk.office.devices.erase(desk.kiosk.id);
    CHECK(refusal_of(desk.pull(desk.centre.page(1))) == Refusal::UnknownDevice);
    CHECK(desk.pull(desk.centre.page(1), true).value().new_entries == 0);
    CHECK(desk.ledger.incomplete(desk.centre.log, 0, 10).value() == std::vector<std::uint64_t>{1});
    desk.office.add(desk.kiosk);
    CHECK(desk.pull(desk.centre.page(1)).value().new_entries == 1);
    CHECK(desk.alarms().empty());
}

TEST_CASE(
    "an own entry that comes from a server and is not here is an alarm, and its number is not used again",
    "[ledger]") {
    Puller desk;
    TestChain before(desk.office, desk.device);
    const auto lost = make_submission(desk.office.id, desk.device.id);
    desk.centre.receive(before.sign(lost), in_order(lost));
    CHECK(desk.pull(desk.centre.page(1)).value().alarms == 1);
    CHECK(desk.alarms() == std::vector{AlarmKind::OwnEntryUnknown});
    const auto next = desk.submit(desk.ledger, make_submission(desk.office.id, desk.device.id)).value();
    CHECK(next.seq == 2);
    CHECK(desk.ledger.find_entry(next.entry_hash).value()->entry.content()->prev == before.prev);
}

TEST_CASE("the newest config counts, and neither an older nor a second one is taken for it", "[ledger]") {
    Puller desk;
    const auto object = [](const ledger::Submission& submission) {
        return decode_array<ConfigObject>(submission.objects[0]).value();
    };
    const auto link = [&](const ledger::Submission& submission) {
        return crypto::hash("teduh/config-link/1", {object(submission).bytes});
    };
    const auto first = make_config(desk.office, desk.device.id, 1, {});
    const auto second = make_config(desk.office, desk.device.id, 2, link(first));
    const auto put = [&](const ledger::Submission& submission) {
        return desk.ledger.put_config(object(submission), desk.office, pulled_at);
    };
    CHECK_FALSE(desk.ledger.config("HOURS").value());
    CHECK(put(second).value());
    CHECK_FALSE(put(second).value());
    CHECK(desk.ledger.config("HOURS").value() == object(second));
    CHECK(desk.ledger.configs().value().size() == 1);
    CHECK(refusal_of(put(first)) == Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::ConfigFell});
    CHECK(refusal_of(put(make_config(desk.office, desk.device.id, 2, link(first)))) == Refusal::BadChain);
    CHECK(refusal_of(put(make_config(desk.office, desk.device.id, 3, link(first)))) == Refusal::BadChain);
    CHECK(desk.alarms().size() == 3);
    auto unsigned_one = object(second);
    unsigned_one.signature.bytes[0] ^= 1;
    CHECK(refusal_of(desk.ledger.put_config(unsigned_one, desk.office, pulled_at)) == Refusal::BadSignature);

    // In an entry the older one is history, and the submitting desk's own next one follows.
    CHECK(desk.submit(desk.ledger, first));
    const auto third = make_config(desk.office, desk.device.id, 3, link(second));
    CHECK(desk.submit(desk.ledger, third));
    CHECK(desk.ledger.config("HOURS").value() == object(third));
    CHECK(refusal_of(desk.submit(desk.ledger, make_config(desk.office, desk.device.id, 3, link(second)))) ==
          Refusal::BadChain);
    const auto by_another = make_config(desk.office, desk.device.id, 4, link(third));
    desk.office.leader = {};
    CHECK(refusal_of(put(by_another)) == Refusal::NoRight);
}
