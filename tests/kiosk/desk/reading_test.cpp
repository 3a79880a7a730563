#include "kiosk/desk/reading/inbox.hpp"
#include "kiosk/desk/reading/telling.hpp"
#include "tests/kiosk/desk/samples.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::desk;

namespace {

// Fills every field of a record with a word of its own, by the same description that writes the bytes.
class Filler {
public:
    static constexpr bool reads = true;
    std::vector<std::pair<std::string, std::string>> words; // field, what it holds

    template <class Described>
    Filler& map(Described& value) {
        describe(*this, value);
        return *this;
    }
    Filler& at(std::uint64_t, std::string_view field) {
        field_ = field;
        return *this;
    }
    Filler& item(std::string_view field) { return at(0, field); }
    template <class Body>
    Filler& row(Body body) {
        body(*this);
        return *this;
    }
    template <class Number>
    Filler& uint(Number& value, std::uint64_t min, std::uint64_t max) {
        value = static_cast<Number>(std::clamp<std::uint64_t>(++number_, min, max));
        if (max > 8) words.emplace_back(field_, std::to_string(value));
        return *this;
    }
    Filler& date(records::Date& value) {
        value.number = 19'000'000 + 10'000 * ++number_;
        words.emplace_back(field_, std::to_string(value.number / 10'000));
        return *this;
    }
    Filler& visit(std::uint32_t& value) {
        value = 42;
        return *this;
    }
    Filler& boolean(bool& value) {
        value = true;
        return *this;
    }
    template <class Fixed>
    Filler& fixed(Fixed&) {
        return *this;
    }
    template <class... Rule>
    Filler& text(records::Text& value, std::size_t, std::size_t, Rule...) {
        const auto word = "kata" + std::to_string(++number_);
        value = records::Text(word);
        words.emplace_back(field_, word);
        return *this;
    }
    template <class List, class Each>
    Filler& list(List& values, std::size_t, std::size_t, Each each) {
        values.emplace_back();
        each(*this, values.back());
        return *this;
    }
    template <class Value, class Each>
    Filler& optional(std::uint64_t key, std::string_view field, std::optional<Value>& value, Each each) {
        value.emplace();
        each(at(key, field), *value);
        return *this;
    }
    template <class Value, class Each>
    Filler& nullable(std::optional<Value>& value, Each each) {
        value.emplace();
        each(*this, *value);
        return *this;
    }
    bool ok() const { return true; }
    void require(bool) {}

private:
    std::string field_;
    std::uint32_t number_ = 10;
};

std::string all_of(const Case& shown) {
    std::string text;
    for (const auto& section : shown.sections)
        for (const auto& line : section.lines)
            text += line.label + ": " + std::string(line.told.view()) + "\n";
    return text;
}

const Line* line_of(const Case& shown, std::string_view told) {
    for (const auto& section : shown.sections)
        for (const auto& line : section.lines)
            if (line.told.view().find(told) != std::string_view::npos) return &line;
    return nullptr;
}

reading::OpenedEvent event(std::uint32_t visit, std::uint64_t received_ms, std::string_view safe) {
    reading::OpenedEvent made;
    records::Complaint complaint;
    complaint.visit = visit;
    complaint.state = records::Text("LENGKAP");
    complaint.safe_now = records::Text(safe);
    made.received_at_ms = received_ms;
    made.body.at_ms = 5;
    made.body.payload = std::move(complaint);
    return made;
}

} // namespace

TEST_CASE("whatever a complaint can hold, the officer can read", "[desk]") {
    // What the screen says in other words, or beside the answers.
    const std::set<std::string> elsewhere = {"state",         "language",  "service", "service_time",
                                             "minute_of_day", "dimension", "victim",  "reported"};
    Filler filler;
    reading::RecordFile record;
    filler.map(record.complaint);
    record.complaint.attachments.reset();
    const auto language = GENERATE(std::size_t{0}, std::size_t{1});
    const auto text = all_of(tell(record, {"Kios 1", {}, {}, {}}, samples::material(), language));
    CHECK(filler.words.size() > 100);
    std::string missing;
    bool attachments = false;
    for (const auto& [field, word] : filler.words) {
        attachments = attachments || field == "object";
        if (elsewhere.contains(field)) continue;
        if (text.find(word) == std::string::npos) missing += field + " ";
    }
    CHECK(missing == "kind "); // of the attachment: it stands on the photo's row
}

TEST_CASE("answers stand in the words of the form, and what names somebody is covered", "[desk][privacy]") {
    auto model = std::ranges::find(samples::all(), std::string_view("case"), &samples::Sample::name)->model();
    const auto& shown = *model.open_case;
    CHECK(all_of(shown).find("Apakah sekarang Anda merasa aman?: Ya\n") != std::string::npos);
    CHECK(line_of(shown, "Disakiti badan, Disakiti hati") != nullptr);
    CHECK(line_of(shown, "November 2026") != nullptr);
    CHECK(line_of(shown, "15 Agustus 1990") != nullptr);
    CHECK(line_of(shown, "RT/RW 003/012, Banyuwangi, Kabupaten Banyuwangi, Jawa Timur") != nullptr);
    for (const auto word :
         {"Melati Contoh", "3510165508900001", "Jalan Contoh 1", "pesanan jahit", "081200000001"}) {
        const auto* line = line_of(shown, word);
        INFO(word);
        REQUIRE(line != nullptr);
        CHECK(line->personal);
    }
    CHECK_FALSE(line_of(shown, "Contoh cerita")->personal);
    CHECK_FALSE(shown.by_officer);
    REQUIRE(shown.consents.size() == 2);
    const auto& services = shown.consents[1].lines;
    REQUIRE(services.size() == 3);
    CHECK(services[0].agreed == Agreed::Yes);
    CHECK(services[1].agreed == Agreed::Ask);
    CHECK(services[2].agreed == Agreed::No);
}

TEST_CASE("answers that the record has no field for stand under their questions, typed ones covered",
          "[desk][privacy]") {
    const auto& material = samples::material();
    const auto noted = [&](std::string_view text, std::string_view kind, std::size_t language) {
        reading::RecordFile record;
        record.notes.push_back({{records::Text(text), {}, {}}, {}});
        if (!kind.empty()) record.notes.back().note.kind = records::Text(kind);
        record.notes.back().seen.written_at_ms = 7;
        const auto device = [](const reading::Seen&) { return std::string("Kios 2"); };
        auto shown = tell(record, {"Kios 1", {}, {}, device}, material, language);
        REQUIRE_FALSE(shown.sections.empty());
        auto section = std::move(shown.sections.back());
        CHECK(section.id == "note1");
        CHECK(section.written_at_ms == 7);
        CHECK(section.author == "Kios 2");
        CHECK_FALSE(section.by_officer);
        return std::move(section.lines);
    };
    const std::string kind = "JAWABAN_FORMULIR";
    const std::string head = "Formulir pengaduan-klien, versi 00ff\n";
    const auto chosen = material.question("safe_now", 0);
    const auto typed = material.question("name", 0);
    SECTION("of questions this desk has, in its own language") {
        const auto lines = noted(head + chosen + ": Ya\n" + typed + ": Contoh: dua\nbaris", kind, 1);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].label == material.question("safe_now", 1));
        CHECK(lines[0].told.view() == "Ya");
        CHECK_FALSE(lines[0].personal);
        CHECK(lines[1].label == material.question("name", 1));
        CHECK(lines[1].told.view() == "Contoh: dua\nbaris");
        CHECK(lines[1].personal);
        CHECK(noted(head + typed + ": Contoh", kind, 1).at(0).personal);
    }
    SECTION("of a question it does not have: nothing told becomes a label") {
        const auto lines = noted(head + "Pertanyaan lain: Rahasia\nlagi\n" + chosen + ": Ya", kind, 0);
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].label == "Pertanyaan dan jawaban");
        CHECK(lines[0].told.view() == "Pertanyaan lain: Rahasia\nlagi");
        CHECK(lines[0].personal);
        CHECK(lines[1].told.view() == "Ya");
        const auto after = noted(head + chosen + ": Ya\nPertanyaan lain: Rahasia", kind, 0);
        REQUIRE(after.size() == 1);
        CHECK(after[0].told.view() == "Ya\nPertanyaan lain: Rahasia");
        CHECK(after[0].personal);
    }
    SECTION("without the line that names the form nothing is lost") {
        const auto lines = noted("Pertanyaan lain: Rahasia", kind, 0);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].told.view() == "Pertanyaan lain: Rahasia");
    }
    SECTION("what an officer noted is one covered line") {
        const auto lines = noted(head + chosen + ": Ya", GENERATE("", "CATATAN_LAIN"), 0);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].told.view() == head + chosen + ": Ya");
        CHECK(lines[0].personal);
    }
}

TEST_CASE("a complaint is read with the consents and notes of its own case, each with who wrote it and when",
          "[desk]") {
    // Any keyring: words_of looks at no more than whose office it is.
    const tests::TestOffice office = tests::TestOffice::founded();
    reading::Casebook book;
    const auto add = [&](std::uint8_t of_case, std::uint64_t at_ms, records::Payload payload) {
        auto& made = book.events.emplace_back();
        made.body.case_id.bytes.fill(of_case);
        made.body.at_ms = at_ms;
        made.body.payload = std::move(payload);
        return &made;
    };
    add(1, 10, records::Complaint{});
    add(1, 20, records::Note{records::Text("satu"), {}, {}});
    add(2, 30, records::Note{records::Text("kasus lain"), {}, {}});
    add(2, 35, records::Consent{});
    add(1, 40, records::Consent{});
    add(1, 50, records::Note{records::Text("dua"), records::Text("JAWABAN_FORMULIR"), {}})->body.author =
        office.head.id;
    const auto record = reading::words_of(book, book.events.front(), office.keyring);
    CHECK(record.consents.size() == 1);
    REQUIRE(record.notes.size() == 2);
    CHECK(record.notes[0].note.text.view() == "satu");
    CHECK(record.notes[0].seen.written_at_ms == 20);
    CHECK_FALSE(record.notes[0].seen.author);
    CHECK(record.notes[1].note.text.view() == "dua");
    CHECK(record.notes[1].seen.written_at_ms == 50);
    CHECK(record.notes[1].seen.author == office.head.id);
}

TEST_CASE("who is not safe comes first, then what came last, and sealed ones keep their place", "[desk]") {
    reading::Casebook book;
    book.events.push_back(event(1, 100, "YA"));
    book.events.push_back(event(2, 300, "YA"));
    book.events.push_back(event(3, 50, "TIDAK"));
    book.events.push_back(event(4, 0, "YA")); // not at the centre yet: by when it was written
    book.sealed_for_others.push_back({{}, 7, 9, 200});
    const auto rows = inbox_of(reading::listed_of(book), [](const formats::DeviceId&) { return std::string("Kios 1"); });
    REQUIRE(rows.size() == 5);
    const std::array<std::uint32_t, 5> visits = {rows[0].visit, rows[1].visit, rows[2].visit, rows[3].visit,
                                                 rows[4].visit};
    CHECK(visits == std::array<std::uint32_t, 5>{3, 2, 0, 1, 4});
    CHECK(rows[0].not_safe);
    CHECK_FALSE(rows[2].readable);
    CHECK(rows[2].number == "7");
    CHECK(rows[4].at_ms == 5);
}

TEST_CASE("initials come from the office's list, and only plain ones", "[desk]") {
    formats::StaffId one, two;
    one.bytes.fill(1);
    two.bytes.fill(2);
    const auto list = reading::roster_line(one, "A.K.") + reading::roster_line(two, "Nama Panjang Sekali");
    CHECK(reading::initials_of(list, one) == "A.K.");
    CHECK(reading::initials_of(list, two).empty());
    CHECK(reading::initials_of("", one).empty());
    CHECK(reading::initials_of(reading::roster_line(two, "B.") + reading::roster_line(one, "C."), one) ==
          "C.");
    CHECK(reading::initials_of(list.substr(0, 20), one).empty());
    CHECK(reading::initials_of(reading::roster_line(one, "a<b"), one).empty());
}
