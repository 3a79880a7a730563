#include "tests/refusal_of.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;
using ledger::AlarmKind;

namespace {

constexpr std::uint64_t now = 5'000;

// A desk with three entries stored, the second with an attachment.
struct Busy : Desk {
    Busy() : ledger(open().value()) {
        for (const auto& chunks : {std::vector<std::size_t>{}, {1}, {}})
            REQUIRE(submit(ledger, make_submission(office.id, device.id, chunks)));
    }
    SignedReceipt send(const ledger::Held& held) { return centre.receive(held.entry, held.objects); }
    Result<void> record(const SignedReceipt& receipt, const std::vector<Hash>& pending = {}) {
        return acknowledge(ledger, receipt, pending, now);
    }
    std::vector<AlarmKind> alarms() {
        std::vector<AlarmKind> kinds;
        const auto kept = ledger.alarms(0, 100).value();
        for (const auto& alarm : kept) kinds.push_back(alarm.kind);
        return kinds;
    }
    SignedReceipt forged(auto change) {
        auto content = centre.receipt(1).content().value();
        change(content);
        return make_signed(content, "teduh/receipt/1", centre.pair.secret_key);
    }
    ledger::Ledger ledger;
};

} // namespace

TEST_CASE("the receipts of one answer are kept together, up to the first that is wrong", "[ledger]") {
    Busy desk;
    const auto waiting = desk.ledger.unsent(desk.centre.log, 256, plenty).value();
    std::vector<ledger::Acknowledgement> answer;
    for (const auto& held : waiting) answer.push_back({desk.send(held), {}});
    auto wrong = answer;
    wrong[2].receipt = desk.forged([](auto& content) { content.index = 3; });
    CHECK(refusal_of(desk.ledger.record_receipts(wrong, desk.office, now)) == Refusal::BadChain);
    CHECK(desk.ledger.log_state(desk.centre.log).value()->receipted_upto == 2);
    CHECK(desk.alarms().size() == 1);
    CHECK(desk.ledger.unsent(desk.centre.log, 256, plenty).value().size() == 1);
    REQUIRE(desk.ledger.record_receipts(answer, desk.office, now));
    CHECK(desk.ledger.unsent(desk.centre.log, 256, plenty).value().empty());
    CHECK(desk.ledger.record_receipts({}, desk.office, now));
}

TEST_CASE("an entry waits for each server until that server has receipted it", "[ledger]") {
    Busy desk;
    TestServer relay(desk.office.id);
    desk.office.add(relay);
    const auto waiting = desk.ledger.unsent(desk.centre.log, 256, plenty).value();
    REQUIRE(waiting.size() == 3);
    CHECK(waiting[0].seq == 1);
    CHECK(desk.ledger.unsent(desk.centre.log, 2, plenty).value().size() == 2);
    CHECK(desk.ledger.unsent(desk.centre.log, 256, 1).value().size() == 1);
    CHECK(desk.ledger.unsent(desk.centre.log, 256, 11'000).value().size() == 2);

    const auto first = desk.send(waiting[0]);
    const auto second = desk.send(waiting[1]);
    REQUIRE(desk.record(second));
    CHECK(desk.ledger.unsent(desk.centre.log, 256, plenty).value().size() == 3);
    REQUIRE(desk.record(first));
    REQUIRE(desk.record(first));
    CHECK(desk.ledger.unsent(desk.centre.log, 256, plenty).value().at(0).seq == 3);
    CHECK(desk.ledger.unsent(relay.log, 256, plenty).value().size() == 3);
    CHECK(desk.ledger.own_from(2, 1, plenty).value().at(0).seq == 2);

    const auto counts = desk.ledger.status(desk.centre.log).value();
    CHECK(counts.own_entries == 3);
    CHECK(counts.waiting == 1);
    CHECK(counts.sent == 2);
    CHECK(counts.last_receipt_at_ms == now);
    CHECK(desk.ledger.status({}).value().waiting == 3);
    CHECK(desk.ledger.find_entry(waiting[0].entry_hash).value()->received_at_ms ==
          desk.centre.chain[0].received_at_ms);
    CHECK(desk.alarms().empty());
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
}

TEST_CASE("photos wait apart from their entry, and only for the server that lacks them", "[ledger]") {
    Busy desk;
    const auto waiting = desk.ledger.unsent(desk.centre.log, 256, plenty).value();
    const auto manifest = inspect_inline(*waiting[1].objects.at(2)).value();
    CHECK(desk.ledger.waiting_attachments(desk.centre.log, 10).value().empty());
    CHECK(refusal_of(desk.record(desk.send(waiting[0]), {manifest.object_hash})) == Refusal::BadForm);
    REQUIRE(desk.record(desk.centre.receipt(1)));
    const auto receipt = desk.send(waiting[1]);
    CHECK(refusal_of(desk.record(receipt, {inspect_inline(*waiting[1].objects[0])->object_hash})) ==
          Refusal::BadForm);
    REQUIRE(desk.record(receipt, {manifest.object_hash}));
    const auto photos = desk.ledger.waiting_attachments(desk.centre.log, 10).value();
    REQUIRE(photos.size() == 1);
    CHECK(photos[0].manifest == waiting[1].objects[2]);
    CHECK(photos[0].part_count == 1);
    CHECK(desk.ledger.status(desk.centre.log).value().waiting_attachments == 1);
    // A repeated answer that lacks nothing any more settles it as well.
    REQUIRE(desk.record(receipt, {}));
    CHECK(desk.ledger.waiting_attachments(desk.centre.log, 10).value().empty());
    REQUIRE(desk.record(receipt, {manifest.object_hash}));
    REQUIRE(desk.ledger.attachment_delivered(desk.centre.log, manifest.object_hash));
    CHECK(desk.ledger.waiting_attachments(desk.centre.log, 10).value().empty());
}

TEST_CASE("a receipt that was not signed for this entry changes nothing", "[ledger]") {
    Busy desk;
    desk.send(desk.ledger.unsent(desk.centre.log, 1, plenty).value()[0]);
    auto broken = desk.centre.receipt(1);
    broken.signature.bytes[3] ^= 1;
    CHECK(refusal_of(desk.record(broken)) == Refusal::BadSignature);
    CHECK(refusal_of(desk.record(desk.forged([](Receipt& r) { r.office = {}; }))) == Refusal::BadForm);
    CHECK(refusal_of(desk.record(desk.forged([](Receipt& r) { r.signer = {}; }))) == Refusal::BadSignature);
    CHECK(refusal_of(desk.record(desk.forged([](Receipt& r) { r.log = {}; }))) == Refusal::BadSignature);
    CHECK(refusal_of(desk.record(desk.forged([](Receipt& r) { r.device = {}; }))) == Refusal::UnknownDevice);
    CHECK(desk.alarms().empty());
    CHECK(desk.ledger.status(desk.centre.log).value().sent == 0);
    CHECK(refusal_of(desk.record(desk.forged([](Receipt& r) { r.entry_hash = {}; }))) == Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::ReceiptConflict});
    CHECK(desk.ledger.status(desk.centre.log).value().sent == 0);
}

TEST_CASE("a receipt for an own entry that is not here tells that the disk was set back", "[ledger]") {
    Busy desk;
    const auto old = desk.folder.file("old.db");
    { const auto closed = std::move(desk.ledger); }
    std::filesystem::copy_file(desk.options.path, old);
    {
        auto ledger = desk.open().value();
        REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id)));
        const auto waiting = ledger.unsent(desk.centre.log, 256, plenty).value();
        for (const auto& held : waiting) desk.send(held);
        REQUIRE(desk.acknowledge(ledger, desk.centre.receipt(4), {}, now));
    }
    std::filesystem::copy_file(old, desk.options.path, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(desk.options.path.string() + "-wal");
    desk.ledger = desk.open().value();
    CHECK(desk.ledger.own_head().value()->seq == 3);
    CHECK(desk.ledger.verify(desk.office).value().findings.empty());
    REQUIRE(desk.record(desk.centre.receipt(1)));
    CHECK(desk.alarms().empty());

    CHECK(refusal_of(desk.record(desk.centre.receipt(4))) == Refusal::BadChain);
    CHECK(refusal_of(desk.record(desk.centre.receipt(4))) == Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::ReceiptUnknown});
    CHECK(desk.ledger.alarms(0, 1).value()[0].evidence == encode_array(desk.centre.receipt(4)));
    // The server's answer to a second entry 4 proves it too.
    CHECK(desk.ledger.record_fork(desk.centre.log, desk.centre.chain[3].entry, desk.office, now).value());
    CHECK_FALSE(
        desk.ledger.record_fork(desk.centre.log, desk.centre.chain[0].entry, desk.office, now).value());
    REQUIRE(desk.submit(desk.ledger, make_submission(desk.office.id, desk.device.id)));
    CHECK(desk.ledger.record_fork(desk.centre.log, desk.centre.chain[3].entry, desk.office, now).value());
    CHECK(desk.alarms() ==
          std::vector{AlarmKind::ReceiptUnknown, AlarmKind::OwnEntryUnknown, AlarmKind::EntryForked});
    auto foreign = desk.centre.chain[3].entry;
    foreign.signature.bytes[0] ^= 1;
    CHECK(refusal_of(desk.ledger.record_fork(desk.centre.log, foreign, desk.office, now)) ==
          Refusal::BadSignature);
}

TEST_CASE("the highest head of each log is kept, and a lower or different one is an alarm", "[ledger]") {
    Busy desk;
    const auto waiting = desk.ledger.unsent(desk.centre.log, 256, plenty).value();
    for (const auto& held : waiting) desk.send(held);
    const auto record = [&](const SignedHead& head) {
        return desk.ledger.record_head(head, desk.office, now);
    };
    const auto crossed = desk.centre.head(1); // signed before the next two
    desk.centre.now_ms += 10;
    CHECK(record(desk.centre.head(2)).value() == ledger::HeadNews::Higher);
    CHECK(record(desk.centre.head(2)).value() == ledger::HeadNews::Same);
    CHECK(record(crossed).value() == ledger::HeadNews::Overtaken);
    CHECK(desk.ledger.log_state(desk.centre.log).value()->highest->content()->index == 2);
    CHECK(desk.alarms().empty());

    desk.centre.now_ms += 60'000; // read before the higher one was on disk, signed after it
    CHECK(record(desk.centre.head(1)).value() == ledger::HeadNews::Overtaken);
    CHECK(desk.alarms().empty());
    desk.centre.now_ms += 120'000;
    CHECK(refusal_of(record(desk.centre.head(1))) == Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::HeadFell});
    auto other = desk.centre.head(2).content().value();
    other.server_hash.bytes[0] ^= 1;
    CHECK(refusal_of(record(make_signed(other, "teduh/head/1", desk.centre.pair.secret_key))) ==
          Refusal::BadChain);
    CHECK(desk.alarms() == std::vector{AlarmKind::HeadFell, AlarmKind::HeadForked});
    const auto highest = desk.ledger.log_state(desk.centre.log).value()->highest.value();
    CHECK(desk.ledger.alarms(1, 5).value()[0].known == encode_array(highest));

    // A receipt is a place of the log too.
    REQUIRE(desk.record(desk.centre.receipt(3)));
    desk.centre.now_ms += 10;
    CHECK(refusal_of(record(desk.centre.head(2))) == Refusal::BadChain);
    other = desk.centre.head(3).content().value();
    other.server_hash.bytes[0] ^= 1;
    CHECK(refusal_of(record(make_signed(other, "teduh/head/1", desk.centre.pair.secret_key))) ==
          Refusal::BadChain);
    CHECK(record(desk.centre.head(3)).value() == ledger::HeadNews::Higher);
    CHECK(refusal_of(record(make_signed(other, "teduh/head/1", desk.device.pair.secret_key))) ==
          Refusal::BadSignature);
}

TEST_CASE("a head at zero is the office's own zero", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    CHECK(ledger.record_head(desk.centre.head(0), desk.office, now).value() == ledger::HeadNews::Higher);
    auto other = desk.centre.head(0).content().value();
    other.server_hash = {};
    CHECK(refusal_of(ledger.record_head(make_signed(other, "teduh/head/1", desk.centre.pair.secret_key),
                                        desk.office, now)) == Refusal::BadChain);
}
