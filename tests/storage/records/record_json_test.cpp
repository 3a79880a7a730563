#include "kiosk/reading/json/json_reader.hpp"
#include "tests/storage/records/told.hpp"
#include "tests/storage/records/work.hpp"

using namespace teduh;
using namespace teduh::reading;
using Json = nlohmann::ordered_json;

namespace {

template <class Described>
Described through_cbor(const Described& value) {
    return formats::decode<Described>(formats::encode_secret(value), records::EventBody::size_max).value();
}

Told through_cbor(const Told& from) {
    Told to{through_cbor(from.complaint), {}};
    for (const auto& consent : from.consents) to.consents.push_back(through_cbor(consent));
    return to;
}

std::string fault_of(const Json& json) {
    const auto read = read_told(json.dump());
    return read ? "nothing is wrong" : read.error().sentence;
}
std::string fault_with(std::string_view pointer, const Json& value) {
    auto json = Json::parse(fixture("complaint-full.json"));
    json[Json::json_pointer(std::string(pointer))] = value;
    return fault_of(json);
}

// Every place in `json` where a value stands.
void collect(const Json& json, const std::string& path, std::vector<std::string>& places) {
    places.push_back(path);
    if (!json.is_structured()) return;
    for (const auto& [key, value] : json.items()) collect(value, path + "/" + key, places);
}

} // namespace

TEST_CASE("a record with every field set is the same after JSON, bytes and JSON", "[records]") {
    for (const auto* file : {"complaint-full.json", "complaint-minimal.json"}) {
        CAPTURE(file);
        const auto first = told(file);
        const auto again = through_cbor(first);
        CHECK(again.complaint == first.complaint);
        CHECK(again.consents == first.consents);
        CHECK(Json::parse(write_told(again).view()) == Json::parse(fixture(file)));
    }
}

TEST_CASE("the full fixture leaves no field of the descriptions out", "[records]") {
    const auto full = Json::parse(fixture("complaint-full.json"));
    const auto& victim = full["complaint"]["victims"][0];
    CHECK(full["complaint"].size() == 25);
    CHECK(full["complaint"]["reporter"].size() == 3);
    CHECK(victim.size() == 24);
    CHECK(victim["identity_address"].size() == 4);
    CHECK(full["complaint"]["incident"].size() == 8);
    CHECK(full["complaint"]["safe_contact"].size() == 12);
    CHECK(full["consents"][0].size() == 19);
}

TEST_CASE("a field nobody knows is refused wherever it stands", "[records]") {
    const auto full = Json::parse(fixture("complaint-full.json"));
    std::vector<std::string> places;
    collect(full, "", places);
    std::size_t objects = 0;
    for (const auto& place : places) {
        auto changed = full;
        auto& there = changed[Json::json_pointer(place)];
        if (!there.is_object()) continue;
        there["Melati Contoh"] = 1;
        ++objects;
        CAPTURE(place);
        const auto fault = fault_of(changed);
        CHECK(fault.find("has a field that is not known there") != std::string::npos);
        CHECK(fault.find("Melati") == std::string::npos);
    }
    CHECK(objects == 30);
}

TEST_CASE("another type is refused wherever it stands, and nothing of the file is repeated", "[records]") {
    const auto full = Json::parse(fixture("complaint-full.json"));
    std::vector<std::string> places;
    collect(full, "", places);
    std::size_t wrong = 0;
    for (const auto& place : places) {
        for (const auto& value : {Json("\x01 Melati"), Json(-1), Json(1.5), Json(nullptr), Json::array({Json::array()})}) {
            auto changed = full;
            auto& there = changed[Json::json_pointer(place)];
            if (there.is_string() && value.is_string()) continue; // a text may hold any words
            if (value.is_null() && (place.ends_with("/nik") || place.ends_with("/phone"))) continue;
            there = value;
            ++wrong;
            const auto fault = fault_of(changed);
            CAPTURE(place, fault);
            CHECK(fault != "nothing is wrong");
            CHECK(fault.find("Melati") == std::string::npos);
        }
    }
    CHECK(wrong > 700);
}

TEST_CASE("a fault says where it is", "[records]") {
    CHECK(fault_with("/complaint/victims/0/nik", "351099") == "complaint.victims[0].nik is a text of the wrong length");
    CHECK(fault_with("/complaint/victims/0/nik", "351099000000000x") ==
          "complaint.victims[0].nik is a text of the wrong form");
    CHECK(fault_with("/complaint/victims/0/guardians/1/phone", "1") ==
          "complaint.victims[0].guardians[1].phone is a text of the wrong length");
    CHECK(fault_with("/complaint/incident/minute_of_day", 1440) ==
          "complaint.incident.minute_of_day is a number outside its bounds");
    CHECK(fault_with("/complaint/victims/0/birth_date", "2012-13-01").starts_with("complaint.victims[0].birth_date"));
    CHECK(fault_with("/complaint/visit", "7K4-29U").starts_with("complaint.visit must be a visit number"));
    CHECK(fault_with("/complaint/visit", "7k429m").starts_with("complaint.visit must be a visit number"));
    CHECK(fault_with("/consents/0/text_hash", "ab").starts_with("consents[0].text_hash must be hexadecimal"));
    CHECK(fault_with("/complaint/story", std::string(20'001, 'a')) == "complaint.story is a text of the wrong length");
    CHECK(fault_of(Json::array()) == "the file must be an object");
}

TEST_CASE("what the device knows better may be missing, nothing else required may", "[records]") {
    for (const auto* field : {"visit", "service", "arrival", "channel", "state", "for_whom", "service_time", "language"}) {
        auto json = Json::parse(fixture("complaint-minimal.json"));
        json["complaint"].erase(field);
        CAPTURE(field);
        const bool may = field == std::string_view("visit") || field == std::string_view("service");
        CHECK(fault_of(json) == (may ? "nothing is wrong" : "complaint." + std::string(field) + " is missing"));
    }
}

TEST_CASE("JSON that is not strict is refused", "[records]") {
    const auto says = [](std::string_view text) { return read_told(text).error().sentence; };
    CHECK(says(R"({"complaint":{},"complaint":{},"consents":[]})") == "the file has a field twice");
    CHECK(says("{") == "the file is not JSON in UTF-8");
    CHECK(says(fixture("complaint-minimal.json") + "{}") == "the file is not JSON in UTF-8");
    CHECK(says("{\"complaint\":\"\xff\"}") == "the file is not JSON in UTF-8");
    CHECK(says(std::string(100'000, '[')) == "the file is nested too deeply");
    CHECK(says(std::string(record_json_bytes_max + 1, ' ')) == "the file is too large");
}

namespace {

template <class Payload>
Said<Payload> sample(const Seen& seen) {
    static const auto work = records::work_of_each_kind();
    const auto of_kind = [](const records::Payload& each) { return std::holds_alternative<Payload>(each); };
    return {std::get<Payload>(*std::ranges::find_if(work, of_kind)), seen};
}
template <class Payload>
Held<Payload> contested(const Seen& seen) {
    return {sample<Payload>(seen), {sample<Payload>(seen)}};
}

// Each list of casework with one that has every field, and another beside it.
void add_work(Since& since, const Seen& seen) {
    since.registered = contested<records::Registered>(seen);
    since.numbers_before = {sample<records::Registered>(seen)};
    since.steps = {contested<records::StepSet>(seen)};
    since.steps_before = {sample<records::StepSet>(seen)};
    since.decisions = {{contested<records::Decided>(seen), true, false}, {contested<records::Decided>(seen), true, true}};
    since.clocks = {contested<records::ClockSet>(seen)};
    since.findings = {contested<records::Determined>(seen)};
    since.pairs = {contested<records::PairSet>(seen)};
    since.needs = {contested<records::NeedSet>(seen)};
    since.log = {sample<records::LogEntry>(seen)};
    since.referrals = {contested<records::ReferralSet>(seen)};
    since.police = contested<records::PoliceSet>(seen);
    since.safety_plans = {contested<records::SafetyPlanSet>(seen)};
    since.parted = {{sample<records::CaseParted>(seen), since.joined}};
}

Since everything_since(const Seen& seen) {
    const records::Text said("contoh");
    records::SafeContact contact;
    contact.call = true;
    contact.phone = records::Text("+62811000001");
    records::Person person;
    person.name = said;
    Since since;
    since.risk = {{{records::Text("TINGGI"), {}, records::List<records::RiskAnswer>{{records::Text("R02"), records::Text("YA")}}, said},
                   seen},
                  {{{records::Text("SEDANG"), {}, {}, {}}, seen}}};
    since.contact = {contact, {said, said}, {said}, {said}, true, {{contact, seen}, {{}, seen}}};
    since.status = {{{records::Text("DIRUJUK"), {}, said}, seen}, {}};
    since.assigned = {{{{records::Text("ADVOKAT"), seen.author, said}, seen}, {{{records::Text("ADVOKAT"), {}, {}}, seen}}}};
    since.scheduled = {{{{records::Text("KUNJUNGAN"), 5u, {}}, seen}, {}}};
    since.people = {{records::Text("KLIEN"), 1, person, {{1, {{person, seen}}}}, seen}};
    since.permissions = {{1, records::Text("MEDIS"), true, records::Text("YA"), seen, {{records::Text("YA"), seen}}},
                         {2, {}, false, records::Text("DITOLAK"), seen, {}}};
    since.sharing = {{2, records::Text("RSUD"), {records::Text("FOTO")}, records::Date{20270101}, true, seen}};
    since.access = {{seen.author, {}, false, true, seen}, {{}, formats::KeyId{}, true, false, seen}};
    since.contacted = {{{records::Text("POLISI_110"), 5, records::Text("MENUNGGU"), said, said}, seen}};
    since.open_hand_overs = {{{{}, records::List<records::Text>{records::Text("RUMAH_AMAN")}, said}, seen}};
    since.joined = {{{formats::CaseId{}, said}, seen}};
    since.unfolded = {{3, 2, seen}, {records::kinds, 4, seen}};
    add_work(since, seen);
    return since;
}

} // namespace

TEST_CASE("an opened record is written with its files and where it stood", "[records]") {
    auto from = told("complaint-full.json");
    RecordFile record{std::move(from.complaint), std::move(from.consents), {}, {}, {}};
    record.attachments.push_back({crypto::random_bytes<formats::ObjectId>(), crypto::random_bytes<formats::Hash>(),
                                  records::Text("BUKTI_FOTO"), records::Text("a0a1.jpg"), 4711});
    ReadNote note{{records::Text("Pertanyaan: jawaban"), records::Text("JAWABAN_FORMULIR"), {}}, {}};
    note.seen.written_at_ms = 1'700'000'000'000;
    record.notes.push_back(note);
    note.seen.author = crypto::random_bytes<formats::StaffId>();
    record.notes.push_back(note);
    record.seen.author = crypto::random_bytes<formats::StaffId>();
    record.seen.index = 17;
    record.seen.received_at_ms = 1'700'000'000'000;
    record.since = everything_since(record.seen);
    const auto read = read_record_file(write_record_file(record).view());
    INFO((read ? std::string() : read.error().sentence));
    REQUIRE(read.has_value());
    CHECK(read->complaint == record.complaint);
    CHECK(read->notes == record.notes);
    CHECK(read->attachments == record.attachments);
    CHECK(read->seen == record.seen);
    CHECK(read->since == record.since);
    record.since = {}; // nothing was set
    CHECK(read_record_file(write_record_file(record).view())->since == Since{});
}

TEST_CASE("consents that an officer adds are a list of their own, and not an empty one", "[records]") {
    const auto from = told("complaint-full.json");
    const std::string both(write_told(from).view());
    const auto start = both.find("\"consents\"");
    REQUIRE(start != std::string::npos);
    const auto read = read_more_consents("{" + both.substr(start));
    REQUIRE(read.has_value());
    CHECK(read->consents == from.consents);
    CHECK_FALSE(read_more_consents(R"({"consents": []})"));
    CHECK_FALSE(read_more_consents(both)); // a complaint beside them is not added
    CHECK_FALSE(read_more_consents("{}"));
}

TEST_CASE("dates keep what nobody knows", "[records]") {
    for (const auto* text : {"1990-08-15", "1990-08-00", "1990-00-00", "0000-00-00", "9999-12-31"})
        CHECK(date_text(date_from(text).value()) == text);
    for (const auto* text : {"1990-8-15", "19900815", "1990-13-01", "1990-01-32", "1990/01/01", "", "1990-01-0a"})
        CHECK_FALSE(date_from(text));
}
