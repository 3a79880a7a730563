#include "kiosk/public/sending/envelope.hpp"
#include "storage/vault/open/object.hpp"
#include "tests/kiosk/public/visit/visit.hpp"
#include "tests/storage/keyring/test_office.hpp"

using namespace teduh;
using sending::Envelope;
using sending::Readers;
using tests::TestOffice;

namespace {

constexpr std::uint64_t now_ms = 1'795'336'200'000;

visit::Told told_by_an_adult() {
    visit::Client client;
    client.begins().is_adult().picks("violence", "FISIK").does(visit::Next{}).skips_to("story");
    client.tells("story", "Cerita uji.").does(visit::Next{}).skips_to(visit::Screen::Consent).does(visit::Agreed{0, visit::Agreement::Yes});
    visit::Facts facts;
    facts.service = "contoh/1";
    facts.service_time = "JAM_KERJA";
    facts.form = "contoh";
    facts.text_version = "1";
    auto told = visit::told(client.model, facts);
    told.notes.emplace_back().text = records::Text("Pertanyaan kantor: jawaban uji.");
    return told;
}

struct Kiosk {
    TestOffice office;
    Envelope envelope = Envelope::prepare(office.keyring, office.kiosk.id, {}).value();

    Result<vault::Submission> seal(const Readers& readers) {
        return envelope.seal(office.keyring, told_by_an_adult(), readers, now_ms);
    }
    Result<vault::OpenedCapsule> open(const vault::Submission& submission, const std::string& group) const {
        const std::array keys{vault::opening_key(office.group_pairs.at({group, 1}))};
        return vault::open_capsule(submission.inline_objects.front(), keys);
    }
};

// In the order of their lamports.
std::vector<records::EventBody> events_of(const vault::Submission& submission, const vault::OpenedCapsule& capsule) {
    std::vector<records::EventBody> events;
    for (std::size_t i = 1; i < submission.inline_objects.size(); ++i) {
        const auto record = vault::open_record(capsule, submission.inline_objects[i]).value();
        events.push_back(records::decode_body(records::decode_event(record.event_bytes).value().body).value());
    }
    std::ranges::sort(events, {}, &records::EventBody::lamport);
    return events;
}

formats::CapsuleId capsule_of(const vault::Submission& submission) {
    return formats::CapsuleId::from(formats::inspect_inline(submission.inline_objects.front()).value().id);
}

} // namespace

TEST_CASE("her photos go with what she told, under its case key", "[sending][photos]") {
    Kiosk kiosk;
    const Bytes jpeg(70'000, 0x5A);
    auto photo = kiosk.envelope.seal_photo(jpeg).value();
    auto told = told_by_an_adult();
    told.complaint.attachments = {{photo.object, photo.object_hash, records::Text("KTP")}};
    const auto hash = photo.object_hash;
    std::vector<vault::SealedObject> photos;
    photos.push_back(std::move(photo));
    const auto submission = kiosk.envelope.seal(kiosk.office.keyring, std::move(told), {}, now_ms, std::move(photos)).value();
    REQUIRE(submission.with_parts.size() == 1);
    CHECK(submission.with_parts[0].object_hash == hash);
    const auto capsule = kiosk.open(submission, "intake").value();
    const auto& parts = submission.with_parts[0].parts;
    const auto found = vault::open_attachment(capsule, submission.inline_objects.back(),
                                              [&](std::size_t index) { return Result<Bytes>(parts.at(index)); });
    REQUIRE(found);
    CHECK(same(found->content, jpeg));
}

TEST_CASE("readers may change and the photos stay until something is sent, then the case is another one", "[sending][photos]") {
    Kiosk kiosk;
    const auto first = kiosk.envelope.capsule();
    REQUIRE(kiosk.envelope.address_to(kiosk.office.keyring, {true, true}));
    CHECK(kiosk.envelope.capsule() == first);
    REQUIRE(kiosk.seal({true, true}));
    REQUIRE(kiosk.envelope.address_to(kiosk.office.keyring, {true, true}));
    CHECK_FALSE(kiosk.envelope.capsule() == first);
}

TEST_CASE("what she told comes back equal, each event after the one before", "[sending]") {
    Kiosk kiosk;
    const auto submission = kiosk.seal({}).value();
    const auto capsule = kiosk.open(submission, "intake").value();
    CHECK(capsule.maker == kiosk.office.kiosk.id);
    const auto events = events_of(submission, capsule);
    const auto told = told_by_an_adult();
    REQUIRE(events.size() == 1 + told.consents.size() + told.notes.size());
    CHECK(told.consents.size() == 2);
    CHECK(told.complaint.story == records::Text("Cerita uji."));
    CHECK(std::get<records::Complaint>(events[0].payload) == told.complaint);
    CHECK(std::get<records::Consent>(events[1].payload) == told.consents[0]);
    CHECK(std::get<records::Consent>(events[2].payload) == told.consents[1]);
    CHECK(std::get<records::Note>(events[3].payload) == told.notes[0]);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(events[i].lamport == i + 1);
        CHECK(events[i].parents.size() == (i == 0 ? 0 : 1));
        CHECK(events[i].case_id == events[0].case_id);
        CHECK(events[i].device == kiosk.office.kiosk.id);
        CHECK(events[i].at_ms == now_ms);
        CHECK_FALSE(events[i].author);
    }
    const auto written = formats::decode<formats::Capsule>(submission.inline_objects.front()).value();
    CHECK(keyring::check_wraps(kiosk.office.keyring, written, keyring::WrapCheck::ByWriter));
}

TEST_CASE("who reads: intake, at night also those on call, restricted alone", "[sending]") {
    Kiosk kiosk;
    const auto opens = [&](const Readers& readers) {
        const auto submission = kiosk.seal(readers).value();
        std::string names;
        for (const auto* group : {"intake", "oncall", "restricted"})
            if (kiosk.open(submission, group)) names += std::string(group) + " ";
        const std::array keys{vault::opening_key(kiosk.office.recovery)};
        CHECK(vault::open_capsule(submission.inline_objects.front(), keys));
        return names;
    };
    CHECK(opens({false, true}) == "intake ");
    CHECK(opens({false, false}) == "intake oncall ");
    CHECK(opens({true, true}) == "restricted ");
    CHECK(opens({true, false}) == "restricted ");
}

TEST_CASE("restricted is said in the record, too", "[sending]") {
    Kiosk kiosk;
    const auto submission = kiosk.seal({true, true}).value();
    const auto events = events_of(submission, kiosk.open(submission, "restricted").value());
    CHECK(std::get<records::Complaint>(events[0].payload).restricted == true);
}

TEST_CASE("what is sealed a second time is a case of its own, for whoever reads it", "[sending]") {
    Kiosk kiosk;
    const auto first = kiosk.seal({}).value();
    const auto again = kiosk.seal({}).value(); // the core would take a known capsule for what it stored
    CHECK(capsule_of(again) != capsule_of(first));
    CHECK(kiosk.open(again, "intake"));
    const auto restricted = kiosk.seal({true, true}).value();
    CHECK(capsule_of(restricted) != capsule_of(first));
    // Whoever opened the first has no key to the second.
    const auto opened = kiosk.open(first, "intake").value();
    CHECK_FALSE(vault::open_record(opened, restricted.inline_objects[1]));
}

TEST_CASE("before anything left, other readers keep the capsule that was made at the start", "[sending]") {
    Kiosk other;
    Kiosk kiosk;
    const auto submission = kiosk.seal({true, true}).value();
    CHECK_FALSE(kiosk.open(submission, "intake"));
    CHECK(kiosk.open(submission, "restricted"));
    CHECK_FALSE(other.open(submission, "restricted"));
}

TEST_CASE("nothing is sealed that may not be sent, and no visit begins where nobody could read", "[sending]") {
    Kiosk kiosk;
    auto told = told_by_an_adult();
    told.consents.clear();
    CHECK(kiosk.envelope.seal(kiosk.office.keyring, std::move(told), {}, now_ms).error().refusal == Refusal::BadForm);
    const auto bare = TestOffice::founded();
    CHECK(Envelope::prepare(bare.keyring, bare.kiosk.id, {}).error().refusal == Refusal::NotReady);
}
