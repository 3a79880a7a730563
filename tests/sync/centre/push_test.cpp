#include "tests/sync/centre/test_centre.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;
using protocol::OutcomeKind;

namespace {

struct Bench {
    TestOffice office;
    TestCentre centre{office, office.centre_server};
    TestAuthor author{office, office.kiosk};
    Bench() { centre.start(); }
};

bool receipt_is_for(const protocol::Outcome& outcome, const TestOffice& office, const TestSubmission& sent) {
    if (!outcome.receipt.signed_by(office.centre_server.receipt.public_key, "teduh/receipt/1")) return false;
    const auto receipt = outcome.receipt.content().value();
    return receipt.office == office.id && receipt.entry_hash == sent.hash && receipt.seq == sent.entry.seq &&
           receipt.log == office.centre_server.log();
}

} // namespace

TEST_CASE("hello is signed, fresh, and gives the head of this office's chain", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.kiosk);
    const auto hello = client.hello();
    CHECK(hello.log == bench.office.centre_server.log());
    REQUIRE(hello.head);
    CHECK(hello.head->signed_by(bench.office.centre_server.receipt.public_key, "teduh/head/1"));
    CHECK(hello.head->content().value().index == 0);
    CHECK(hello.limits.batch_entries == 256);
}

TEST_CASE("entries get receipts on one chain, and the same receipt again", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.kiosk);
    std::vector<TestSubmission> sent;
    protocol::Batch batch;
    for (int i = 0; i < 20; ++i) batch.items.push_back(sent.emplace_back(bench.author.make()).item);
    const auto answer = client.push(batch);
    auto server_hash = formats::first_server_hash(bench.office.id, bench.office.centre_server.log());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        REQUIRE(answer.outcomes[i].kind == OutcomeKind::Receipt);
        CHECK(receipt_is_for(answer.outcomes[i], bench.office, sent[i]));
        const auto receipt = answer.outcomes[i].receipt.content().value();
        server_hash = formats::next_server_hash(server_hash, i + 1, sent[i].hash, receipt.received_at_ms);
        CHECK(receipt.index == i + 1);
        CHECK(receipt.server_hash == server_hash);
    }
    const auto again = client.push(batch);
    for (std::size_t i = 0; i < sent.size(); ++i) CHECK(again.outcomes[i].receipt == answer.outcomes[i].receipt);

    bench.centre.stop();
    bench.centre.start();
    auto later = bench.centre.greeted(bench.office.kiosk);
    CHECK(later.hello().head->content().value().server_hash == server_hash);
    CHECK(later.push(sent[7].alone()).outcomes[0].receipt == answer.outcomes[7].receipt);
}

TEST_CASE("a gap says what is expected, and the rest of that device waits", "[centre]") {
    Bench bench;
    TestAuthor desk(bench.office, bench.office.desk);
    auto client = bench.centre.greeted(bench.office.desk);
    const auto first = bench.author.make();
    const auto second = bench.author.make();
    const auto third = bench.author.make();
    const auto answer = client.push({{second.item, desk.make().item, third.item}});
    CHECK(answer.outcomes[0].kind == OutcomeKind::Gap);
    CHECK(answer.outcomes[0].expected_seq == 1);
    CHECK(answer.outcomes[1].kind == OutcomeKind::Receipt);
    CHECK(answer.outcomes[2].kind == OutcomeKind::Gap);
    const auto whole = client.push({{first.item, second.item, third.item}});
    for (const auto& outcome : whole.outcomes) CHECK(outcome.kind == OutcomeKind::Receipt);
}

TEST_CASE("two entries at one place are both kept, and the one held is shown", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.kiosk);
    TestAuthor other(bench.office, bench.office.kiosk);
    const auto first = bench.author.make();
    const auto rival = other.make();
    CHECK(client.push(first.alone()).outcomes[0].kind == OutcomeKind::Receipt);
    const auto answer = client.push({{rival.item, other.make().item}});
    REQUIRE(answer.outcomes[0].kind == OutcomeKind::Fork);
    CHECK(answer.outcomes[0].held == first.item.entry);
    CHECK(answer.outcomes[1].kind == OutcomeKind::Gap);
    CHECK(bench.centre.running().storage().read().value()->forks(bench.office.id).value() == 1);
    CHECK(client.push(bench.author.make().alone()).outcomes[0].kind == OutcomeKind::Receipt);
}

TEST_CASE("each fault of an entry is refused by its own name and nothing of it is kept", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.kiosk);
    const auto refusal_for = [&](const protocol::BatchItem& item) {
        const auto outcome = client.push({{item}}).outcomes[0];
        CHECK(outcome.kind == OutcomeKind::Refused);
        return outcome.refusal;
    };
    const auto good = TestAuthor(bench.office, bench.office.kiosk).make();

    auto forged = good.item;
    forged.entry.signature.bytes[0] ^= 1;
    CHECK(refusal_for(forged) == Refusal::BadSignature);

    auto broken = good.item;
    broken.entry.bytes[0] = 0xff;
    CHECK(refusal_for(broken) == Refusal::BadForm);

    auto swapped = good.item;
    swapped.objects[1].back() ^= 1;
    CHECK(refusal_for(swapped) == Refusal::BadHash);

    const auto stranger = TestDevice::make();
    auto unknown = good.item;
    auto content = good.entry;
    content.device = stranger.id;
    unknown.entry = formats::make_signed(content, "teduh/entry/1", stranger.sign.secret_key);
    CHECK(refusal_for(unknown) == Refusal::UnknownDevice);

    auto misplaced = good.item;
    content = good.entry;
    content.prev.bytes[0] ^= 1;
    misplaced.entry = formats::make_signed(content, "teduh/entry/1", bench.office.kiosk.sign.secret_key);
    CHECK(refusal_for(misplaced) == Refusal::BadChain);

    const auto unreadable = bench.office.capsule_to(bench.office.kiosk, {bench.office.head.box.public_key}).capsule;
    CHECK(refusal_for(TestAuthor(bench.office, bench.office.kiosk).peek({formats::encode(unreadable)}).item) ==
          Refusal::MissingWrap);
    const auto foreign = crypto::generate_box_pair<crypto::GroupBoxPair>();
    const auto to_stranger = bench.office.capsule_to(
        bench.office.kiosk, {foreign.public_key, bench.office.head.box.public_key, bench.office.recovery.public_key});
    CHECK(refusal_for(TestAuthor(bench.office, bench.office.kiosk).peek({formats::encode(to_stranger.capsule)}).item) ==
          Refusal::NoRight);

    auto bare = good.item;
    bare.objects.erase(bare.objects.begin());
    const auto missing = client.push({{bare}}).outcomes[0];
    REQUIRE(missing.kind == OutcomeKind::Missing);
    CHECK(missing.objects == std::vector{good.entry.objects[0].object_hash});

    CHECK(bench.centre.running().storage().read().value()->log_end(bench.office.id).value().index == 0);
    CHECK(client.push(good.alone()).outcomes[0].kind == OutcomeKind::Receipt);
}

TEST_CASE("a revoked device's entries are good up to the last good one", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.desk);
    const auto first = bench.author.make();
    const auto second = bench.author.make();
    bench.office.revoke(bench.office.kiosk, 1, first.hash);
    const auto n = bench.office.keyring.n();
    CHECK(client.post(protocol::post_keyring_target, formats::encode(page_of(bench.office, n))).status == 200);
    const auto answer = client.push({{first.item, second.item}});
    CHECK(answer.outcomes[0].kind == OutcomeKind::Receipt);
    CHECK(answer.outcomes[1].kind == OutcomeKind::Refused);
    CHECK(answer.outcomes[1].refusal == Refusal::RevokedDevice);
    auto revoked = bench.centre.greeted(bench.office.kiosk);
    CHECK(refusal_of(revoked.get(std::string(protocol::config_target))) == Refusal::RevokedDevice);
}

TEST_CASE("an attachment comes in parts, each checked, and the entry is pending until they are there", "[centre]") {
    Bench bench;
    auto client = bench.centre.greeted(bench.office.kiosk);
    const auto sent = bench.author.make({.photo_chunks = 20}); // two parts
    const auto hash = sent.entry.objects[2].object_hash;
    CHECK(refusal_of(client.put(protocol::part_target(hash, 0), sent.parts[0])) == Refusal::NotFound);

    const auto pending = client.push(sent.alone()).outcomes[0];
    REQUIRE(pending.kind == OutcomeKind::Pending);
    CHECK(pending.objects == std::vector{hash});
    CHECK(receipt_is_for(pending, bench.office, sent));

    protocol::Have have;
    have.manifests.push_back(formats::decode_array<formats::AttachmentManifest>(sent.item.objects[2]).value());
    const auto asked = client.post(protocol::have_target, formats::encode(have));
    CHECK(formats::decode<protocol::HaveAnswer>(asked.body).value().objects[0].indexes ==
          std::vector<std::uint8_t>{0, 1});
    CHECK(refusal_of(client.put(protocol::part_target(hash, 1), sent.parts[0])) == Refusal::BadHash);
    CHECK(client.put(protocol::part_target(hash, 0), sent.parts[0]).status == 200);
    CHECK(client.put(protocol::part_target(hash, 0), sent.parts[0]).status == 200);
    CHECK(client.push(sent.alone()).outcomes[0].kind == OutcomeKind::Pending);
    CHECK(client.put(protocol::part_target(hash, 1), sent.parts[1]).status == 200);
    const auto complete = client.push(sent.alone()).outcomes[0];
    CHECK(complete.kind == OutcomeKind::Receipt);
    CHECK(complete.receipt == pending.receipt);

    auto desk = bench.centre.greeted(bench.office.desk);
    CHECK(desk.get(protocol::part_target(hash, 1)).body == sent.parts[1]);
}

TEST_CASE("a kiosk that has used its burst is told to wait, entry by entry and then by request", "[centre]") {
    TestOffice office;
    TestCentre centre(office, office.centre_server);
    centre.config.bounds.kiosk_entries = {3, 1};
    centre.start();
    TestAuthor author(office, office.kiosk);
    auto client = centre.greeted(office.kiosk);
    protocol::Batch batch;
    for (int i = 0; i < 5; ++i) batch.items.push_back(author.make().item);
    const auto answer = client.push(batch);
    CHECK(answer.outcomes[2].kind == OutcomeKind::Receipt);
    CHECK(answer.outcomes[3].refusal == Refusal::Quota);
    CHECK(answer.outcomes[4].kind == OutcomeKind::Gap);
    const auto refused = client.post(protocol::push_target, formats::encode(batch));
    CHECK(refusal_of(refused) == Refusal::Quota);
    CHECK(refused.retry_after_s.value_or(0) > 600);
}
