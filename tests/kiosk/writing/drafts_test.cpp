// An officer's drafts with the real core (SPEC D.14 Tablet).
#include "kiosk/writing/drafts.hpp"
#include "tests/kiosk/writing/desk.hpp"

using namespace teduh;
using namespace teduh::tests;
using writing::Draft;
using writing::DraftPart;

namespace {

struct Writing {
    Folder folder;
    TestOffice office;
    Desk desk{office, office.desk, folder, "desk"};
    vault::StaffIdentity officer = identity_of(office.officer);
    std::optional<channel::Client> core{desk.connect()};

    Draft keeps_something() {
        auto draft = Draft::begin(office.desk.id, officer);
        REQUIRE(draft.keep(*core, 0, view_of("kata rahasia")));
        REQUIRE(draft.keep(*core, 3, picture()));
        return draft;
    }
    Result<writing::OpenedDraft> open(const Draft& draft, const TestStaff& person, DraftPart part = DraftPart::Whole) {
        return writing::open_draft(*core, office.desk.id, identity_of(person), draft.id(), part);
    }
    void core_comes_back() {
        desk.start();
        core.emplace(desk.connect());
    }
    // A piece of what lies sealed in the draft's first slot.
    Bytes piece_of(const Draft& draft) {
        const auto slots = core->ask_all(channel::DraftGet{draft.id(), {}}).value();
        const auto& blob = std::get<channel::DraftPut>(slots.at(0)).draft;
        return Bytes(blob.ciphertext.begin(), blob.ciphertext.begin() + 24);
    }
    bool on_disk(View piece) const {
        for (const auto* name : {"ledger.db", "ledger.db-wal"}) {
            const auto file = folder / "desk" / name;
            if (!std::filesystem::exists(file)) continue;
            const auto bytes = read_file(file, 1 << 28).value();
            if (std::search(bytes.begin(), bytes.end(), piece.begin(), piece.end()) != bytes.end()) return true;
        }
        return false;
    }
    writing::Sheet sheet() {
        auto made = writing::Sheet::new_case(office.keyring, office.desk.id, writing::readers_of(false, true)).value();
        REQUIRE(made.add(officer, complaint_of("Cerita uji."), now));
        return made;
    }
};

} // namespace

TEST_CASE("a draft survives the end of its core, and only its author opens it", "[writing][draft]") {
    Writing writing;
    auto draft = writing.keeps_something();
    writing.desk.kill();
    writing.core_comes_back();

    const auto kept = writing::drafts_of(*writing.core, writing.office.officer.id).value();
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].draft == draft.id());
    CHECK(kept[0].revision == 2);
    CHECK(writing::drafts_of(*writing.core, writing.office.head.id)->empty());

    auto opened = writing.open(draft, writing.office.officer);
    REQUIRE(opened);
    CHECK(opened->slots.size() == 2);
    CHECK(text_of(opened->slots.at(0)) == "kata rahasia");
    CHECK(View(opened->slots.at(3)).size() == picture().size());
    const auto form = writing.open(draft, writing.office.officer, DraftPart::Form);
    REQUIRE(form);
    CHECK(form->slots.size() == 1);
    CHECK(text_of(form->slots.at(0)) == "kata rahasia");

    CHECK(refusal_of(writing.open(draft, writing.office.head)) == Refusal::NoWrap);
    const auto elsewhere = crypto::random_bytes<formats::DeviceId>();
    CHECK_FALSE(writing::open_draft(*writing.core, elsewhere, writing.officer, draft.id()));
    CHECK(refusal_of(writing.open(Draft::begin(writing.office.desk.id, writing.officer), writing.office.officer)) == Refusal::NotFound);

    // She goes on: a slot in place of what it held, a photo taken out.
    REQUIRE(opened->draft.keep(*writing.core, 0, view_of("kata lain")));
    REQUIRE(opened->draft.keep(*writing.core, 3, {}));
    const auto again = writing.open(draft, writing.office.officer);
    REQUIRE(again);
    CHECK(again->slots.size() == 1);
    CHECK(text_of(again->slots.at(0)) == "kata lain");
    // The program that was there before her knows of an older state.
    CHECK(refusal_of(draft.keep(*writing.core, 0, view_of("lama"))) == Refusal::BadForm);
}

TEST_CASE("sending takes the draft with it, and what comes late is not kept", "[writing][draft]") {
    Writing writing;
    auto draft = writing.keeps_something();
    const auto piece = writing.piece_of(draft);
    REQUIRE(writing.on_disk(piece));
    auto sheet = writing.sheet();
    REQUIRE(writing.desk.sends(sheet, draft.id()));
    CHECK(writing::drafts_of(*writing.core, writing.office.officer.id)->empty());
    CHECK_FALSE(writing.on_disk(piece));
    CHECK_FALSE(writing.on_disk(draft.id()));
    CHECK(draft.keep(*writing.core, 0, view_of("terlambat")));
    CHECK(writing::drafts_of(*writing.core, writing.office.officer.id)->empty());
    CHECK(writing.desk.findings() == 0);
}

TEST_CASE("a core that ends as the draft is sent has either, never both, and nothing on its disk", "[writing][draft]") {
    const std::string step = GENERATE("before_commit", "committed");
    CAPTURE(step);
    Writing writing;
    auto draft = writing.keeps_something();
    const auto piece = writing.piece_of(draft);
    writing.desk.core.stop(SIGTERM);
    writing.desk.start("teduhd_crash", {"TEDUH_CRASH_AT=" + step});
    auto sheet = writing.sheet();
    CHECK_FALSE(writing.desk.sends(sheet, draft.id()));
    writing.desk.core.wait();
    writing.core_comes_back();
    const bool stored = step == "committed";
    CHECK(writing::drafts_of(*writing.core, writing.office.officer.id)->empty() == stored);
    CHECK(writing.on_disk(piece) == !stored);
    CHECK(told(writing.desk.book_of(writing.office.officer)) == (stored ? Words{"Cerita uji."} : Words{}));
    REQUIRE(writing.desk.sends(sheet, draft.id())); // again, as it was
    CHECK(told(writing.desk.book_of(writing.office.officer)) == Words{"Cerita uji."});
    CHECK(writing::drafts_of(*writing.core, writing.office.officer.id)->empty());
    CHECK_FALSE(writing.on_disk(piece));
}

TEST_CASE("drafts that are dropped, or whose author leaves, are gone", "[writing][draft]") {
    Writing writing;
    auto draft = writing.keeps_something();
    const auto piece = writing.piece_of(draft);
    SECTION("dropped") { REQUIRE(draft.drop(*writing.core)); }
    SECTION("she left") {
        const auto known = writing.office.keyring.n();
        writing.office.extend(formats::StaffRemoveBody{writing.office.officer.id}, writing.office.admin.sign);
        const auto page = teduh::keyring::page_from(writing.office.keyring, writing.office.rows, known + 1);
        REQUIRE(writing.desk.connect("admin").ask_for<channel::Done>(channel::KeyringRows{page}));
        CHECK(refusal_of(draft.keep(*writing.core, 0, view_of("lagi"))) == Refusal::NoRight);
    }
    CHECK(refusal_of(writing.open(draft, writing.office.officer)) == Refusal::NotFound);
    CHECK(writing::drafts_of(*writing.core, writing.office.officer.id)->empty());
    CHECK_FALSE(writing.on_disk(piece));
}

TEST_CASE("a draft nobody signs for is not kept at a desk, and a desk asks for one draft by its id", "[writing][draft]") {
    Writing writing;
    formats::DraftContext context;
    context.device = writing.office.desk.id;
    context.revision = 1;
    const auto put = [&] {
        return channel::DraftPut{{formats::encode(context), crypto::random_bytes<crypto::Nonce24>(), Bytes(100)}};
    };
    CHECK(refusal_of(writing.core->ask(put())) == Refusal::NoRight);
    context.author = crypto::random_bytes<StaffId>();
    CHECK(refusal_of(writing.core->ask(put())) == Refusal::NoRight);
    CHECK(refusal_of(writing.core->ask(channel::DraftGet{})) == Refusal::BadForm);
    auto draft = Draft::begin(writing.office.desk.id, writing.officer);
    CHECK(refusal_of(draft.keep(*writing.core, 9, view_of("x"))) == Refusal::BadForm);
    CHECK(refusal_of(draft.keep(*writing.core, 0, Bytes(2'200'000))) == Refusal::TooLarge);
}
