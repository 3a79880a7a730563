#include "storage/crypto/text_form.hpp"
#include "tests/storage/records/told.hpp"
#include "tests/storage/records/work.hpp"

using namespace teduh;
using namespace teduh::records;

namespace {

// The examples of annex section 5.
constexpr std::string_view annex_complaint =
    "a20101145896aa01010450dededededededededededededededede0a011550c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5160117"
    "0118188018191b0000019cd0898780181a02181ba9011a0fa46e54026f444154414e475f4c414e4753554e4703644b494f53"
    "046f4249434152415f4c414e4753554e4705645341594107625941156b4a414d5f4c4159414e414e16626964176a53502d30"
    "312f32303236";
constexpr std::string_view annex_consent =
    "a301011458deaa01010a0114505a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a1550c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5160217"
    "0218188158200f88fade50e2bdd030b1e833a4e7faf2d4bb1f2e87a13e6f4b3622c74dde15f718191b0000019cd08a71e018"
    "1a01181baa010002664449424552490381826e53494d50414e5f4341544154414e62594104654b4c49454e06654c4953414e"
    "0871504552534554554a55414e2d4c3020763109582059ba2d23fc990e492208218ace2e6e8386e6ad05c1bae5c894b6dead"
    "4f5abd650a6269640b505a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a13f515584055555555555555555555555555555555555555"
    "555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555";

Bytes bytes_of(std::string_view hex) { return crypto::from_hex(hex, 65'536).value(); }

EventPlace some_place() {
    return {crypto::random_bytes<formats::OfficeId>(), crypto::random_bytes<formats::DeviceId>(),
            crypto::random_bytes<formats::CapsuleId>(), crypto::random_bytes<formats::Hash>(),
            crypto::random_bytes<formats::ObjectId>()};
}

EventBody staff_body() {
    EventBody body;
    body.author = crypto::random_bytes<formats::StaffId>();
    body.payload = Note{Text("contoh"), {}, {}};
    return body;
}

} // namespace

TEST_CASE("the examples of the annex read as they were meant", "[records]") {
    const auto first = decode_event(bytes_of(annex_complaint)).value();
    const auto complaint = decode_body(first.body).value();
    CHECK(complaint.device);
    CHECK(complaint.clock == ClockQuality::Unsynced);
    CHECK(std::get<Complaint>(complaint.payload).state.view() == "BICARA_LANGSUNG");
    CHECK(same(encode_event(first).value(), bytes_of(annex_complaint)));
    CHECK(same(formats::encode_secret(complaint), first.body));

    const auto second = decode_event(bytes_of(annex_consent)).value();
    const auto consent = decode_body(second.body).value();
    CHECK(consent.author);
    CHECK(consent.lamport == 2);
    CHECK(std::get<Consent>(consent.payload).explained == true);
    CHECK(same(formats::encode_secret(consent), second.body));
}

TEST_CASE("every kind of event is the same after its bytes", "[records]") {
    auto from = told("complaint-full.json");
    const AttachmentRef photo{crypto::random_bytes<formats::ObjectId>(), crypto::random_bytes<formats::Hash>(),
                              Text("BUKTI_FOTO")};
    std::vector<Payload> payloads;
    payloads.emplace_back(from.complaint);
    payloads.emplace_back(from.consents[0]);
    payloads.emplace_back(Note{Text("contoh"), Text("ASESMEN"), List<AttachmentRef>{photo}});
    payloads.emplace_back(Attached{{photo}, Text("contoh")});
    payloads.emplace_back(CaseKeyRotated{crypto::random_bytes<formats::Hash>(), {formats::KeyId{}}});
    payloads.emplace_back(ReaderAdded{crypto::random_bytes<formats::Hash>()});
    const Text said("contoh");
    const auto staff = crypto::random_bytes<formats::StaffId>();
    payloads.emplace_back(RiskSet{Text("TINGGI"), Text("SEDANG"), List<RiskAnswer>{{Text("R02"), Text("YA")}}, said});
    payloads.emplace_back(SafeContactSet{from.complaint.safe_contact.value()});
    Person renamed;
    renamed.name = said;
    payloads.emplace_back(PersonSet{Text("KLIEN"), 1, renamed, List<std::uint32_t>{3, 16}});
    payloads.emplace_back(StatusSet{Text("DITUTUP"), Text("TUJUAN_TERCAPAI"), said});
    payloads.emplace_back(Assigned{Text("MANAJER_KASUS"), staff, said});
    payloads.emplace_back(AccessSet{staff, {}, false, said});
    payloads.emplace_back(Contacted{Text("POLISI_110"), 1'700'000'000'000, Text("MENUNGGU"), said, said});
    payloads.emplace_back(HandedOver{staff, List<Text>{Text("RUMAH_AMAN")}, said});
    payloads.emplace_back(CaseJoined{crypto::random_bytes<formats::CaseId>(), said});
    payloads.emplace_back(Scheduled{Text("KUNJUNGAN"), 1'700'000'000'000, said});
    for (auto& payload : work_of_each_kind()) payloads.push_back(std::move(payload));
    REQUIRE(payloads.size() == kinds);
    for (std::size_t i = 0; i < payloads.size(); ++i) REQUIRE(payloads[i].index() == i);
    const auto author = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    for (auto& payload : payloads) {
        auto body = staff_body();
        body.case_id = crypto::random_bytes<formats::CaseId>();
        body.payload = std::move(payload);
        CAPTURE(body.kind());
        const auto event = staff_event(body, some_place(), author).value();
        CHECK(decode_body(event.body).value() == body);
        CHECK(decode_event(encode_event(event).value()).value() == event);
    }
}

TEST_CASE("an event bears the schema that brought its kind, so that an older program reads what it knows", "[records]") {
    const auto author = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    auto body = staff_body();
    CHECK(schema_of(staff_event(body, some_place(), author).value()) == 1);
    body.payload = StatusSet{Text("SKRINING"), {}, {}};
    auto event = staff_event(body, some_place(), author).value();
    CHECK(schema_of(event) == 2);
    const auto as_schema = [&](std::uint8_t its, std::uint8_t another) {
        auto bytes = copy(event.body);
        const Bytes schema{0x0a, its, 0x14};
        const auto place = std::search(bytes.begin(), bytes.end(), schema.begin(), schema.end());
        REQUIRE(place != bytes.end());
        place[1] = another;
        return decode_body(bytes).error().refusal;
    };
    CHECK(as_schema(2, 1) == Refusal::BadForm);
    CHECK(as_schema(2, 3) == Refusal::BadForm);
    for (auto& payload : work_of_each_kind()) {
        body.payload = std::move(payload);
        event = staff_event(body, some_place(), author).value();
        CAPTURE(body.kind());
        CHECK(schema_of(event) == 3);
        CHECK(as_schema(3, 1) == Refusal::BadForm);
        CHECK(as_schema(3, 2) == Refusal::BadForm);
        CHECK(as_schema(3, 4) == Refusal::Newer);
    }
}

TEST_CASE("only staff write how a case stands and what was done in it", "[records]") {
    for (auto& payload : work_of_each_kind()) {
        auto body = staff_body();
        body.payload = std::move(payload);
        auto bytes = copy(formats::encode_secret(body));
        CAPTURE(body.kind());
        CHECK(decode_body(bytes));
        // The same from a device: key 4 in place of key 20, which stands behind the schema.
        const Bytes author{0x0a, 0x03, 0x14, 0x50};
        const auto at = std::search(bytes.begin(), bytes.end(), author.begin(), author.end());
        REQUIRE(at != bytes.end());
        std::rotate(at, at + 2, at + 20);
        *at = 0x04;
        CHECK(decode_body(bytes).error().refusal == Refusal::BadForm);
    }
}

TEST_CASE("a step holds each of its forms once, and says which answers are whose", "[records]") {
    const auto once = [](std::initializer_list<std::string_view> forms_named) {
        List<StepForm> forms;
        for (const auto form : forms_named) forms.push_back({Text(form), crypto::random_bytes<formats::Hash>(), {}});
        return is_each_once(forms);
    };
    CHECK(once({}));
    CHECK(once({"a", "b", "c", "d", "e", "f", "g", "h"}));
    CHECK_FALSE(once({"a", "b", "a"}));
    CHECK_FALSE(once({"b", "a", "a"}));
    const auto set = std::get<StepSet>(work_of_each_kind().front());
    CHECK(form_of(set, "status-kasus") == &set.forms->back());
    CHECK(form_of(set, "identifikasi")->answers.size() == 2);
    CHECK(form_of(set, "identifikas") == nullptr);
    CHECK(form_of(StepSet{}, "identifikasi") == nullptr);
}

TEST_CASE("an event of a newer schema is kept apart from a broken one", "[records]") {
    auto bytes = copy(kiosk_event(kiosk_body(ReaderAdded{})).value().body);
    const Bytes schema{0x0a, 0x01, 0x15};
    const auto place = std::search(bytes.begin(), bytes.end(), schema.begin(), schema.end());
    REQUIRE(place != bytes.end());
    place[1] = 0x04;
    CHECK(decode_body(bytes).error().refusal == Refusal::Newer);
    bytes.push_back(0);
    CHECK(decode_body(bytes).error().refusal == Refusal::BadForm);
}

TEST_CASE("an event has one author, ordered parents and the lamport they ask for", "[records]") {
    const auto good = kiosk_body(ReaderAdded{});
    CHECK(decode_body(formats::encode_secret(good)));
    const auto event = bytes_of(annex_complaint);
    const auto broken = [&](std::string_view from, std::string_view to) {
        std::string hex(annex_complaint);
        const auto at = hex.find(from);
        REQUIRE(at != std::string::npos);
        return decode_event(bytes_of(hex.replace(at, from.size(), to))).error().refusal;
    };
    CHECK(broken("170118188018191b", "170218188018191b") == Refusal::BadForm); // lamport 2 without parents
    CHECK(broken("1601170118", "1607170118") == Refusal::BadForm);             // kind 7 of this schema
    CHECK(broken("181a02181b", "181a04181b") == Refusal::BadForm);             // clock 4
    CHECK(broken("0a0115", "180115") == Refusal::BadForm);
    std::vector<std::uint32_t> none;
    CHECK(next_lamport(none) == 1);
    CHECK(next_lamport(std::array{3u, 9u, 4u}) == 10);
}

TEST_CASE("a kiosk's event is unsigned and an officer's is signed", "[records]") {
    const auto author = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    auto kiosk = kiosk_event(kiosk_body(ReaderAdded{})).value();
    kiosk.signature = formats::Signature{};
    CHECK(decode_event(encode_event(kiosk).value()).error().refusal == Refusal::BadForm);
    auto staff = staff_event(staff_body(), some_place(), author).value();
    CHECK(decode_event(encode_event(staff).value()));
    staff.signature.reset();
    CHECK(decode_event(encode_event(staff).value()).error().refusal == Refusal::BadForm);
}

TEST_CASE("a staff signature holds in one place only", "[records]") {
    const auto author = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    const auto other = crypto::generate_signing_pair<crypto::StaffSigningPair>();
    const auto place = some_place();
    auto event = staff_event(staff_body(), place, author).value();
    CHECK(signed_by(event, place, author.public_key));
    CHECK_FALSE(signed_by(event, place, other.public_key));
    for (int field = 0; field < 5; ++field) {
        auto moved = place;
        const std::array<std::uint8_t*, 5> first{moved.office.bytes.data(), moved.device.bytes.data(),
                                                 moved.capsule.bytes.data(), moved.commit.bytes.data(),
                                                 moved.object.bytes.data()};
        *first[static_cast<std::size_t>(field)] ^= 1;
        CAPTURE(field);
        CHECK_FALSE(signed_by(event, moved, author.public_key));
    }
    event.body.back() ^= 1;
    CHECK_FALSE(signed_by(event, place, author.public_key));
}

TEST_CASE("an event over what one record holds is refused when it is written", "[records]") {
    auto complaint = told("complaint-minimal.json").complaint;
    complaint.story = Text(std::string(20'000, 'a'));
    auto& people = complaint.victims.emplace();
    for (int i = 0; i < 8; ++i) {
        auto& person = people.emplace_back();
        auto& address = person.home_address.emplace();
        address.street = Text(std::string(400, 'a'));
        person.identity_address = address;
        person.name = person.alias = person.school = person.birth_place = Text(std::string(120, 'a'));
    }
    complaint.reported = people;
    CHECK(kiosk_event(kiosk_body(complaint)));
    auto& papers = complaint.papers.emplace();
    for (int i = 0; i < 24; ++i)
        papers.push_back({Text(std::string(40, 'A')), Text(std::string(40, 'A')), Text(std::string(60, 'a'))});
    auto& relations = complaint.relations.emplace();
    for (int i = 0; i < 64; ++i)
        relations.push_back({0, 0, Text(std::string(40, 'A')), Text(std::string(40, 'A'))});
    auto& needs = complaint.needs.emplace();
    const Text forty(std::string(40, 'A'));
    for (int i = 0; i < 25; ++i) needs.push_back({forty, forty, forty, forty});
    for (auto& person : *complaint.reported)
        person.guardians.emplace(3, Guardian{forty, Text(std::string(120, 'a')), {}, {}});
    for (auto& person : *complaint.victims) {
        person.disabilities.emplace(8, forty);
        person.access_needs.emplace(8, forty);
        person.guardians.emplace(3, Guardian{forty, Text(std::string(120, 'a')), {}, {}});
    }
    for (auto& person : *complaint.reported) {
        person.disabilities.emplace(8, forty);
        person.access_needs.emplace(8, forty);
    }
    CHECK(kiosk_event(kiosk_body(complaint)).error().refusal == Refusal::TooLarge);
}
