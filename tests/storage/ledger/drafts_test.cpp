// Drafts of officers (SPEC D.14 Tablet, H.22): what the ledger keeps of them, and that it keeps nothing afterwards.
#include "storage/base/file.hpp"
#include "tests/storage/ledger/office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct Drafts {
    Desk desk;
    ledger::Ledger ledger = desk.open().value();
    StaffId staff = crypto::random_bytes<StaffId>();
    DraftId draft = crypto::random_bytes<DraftId>();

    Result<void> put(std::uint8_t slot, std::uint32_t revision, Bytes bytes) {
        return ledger.put_draft({draft, slot, staff, revision, std::move(bytes)});
    }
    // Everything that this ledger has on the disk.
    Bytes on_disk() const {
        Bytes all;
        for (const auto& file : std::filesystem::directory_iterator(desk.folder.path()))
            append(all, read_file(file.path(), 1 << 28).value());
        return all;
    }
    bool finds(View bytes) const {
        const auto all = on_disk();
        return std::search(all.begin(), all.end(), bytes.begin(), bytes.end()) != all.end();
    }
};

Bytes random_of(std::size_t size) {
    Bytes bytes(size);
    crypto::fill_random(bytes);
    return bytes;
}

} // namespace

TEST_CASE("a draft goes in the same step that stores its submission, and not before", "[ledger][draft]") {
    Drafts drafts;
    auto& ledger = drafts.ledger;
    REQUIRE(drafts.put(0, 1, Bytes(100, 1)));
    REQUIRE(drafts.put(1, 2, Bytes(200, 2)));
    REQUIRE(drafts.put(1, 3, Bytes(300, 3)));
    const auto other = crypto::random_bytes<DraftId>();
    REQUIRE(ledger.put_draft({other, 0, drafts.staff, 1, Bytes(1, 4)}));
    CHECK(ledger.draft(drafts.draft).value().at(1).blob == Bytes(300, 3));
    auto submission = make_submission(drafts.desk.office.id, drafts.desk.device.id);
    submission.draft = drafts.draft;
    submission.keyring.index = 0;
    CHECK_FALSE(drafts.desk.submit(ledger, submission));
    CHECK(ledger.draft(drafts.draft).value().size() == 2);
    submission.keyring.index = 1;
    CHECK(drafts.desk.submit(ledger, submission));
    CHECK(ledger.draft(drafts.draft).value().empty());
    CHECK(ledger.draft(other).value().size() == 1);
    CHECK(ledger.verify(drafts.desk.office).value().findings.empty());
}

TEST_CASE("an officer's drafts are listed without their content, and nobody else's", "[ledger][draft]") {
    Drafts drafts;
    REQUIRE(drafts.put(0, 1, Bytes(100, 1)));
    REQUIRE(drafts.put(5, 7, Bytes(4'000, 2)));
    const auto other = crypto::random_bytes<StaffId>();
    REQUIRE(drafts.ledger.put_draft({crypto::random_bytes<DraftId>(), 0, other, 1, Bytes(1, 4)}));
    const auto kept = drafts.ledger.drafts_of(drafts.staff).value();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].draft == drafts.draft);
    CHECK(kept[0].revision == 7);
    CHECK(kept[0].bytes == 4'100);
    CHECK(drafts.ledger.drafts_of(other).value().size() == 1);
    CHECK(drafts.ledger.drafts_of(crypto::random_bytes<StaffId>()).value().empty());
}

TEST_CASE("a draft stays its author's, and what comes late changes nothing", "[ledger][draft]") {
    Drafts drafts;
    REQUIRE(drafts.put(0, 5, Bytes(100, 1)));
    CHECK(refusal_of(drafts.put(0, 5, Bytes(100, 2))) == Refusal::BadForm);
    CHECK(refusal_of(drafts.put(1, 4, Bytes(100, 2))) == Refusal::BadForm);
    const auto other = crypto::random_bytes<StaffId>();
    CHECK(refusal_of(drafts.ledger.put_draft({drafts.draft, 0, other, 6, Bytes(100, 3)})) == Refusal::NoRight);
    CHECK(drafts.ledger.draft(drafts.draft).value().at(0).blob == Bytes(100, 1));
    CHECK(drafts.ledger.drafts_of(other).value().empty());
}

TEST_CASE("an officer's drafts stay within her share", "[ledger][draft]") {
    Drafts drafts;
    SECTION("in number") {
        for (std::size_t i = 0; i < ledger::Ledger::drafts_max; ++i) {
            drafts.draft = crypto::random_bytes<DraftId>();
            REQUIRE(drafts.put(0, 1, Bytes(10, 1)));
        }
        CHECK(drafts.put(0, 2, Bytes(20, 1))); // one of them goes on
        drafts.draft = crypto::random_bytes<DraftId>();
        CHECK(refusal_of(drafts.put(0, 1, Bytes(10, 1))) == Refusal::Quota);
        drafts.staff = crypto::random_bytes<StaffId>();
        CHECK(drafts.put(0, 1, Bytes(10, 1))); // another's share
    }
    SECTION("in size") {
        std::uint32_t revision = 0;
        const std::size_t size = 2'163'000;
        for (std::uint64_t kept = 0; kept + size <= ledger::Ledger::draft_bytes_max; kept += size) {
            if (revision % 9 == 0) drafts.draft = crypto::random_bytes<DraftId>();
            REQUIRE(drafts.put(static_cast<std::uint8_t>(revision % 9), revision + 1, Bytes(size, 1)));
            ++revision;
        }
        CHECK(refusal_of(drafts.put(8, ++revision, Bytes(size, 1))) == Refusal::Quota);
        CHECK(drafts.put(0, ++revision, Bytes(size, 2))); // in place of what it held
    }
}

TEST_CASE("of a draft that was sent, dropped, or whose author left, no byte stays on the disk", "[ledger][draft]") {
    Drafts drafts;
    const auto form = random_of(9'000);
    const auto photo = random_of(700'000);
    REQUIRE(drafts.put(0, 1, form));
    REQUIRE(drafts.put(1, 2, photo));
    const auto piece = View(photo).subspan(300'000, 24);
    REQUIRE(drafts.finds(View(form).first(24)));
    REQUIRE(drafts.finds(piece));
    SECTION("sent") {
        auto submission = make_submission(drafts.desk.office.id, drafts.desk.device.id);
        submission.draft = drafts.draft;
        REQUIRE(drafts.desk.submit(drafts.ledger, submission));
    }
    SECTION("dropped") { REQUIRE(drafts.ledger.drop_draft(drafts.draft)); }
    SECTION("she left") {
        REQUIRE(drafts.ledger.drop_identity(drafts.staff));
        CHECK(drafts.ledger.drafts_of(drafts.staff).value().empty());
    }
    CHECK_FALSE(drafts.finds(View(form).first(24)));
    CHECK_FALSE(drafts.finds(piece));
    CHECK_FALSE(drafts.finds(drafts.draft));
    CHECK(drafts.ledger.draft(drafts.draft).value().empty());
}
