#include "tests/refusal_of.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace teduh;
using namespace teduh::tests;
using ledger::AlarmKind;
using ledger::CarriedEntry;

namespace {

constexpr std::uint64_t carried_at_ms = 7'000;

// A desk that carries what a tablet without line has stored.
struct Carrier : Desk {
    Carrier() : ledger(open().value()) { office.add(tablet); }

    CarriedEntry make(const std::vector<std::size_t>& chunks = {}) { return make(chain, chunks); }
    CarriedEntry make(TestChain& of, const std::vector<std::size_t>& chunks = {}) {
        auto submission = make_submission(office.id, tablet.id, chunks);
        CarriedEntry made{of.sign(submission), {}};
        for (auto& object : in_order(submission)) made.objects.push_back(*std::move(object));
        parts = std::move(submission.parts);
        return made;
    }
    Hash photo_of(const CarriedEntry& carried) {
        const auto entry = carried.entry.content().value();
        for (const auto& ref : entry.objects)
            if (ref.type == 2) return ref.object_hash;
        return {};
    }
    Result<std::uint64_t> carry(const CarriedEntry& entry) { return ledger.carry(std::vector{entry}, office, carried_at_ms); }
    std::size_t unsent(const TestServer& server) {
        return ledger.carried_unsent(server.log, tablet.id, 256, plenty).value().size();
    }
    SignedReceipt receipt_of(TestServer& server, const CarriedEntry& carried) {
        std::vector<std::optional<Bytes>> objects(carried.objects.begin(), carried.objects.end());
        return server.receive(carried.entry, objects);
    }
    Result<void> answer(const SignedReceipt& receipt, const std::vector<Hash>& pending = {}) {
        return ledger.record_carried(std::vector{ledger::Acknowledgement{receipt, pending}}, office);
    }
    std::vector<AlarmKind> alarms() {
        std::vector<AlarmKind> kinds;
        const auto kept = ledger.alarms(0, 100).value();
        for (const auto& alarm : kept) kinds.push_back(alarm.kind);
        return kinds;
    }
    // Whether the ciphertext of an object still stands somewhere in the files.
    bool on_disk(View bytes) {
        const std::string needle(text_of(bytes.subspan(bytes.size() / 2, 64)));
        for (const auto* name : {"ledger.db", "ledger.db-wal"}) {
            std::ifstream file(folder.file(name), std::ios::binary);
            const std::string content{std::istreambuf_iterator<char>(file), {}};
            if (content.find(needle) != std::string::npos) return true;
        }
        return false;
    }

    TestDevice tablet;
    TestChain chain{office, tablet};
    std::vector<ledger::StagedPart> parts; // of the entry made last
    ledger::Ledger ledger;
};

} // namespace

TEST_CASE("a carried entry waits for each server, is no entry of ours, and melts with itself", "[ledger][carried]") {
    Carrier desk;
    TestServer relay(desk.office.id);
    desk.office.add(relay);
    const auto first = desk.make();
    const auto second = desk.make();
    CHECK(desk.ledger.wants_carried(first, desk.office, carried_at_ms).value());
    CHECK(desk.ledger.carry(std::vector{first, second}, desk.office, carried_at_ms).value() == 2);
    CHECK(desk.carry(second).value() == 0);
    CHECK(desk.ledger.list(1, 10, plenty).value().empty());
    CHECK(desk.ledger.unsent(desk.centre.log, 10, plenty).value().empty());
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 2);
    CHECK(desk.ledger.carried_devices(relay.log).value() == std::vector{desk.tablet.id});
    const auto waiting = desk.ledger.carried_unsent(desk.centre.log, desk.tablet.id, 10, plenty).value();
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].seq == 1);
    CHECK(waiting[0].entry == first.entry);
    CHECK(*waiting[1].objects.at(1) == second.objects.at(1));
    CHECK(desk.ledger.carried_unsent(desk.centre.log, desk.tablet.id, 10, 1).value().size() == 1);

    REQUIRE(desk.answer(desk.receipt_of(relay, first)));
    CHECK(desk.unsent(relay) == 1);
    CHECK(desk.unsent(desk.centre) == 2);
    CHECK(refusal_of(desk.answer(relay.receipt(1), {crypto::random_bytes<Hash>()})) == Refusal::BadForm);
}

TEST_CASE("what the centre has receipted and has whole is wiped, and is not taken a second time", "[ledger][carried]") {
    Carrier desk;
    const auto entry = desk.make({17}); // two parts
    const auto photo = desk.photo_of(entry);
    for (const auto& part : desk.parts) REQUIRE(desk.ledger.carry_part(photo, part.index, part.bytes));
    REQUIRE(desk.ledger.carry_part(photo, 0, desk.parts[0].bytes)); // the same again
    REQUIRE(desk.carry(entry));
    REQUIRE(desk.ledger.drop_stray_carried_parts());
    CHECK(desk.ledger.carried_attachments(desk.centre.log, 10).value().empty());

    const auto receipt = desk.receipt_of(desk.centre, entry);
    REQUIRE(desk.answer(receipt, {photo}));
    REQUIRE(desk.ledger.finish_carried(desk.centre.log));
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 1); // the centre still lacks the photo
    const auto lacking = desk.ledger.carried_attachments(desk.centre.log, 10).value();
    REQUIRE(lacking.size() == 1);
    CHECK(lacking[0].part_count == 2);
    CHECK(desk.ledger.carried_part(photo, 1).value() == desk.parts[1].bytes);
    CHECK(desk.on_disk(desk.parts[1].bytes));

    REQUIRE(desk.ledger.carried_delivered(desk.centre.log, photo));
    REQUIRE(desk.ledger.finish_carried(desk.centre.log));
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 0);
    CHECK(desk.unsent(desk.centre) == 0);
    CHECK(refusal_of(desk.ledger.carried_part(photo, 0)) == Refusal::NotFound);
    REQUIRE(desk.ledger.compact());
    CHECK_FALSE(desk.on_disk(desk.parts[1].bytes));
    CHECK_FALSE(desk.on_disk(entry.objects[1]));
    CHECK_FALSE(desk.ledger.wants_carried(entry, desk.office, carried_at_ms).value());
    CHECK(desk.carry(entry).value() == 0);
    REQUIRE(desk.answer(receipt)); // an answer that comes late changes nothing
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 0);
}

TEST_CASE("a relay's receipt alone wipes nothing", "[ledger][carried]") {
    Carrier desk;
    TestServer relay(desk.office.id);
    desk.office.add(relay);
    const auto entry = desk.make();
    REQUIRE(desk.carry(entry));
    REQUIRE(desk.answer(desk.receipt_of(relay, entry)));
    REQUIRE(desk.ledger.finish_carried(desk.centre.log));
    CHECK(desk.unsent(desk.centre) == 1);
    REQUIRE(desk.answer(desk.receipt_of(desk.centre, entry))); // by way of the relay, or not
    REQUIRE(desk.ledger.finish_carried(desk.centre.log));
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 0);
}

TEST_CASE("a carried entry is verified as a pulled one is", "[ledger][carried]") {
    Carrier desk;
    const auto good = desk.make();
    const auto refusal = [&](const CarriedEntry& entry) {
        const auto wanted = refusal_of(desk.ledger.wants_carried(entry, desk.office, carried_at_ms));
        CHECK(refusal_of(desk.carry(entry)) == wanted);
        return wanted;
    };
    auto wrong = good;
    wrong.entry.signature.bytes[0] ^= 1;
    CHECK(refusal(wrong) == Refusal::BadSignature);
    wrong = good;
    wrong.objects[1].back() ^= 1;
    CHECK(refusal(wrong) == Refusal::BadHash);
    wrong = good;
    wrong.objects.pop_back();
    CHECK(refusal(wrong) == Refusal::BadForm);
    TestDevice stranger;
    TestChain strange(desk.office, stranger);
    wrong.entry = strange.sign(make_submission(desk.office.id, stranger.id));
    CHECK(refusal(wrong) == Refusal::UnknownDevice);
    TestOffice other;
    other.add(desk.tablet);
    TestChain elsewhere(other, desk.tablet);
    wrong.entry = elsewhere.sign(make_submission(other.id, desk.tablet.id));
    CHECK(refusal(wrong) == Refusal::BadContext);
    TestChain rootless(desk.office, desk.tablet);
    rootless.prev = crypto::random_bytes<Hash>();
    CHECK(refusal(desk.make(rootless)) == Refusal::BadChain);
    CHECK(desk.alarms().empty());
    CHECK(desk.ledger.status(desk.centre.log).value().carried == 0);
}

TEST_CASE("a second entry at one place, pulled or carried, is evidence and is not carried", "[ledger][carried]") {
    Carrier desk;
    TestChain fork(desk.office, desk.tablet);
    const auto first = desk.make();
    const auto second = desk.make();
    const auto other_first = desk.make(fork);
    SECTION("carried before") { REQUIRE(desk.carry(first)); }
    SECTION("pulled before") {
        desk.receipt_of(desk.centre, first);
        REQUIRE(desk.ledger.record_pulled(desk.centre.log, desk.centre.page(1), desk.centre.head(), desk.office, carried_at_ms));
    }
    CHECK(refusal_of(desk.carry(other_first)) == Refusal::Fork);
    CHECK(desk.alarms() == std::vector{AlarmKind::EntryForked});
    const auto other_second = desk.make(fork);
    const auto third = desk.make();
    CHECK(refusal_of(desk.carry(other_second)) == Refusal::BadChain); // stands on the other first
    CHECK(desk.alarms().size() == 2);
    CHECK(desk.carry(second).value() == 1);
    CHECK(desk.carry(third).value() == 1);
}

TEST_CASE("what was pulled is not carried, except where its photo may still be lacking", "[ledger][carried]") {
    Carrier desk;
    const auto plain = desk.make();
    const auto with_photo = desk.make({1});
    for (const auto& each : {plain, with_photo}) desk.receipt_of(desk.centre, each);
    REQUIRE(desk.ledger.record_pulled(desk.centre.log, desk.centre.page(1), desk.centre.head(), desk.office, carried_at_ms));
    CHECK_FALSE(desk.ledger.wants_carried(plain, desk.office, carried_at_ms).value());
    CHECK(desk.ledger.wants_carried(with_photo, desk.office, carried_at_ms).value());
    CHECK(desk.ledger.carry(std::vector{plain, with_photo}, desk.office, carried_at_ms).value() == 1);
}

TEST_CASE("a device's own entries are not carried, and one it does not have tells that its disk was set back", "[ledger][carried]") {
    Carrier desk;
    auto submission = make_submission(desk.office.id, desk.device.id);
    REQUIRE(desk.submit(desk.ledger, submission));
    const auto own = desk.ledger.own_from(1, 1, plenty).value().at(0);
    CarriedEntry back{own.entry, {}};
    for (const auto& object : own.objects) back.objects.push_back(*object);
    CHECK_FALSE(desk.ledger.wants_carried(back, desk.office, carried_at_ms).value());
    CHECK(desk.alarms().empty());
    TestChain chain(desk.office, desk.device);
    chain.seq = 2;
    chain.prev = own.entry_hash;
    const CarriedEntry later{chain.sign(submission), back.objects};
    CHECK(refusal_of(desk.carry(later)) == Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::OwnEntryUnknown});
}

TEST_CASE("a receipt for a carried entry must be a server's, and for that entry", "[ledger][carried]") {
    Carrier desk;
    const auto entry = desk.make();
    REQUIRE(desk.carry(entry));
    TestServer liar(desk.office.id);
    CHECK(refusal_of(desk.answer(desk.receipt_of(liar, entry))) == Refusal::BadSignature);
    const auto other = desk.make();
    CHECK(refusal_of(desk.answer(desk.receipt_of(desk.centre, other))) == Refusal::NotFound);
    CHECK(desk.unsent(desk.centre) == 1);
}

TEST_CASE("where a bundle begins: the first entry the centre lacks, or whose photo it lacks", "[ledger][carried]") {
    Desk tablet;
    auto ledger = tablet.open().value();
    CHECK_FALSE(ledger.first_unfinished(tablet.centre.log).value());
    for (const auto& chunks : {std::vector<std::size_t>{}, {1}, {}})
        REQUIRE(tablet.submit(ledger, make_submission(tablet.office.id, tablet.device.id, chunks)));
    CHECK(ledger.first_unfinished(tablet.centre.log).value() == 1);
    const auto held = ledger.unsent(tablet.centre.log, 10, plenty).value();
    const auto photo = held[1].entry.content().value().objects.back().object_hash;
    for (std::size_t i = 0; i < 3; ++i)
        REQUIRE(tablet.acknowledge(ledger, tablet.centre.receive(held[i].entry, held[i].objects),
                                   i == 1 ? std::vector{photo} : std::vector<Hash>{}));
    CHECK(ledger.first_unfinished(tablet.centre.log).value() == 2);
    REQUIRE(ledger.attachment_delivered(tablet.centre.log, photo));
    CHECK_FALSE(ledger.first_unfinished(tablet.centre.log).value());
}

TEST_CASE("parts whose entries never came are dropped", "[ledger][carried]") {
    Carrier desk;
    const auto entry = desk.make({1});
    const auto photo = desk.photo_of(entry);
    REQUIRE(desk.ledger.carry_part(photo, 0, desk.parts[0].bytes));
    REQUIRE(desk.ledger.drop_stray_carried_parts());
    CHECK(refusal_of(desk.ledger.carried_part(photo, 0)) == Refusal::NotFound);
}

TEST_CASE("the self-check finds a carried entry that changed on the disk", "[ledger][carried]") {
    Carrier desk;
    REQUIRE(desk.carry(desk.make()));
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
    desk.office.devices[desk.tablet.id].key = desk.device.pair.public_key; // as if its signature were another's
    const auto findings = desk.ledger.verify(desk.office).value().findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].refusal == Refusal::BadSignature);
    CHECK(findings[0].seq == 1);
}
