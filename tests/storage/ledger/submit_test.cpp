#include "tests/refusal_of.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;

TEST_CASE("a submission is there whole after the program started again", "[ledger]") {
    Desk desk;
    const auto submission = make_submission(desk.office.id, desk.device.id, {17, 1});
    ledger::Stored first;
    {
        auto ledger = desk.open().value();
        first = desk.submit(ledger, submission).value();
        CHECK(first.seq == 1);
    }
    auto ledger = desk.open().value();
    const auto second = desk.submit(ledger, make_submission(desk.office.id, desk.device.id)).value();
    CHECK(second.seq == 2);
    const auto held = ledger.find_entry(first.entry_hash).value().value();
    CHECK(held.objects == in_order(submission));
    CHECK(held.entry.signed_by(desk.device.pair.public_key, "teduh/entry/1"));
    CHECK(ledger.find_entry(second.entry_hash).value()->entry.content()->prev == first.entry_hash);
    for (const auto& part : submission.parts) {
        const auto manifest = std::ranges::find_if(submission.objects, [&](const auto& bytes) {
            return same(inspect_inline(bytes)->id, part.object);
        });
        CHECK(ledger.part(inspect_inline(*manifest)->object_hash, part.index).value() == part.bytes);
    }
    const auto check = ledger.verify(desk.office).value();
    CHECK(check.findings.empty());
    CHECK(check.entries_checked == 2);
    CHECK(check.objects_checked == 6);
}

TEST_CASE("a submission that is not whole is refused, and nothing of it stays", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    auto submission = make_submission(desk.office.id, desk.device.id, {17});
    const auto refused = [&](Refusal refusal) {
        CHECK(refusal_of(desk.submit(ledger, submission)) == refusal);
        CHECK(ledger.status({}).value().all_entries == 0);
    };
    SECTION("a part is missing") {
        submission.parts.pop_back();
        refused(Refusal::NotFound);
    }
    SECTION("a part was changed") {
        submission.parts[0].bytes[7] ^= 1;
        refused(Refusal::BadHash);
    }
    SECTION("a part is too short") {
        submission.parts[1].bytes.pop_back();
        refused(Refusal::BadForm);
    }
    SECTION("a part comes twice") {
        submission.parts.push_back(submission.parts[0]);
        refused(Refusal::BadForm);
    }
    SECTION("a part belongs to nothing") {
        submission.parts.push_back(submission.parts[0]);
        submission.parts.back().object = {};
        refused(Refusal::BadForm);
    }
    SECTION("its capsule is unknown") {
        submission.objects.erase(submission.objects.begin());
        refused(Refusal::NotFound);
    }
    SECTION("an object comes twice") {
        submission.objects.push_back(submission.objects[1]);
        refused(Refusal::BadHash);
    }
    SECTION("an object is of another device") {
        submission.objects[1] = make_submission(desk.office.id, DeviceId{}).objects[1];
        refused(Refusal::BadForm);
    }
    SECTION("an object is nonsense") {
        submission.objects.push_back({0xa0});
        refused(Refusal::BadForm);
    }
    SECTION("there are too many objects") {
        while (submission.objects.size() < 34) submission.objects.push_back(submission.objects[1]);
        refused(Refusal::TooLarge);
    }
    SECTION("the keyring is unknown") {
        submission.keyring.index = 0;
        refused(Refusal::BadKeyring);
    }
    SECTION("the device has no certificate") {
        desk.office.devices.clear();
        refused(Refusal::UnknownDevice);
    }
    CHECK(ledger.verify(desk.office)->objects_checked == 0);
}

TEST_CASE("thirty-two objects and their capsule fit", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    auto submission = make_submission(desk.office.id, desk.device.id);
    const auto capsule = decode<Capsule>(submission.objects[0]).value();
    while (submission.objects.size() < 33) {
        RecordHeader header;
        header.office = desk.office.id;
        header.device = desk.device.id;
        header.object = crypto::random_bytes<ObjectId>();
        header.capsule = capsule.capsule;
        submission.objects.push_back(encode_array(RecordObject{encode(header), Bytes(4112, 1)}));
    }
    CHECK(desk.submit(ledger, submission).value().seq == 1);
}

TEST_CASE("an id that is here is never stored again, and a case key may have a next epoch", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    const auto submission = make_submission(desk.office.id, desk.device.id);
    REQUIRE(desk.submit(ledger, submission));
    CHECK(refusal_of(desk.submit(ledger, submission)) == Refusal::BadHash);
    auto same_record = make_submission(desk.office.id, desk.device.id);
    same_record.objects[1] = submission.objects[1];
    CHECK(refusal_of(desk.submit(ledger, same_record)) == Refusal::BadHash);

    auto capsule = decode<Capsule>(submission.objects[0]).value();
    capsule.commit.bytes[0] ^= 1;
    auto again = submission;
    again.objects = {encode(capsule)};
    CHECK(refusal_of(desk.submit(ledger, again)) == Refusal::BadHash);
    capsule.ck_epoch = 1;
    capsule.link.emplace();
    again.objects = {encode(capsule)};
    CHECK(desk.submit(ledger, again).value().seq == 2);
    CHECK(refusal_of(desk.submit(ledger, again)) == Refusal::BadHash);
    // A later record may name a capsule of an earlier entry.
    auto later = make_submission(desk.office.id, desk.device.id);
    RecordHeader header;
    header.office = desk.office.id;
    header.device = desk.device.id;
    header.object = crypto::random_bytes<ObjectId>();
    header.capsule = capsule.capsule;
    later.objects = {encode_array(RecordObject{encode(header), Bytes(4112, 1)})};
    CHECK(desk.submit(ledger, later).value().seq == 3);
}

TEST_CASE("the keyring an entry stands on never falls", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    auto submission = make_submission(desk.office.id, desk.device.id);
    submission.keyring.index = 7;
    REQUIRE(desk.submit(ledger, submission));
    submission = make_submission(desk.office.id, desk.device.id);
    submission.keyring.index = 6;
    CHECK(refusal_of(desk.submit(ledger, submission)) == Refusal::BadKeyring);
    submission.keyring.index = 7;
    CHECK(desk.submit(ledger, submission));
}

TEST_CASE("space for a visit is really set aside, and given back to its submission", "[ledger]") {
    Desk desk;
    auto ledger = desk.open().value();
    const auto before = std::filesystem::space(desk.folder.path()).free;
    const std::uint64_t bytes = 64 << 20;
    REQUIRE(ledger.reserve_space(bytes));
    CHECK(std::filesystem::space(desk.folder.path()).free + 2 * bytes <= before + (32 << 20));
    CHECK(refusal_of(ledger.reserve_space(std::uint64_t{1} << 50)) == Refusal::NoSpace);
    REQUIRE(ledger.reserve_space(bytes));
    REQUIRE(desk.submit(ledger, make_submission(desk.office.id, desk.device.id)));
    CHECK(std::filesystem::space(desk.folder.path()).free + bytes > before);
}

TEST_CASE("what is kept for others comes back as it was", "[ledger]") {
    Desk desk;
    const auto staff = crypto::random_bytes<StaffId>();
    {
        auto ledger = desk.open().value();
        const std::vector<Bytes> rows{Bytes(112, 9), Bytes(112, 9)};
        const std::vector<ledger::KeyringItem> items{{1, Bytes(230, 1)}, {2, Bytes(230, 2)}};
        REQUIRE(ledger.put_keyring(items, rows));
        REQUIRE(ledger.put_identity(staff, Bytes(1300, 5)));
        REQUIRE(ledger.put_cache(staff, 3, Bytes(1'000'000, 6)));
        REQUIRE(ledger.remember("clock floor", 77));
        REQUIRE(ledger.remember("clock floor", 78));
    }
    auto ledger = desk.open().value();
    CHECK(ledger.keyring(2).value().at(0).bytes == Bytes(230, 2));
    CHECK(ledger.keyring_rows().value().size() == 1);
    CHECK(ledger.identity(staff).value() == Bytes(1300, 5));
    CHECK(ledger.cache(staff, 3).value() == Bytes(1'000'000, 6));
    CHECK(ledger.remembered("clock floor").value() == 78U);
    CHECK_FALSE(ledger.remembered("another").value());
    REQUIRE(ledger.drop_identity(staff));
    CHECK_FALSE(ledger.identity(staff).value());
    CHECK_FALSE(ledger.cache(staff, 3).value());
    CHECK(refusal_of(ledger.put_cache(staff, ledger::Ledger::cache_segments_max, Bytes(20, 6))) == Refusal::Quota);
    CHECK(refusal_of(ledger.put_identity(staff, Bytes(70'000))) == Refusal::TooLarge);
    CHECK(refusal_of(ledger.put_draft({{}, 9, staff, 1, Bytes(1)})) == Refusal::BadForm);
    CHECK(refusal_of(ledger.put_keyring({}, std::vector<Bytes>{Bytes(5)})) == Refusal::BadForm);
    CHECK(ledger.compact());
    CHECK(ledger.list(1, 256, plenty).value().empty());
}
