#include "tests/kiosk/casework/standards.hpp"

#include "kiosk/casework/service_words.hpp"
#include "storage/records/rules/option_list.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace teduh;
using namespace teduh::casework;

namespace {

struct ExpectedClock {
    const char* id;
    std::uint32_t minutes;
    ClockKind kind;
    Measures measures;
    const char* start;
    const char* stop;
    BreachLevel breach;
};

// DOMAIN 2.2 and 2.3; working days are 480 minutes.
const ExpectedClock expected_a[] = {
    {"A_TOT", 14 * 1440, ClockKind::Calendar, Measures::Deadline, "registered", "report_made",
     BreachLevel::Red},
    {"A_1", 480, ClockKind::Working, Measures::Deadline, "complaint_received", "A1.done", BreachLevel::Red},
    {"A_1B", 480, ClockKind::Working, Measures::Target, "complaint_received", "A8.done", BreachLevel::None},
    {"A_2", 180, ClockKind::Working, Measures::Effort, "A2.started", "A2.done", BreachLevel::Amber},
    {"A_3", 60, ClockKind::Working, Measures::Effort, "A3.started", "A3.done", BreachLevel::Amber},
    {"A_4", 120, ClockKind::Working, Measures::Effort, "A4.started", "A4.done", BreachLevel::Amber},
    {"A_5", 60, ClockKind::Working, Measures::Effort, "A5.started", "A5.done", BreachLevel::Amber},
    {"A_6", 30, ClockKind::Working, Measures::Effort, "A6.started", "A6.done", BreachLevel::Amber},
    {"A_7A", 48 * 60, ClockKind::Calendar, Measures::Deadline, "referral_decided", "referral_started",
     BreachLevel::Amber},
    {"A_7B", 14 * 1440, ClockKind::Calendar, Measures::Deadline, "referral_decided", "referral_result",
     BreachLevel::Red},
    {"A_8", 30, ClockKind::Working, Measures::Effort, "A8.started", "A8.done", BreachLevel::Amber},
};
const ExpectedClock expected_b[] = {
    {"B_TOT", 480, ClockKind::Working, Measures::Deadline, "complaint_received", "letter_handed_over",
     BreachLevel::Red},
    {"B_A", 120, ClockKind::Calendar, Measures::Deadline, "complaint_received", "first_response",
     BreachLevel::Red},
    {"B_B", 480, ClockKind::Working, Measures::Deadline, "referral_decided", "letter_handed_over",
     BreachLevel::Red},
    {"B_C", 480, ClockKind::Working, Measures::Deadline, "referral_decided", "letter_handed_over",
     BreachLevel::Red},
    {"B_D", 480, ClockKind::Working, Measures::Deadline, "referral_decided", "letter_handed_over",
     BreachLevel::Red},
    {"B_E", 480, ClockKind::Working, Measures::Deadline, "referral_decided", "letter_handed_over",
     BreachLevel::Red},
};

template <std::size_t Size>
void check_clocks(const Service& service, const ExpectedClock (&expected)[Size]) {
    CHECK(service.clocks.size() == Size);
    for (const auto& row : expected) {
        INFO(row.id);
        const Clock* clock = service.find_clock(row.id);
        REQUIRE(clock != nullptr);
        CHECK(clock->limit.minutes() == row.minutes);
        CHECK(clock->limit.kind == row.kind);
        CHECK(clock->measures == row.measures);
        CHECK(event_text(clock->start) == row.start);
        CHECK(event_text(clock->stop) == row.stop);
        CHECK(clock->breach.level == row.breach);
        CHECK_FALSE(clock->confirmed);
        CHECK(clock->warn_minutes == (clock->id == "A_2" ? 120 : row.minutes * 3 / 4));
        CHECK_FALSE(clock->source.empty());
    }
}

void erase_all(std::string& text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
}

std::string bare(std::string_view text) {
    std::string result;
    std::ranges::copy_if(text, std::back_inserter(result),
                         [](char one) { return one != ' ' && one != '\n' && one != '\t' && one != '\r'; });
    erase_all(result, "\xC2\xA0"); // the page was printed with unbreakable spaces here and there
    return result;
}

std::vector<std::string> published_lines(const Service& service) {
    const Published& page = service.published;
    std::vector<std::string> lines;
    for (const auto* part : {&page.letterhead, &page.requirements, &page.procedure, &page.time, &page.fee,
                             &page.products, &page.complaints, &page.chart.columns})
        lines.insert(lines.end(), part->begin(), part->end());
    for (const auto& row : page.chart.rows) lines.insert(lines.end(), row.begin(), row.end());
    return lines;
}

} // namespace

TEST_CASE("both published standards load without a finding", "[casework][service]") {
    const Service a = standard("banyuwangi");
    const Service b = standard("sk-406-014");
    CHECK(a.id == "banyuwangi");
    CHECK(b.id == "sk-406-014");
    CHECK(service_line(a) == "banyuwangi/1");
    CHECK(service_line(b) == "sk-406-014/1");
    CHECK(service_line(a).size() <= 400);
    CHECK(a.office.decree.empty());
    CHECK(b.office.decree == "188.45/69/406.014/2021");
    CHECK(a.fee.published == "Tidak dipungut biaya");
    CHECK(b.fee.rupiah == 0);
    CHECK(a.complaint_channels.size() == 2);
    CHECK(b.complaint_channels.size() == 4);
    CHECK(a.products.size() == 1);
    CHECK(b.products.size() == 5);
    CHECK_FALSE(b.office.region_confirmed);
    CHECK(a.first_response_clock().id == "A_1");
    CHECK(b.first_response_clock().limit == Limit{2, Unit::Hour, ClockKind::Calendar});
}

TEST_CASE("the published words are all there, and no other", "[casework][service]") {
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const std::string page = bare(asset("services/" + id + "/published.txt"));
    auto lines = published_lines(standard(id));
    for (const auto& line : lines) {
        INFO(line);
        CHECK(page.find(bare(line)) != std::string::npos);
    }
    // What stays after taking every line away is the headings of the page, list numbers and the arrows of the
    // chart.
    std::ranges::sort(lines, [](const auto& left, const auto& right) { return left.size() > right.size(); });
    std::string rest = page;
    for (const auto& line : lines)
        if (bare(line).size() > 3) erase_all(rest, bare(line));
    for (const char* heading :
         {"Sistem,MekanismedanProsedur", "WaktuPenyelesaian", "Penyelesaian", "ProdukPelayanan",
          "PengaduanLayanan", "Persyaratan", "Biaya/Tarif", "Waktu", "No", "□", "→", "◇"})
        erase_all(rest, heading);
    erase_all(rest, "1.");
    CHECK(rest.find_first_not_of("0123456789.") == std::string::npos);
    CHECK(rest.size() < 40);
}

TEST_CASE("the clocks are those of the two standards", "[casework][service]") {
    check_clocks(standard("banyuwangi"), expected_a);
    check_clocks(standard("sk-406-014"), expected_b);
}

TEST_CASE("only the first response is ever told to a client", "[casework][service]") {
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const Service service = standard(id);
    for (const auto& clock : service.clocks)
        CHECK((clock.shown_to == ShownTo::Client) == (clock.id == service.first_response));
}

TEST_CASE("a stricter limit at high risk wins", "[casework][service]") {
    const Service a = standard("banyuwangi");
    CHECK(a.find_clock("A_1")->limit_at(Risk::High).minutes() == 0);
    CHECK(a.find_clock("A_1")->limit_at(Risk::Medium).minutes() == 360);
    CHECK(a.find_clock("A_1")->limit_at(Risk::Low).minutes() == 480);
    const Service b = standard("sk-406-014");
    CHECK(b.find_clock("B_D")->limit_at(Risk::High) == Limit{24, Unit::Hour, ClockKind::Calendar});
    CHECK(b.find_clock("B_D")->services == std::vector<std::string>{"PENEGAKAN_HUKUM", "BANTUAN_HUKUM"});
}

TEST_CASE("the steps come in the published order with their kinds", "[casework][service]") {
    using enum StepKind;
    const Service a = standard("banyuwangi");
    const std::vector<StepKind> kinds_a{Intake,  Screen,    CaseStatus, Assess,
                                        Consent, Recommend, Refer,      Record};
    REQUIRE(a.steps.size() == kinds_a.size());
    for (std::size_t i = 0; i < kinds_a.size(); ++i) CHECK(a.steps[i].kind == kinds_a[i]);
    CHECK(a.find_step("A6")->does(Decide));
    REQUIRE(a.find_step("A6")->approval);
    CHECK(a.find_step("A6")->approval->role == "KEPALA");
    CHECK(a.find_step("A6")->approval->may_follow_at_high_risk);

    const Service b = standard("sk-406-014");
    const std::vector<StepKind> kinds_b{Intake,    Register, Identify, Screen,    Assess, Consent,
                                        Recommend, Refer,    Letter,   Accompany, Record, Evaluate};
    REQUIRE(b.steps.size() == kinds_b.size());
    for (std::size_t i = 0; i < kinds_b.size(); ++i) CHECK(b.steps[i].kind == kinds_b[i]);
    CHECK(b.find_step("B1")->role.empty());
    CHECK(b.find_step("B4")->role == "PETUGAS_TERLATIH");
    CHECK_FALSE(b.find_step("B7")->approval);
    CHECK(b.follow_up.days == std::vector<std::uint32_t>{3, 14, 30, 90});
}

TEST_CASE("every kind of step but none twice has a place in each standard", "[casework][service]") {
    const Service a = standard("banyuwangi");
    const Service b = standard("sk-406-014");
    for (const auto& known : words_of(StepKind{})) {
        INFO(known.word);
        const auto does = [&](const Step& step) { return step.does(known.value); };
        const auto in_a = std::ranges::count_if(a.steps, does);
        const auto in_b = std::ranges::count_if(b.steps, does);
        CHECK(in_a == (known.value == StepKind::Evaluate ? 0 : 1)); // standard A ends with the report
        CHECK(in_b == (known.value == StepKind::Decide ? 0 : 1));   // standard B names no approval
    }
}

TEST_CASE("the codes of a standard stand in the option lists", "[casework][service][lists]") {
    std::map<std::string, records::rules::OptionList> lists;
    for (const std::string name :
         {"jenis_dokumen", "peran", "layanan", "instansi_rujukan", "kelompok_data"}) {
        auto list = records::rules::OptionList::from_csv(asset("lists/" + name + ".csv"));
        REQUIRE(list);
        lists.emplace(name, *list);
    }
    const auto all_known = [&](const std::string& name, const std::vector<std::string>& codes) {
        for (const auto& code : codes) {
            INFO(name << " " << code);
            CHECK(lists.at(name).find(code) != nullptr);
        }
    };
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const Service service = standard(id);
    for (const auto& one : service.requirements) all_known("jenis_dokumen", one.documents);
    for (const auto& one : service.products) all_known("layanan", one.services);
    for (const auto& one : service.actors) all_known("peran", one.roles);
    for (const auto& one : service.steps) {
        all_known("jenis_dokumen", one.documents_in);
        if (!one.role.empty()) all_known("peran", {one.role});
    }
    for (const auto& one : service.clocks) {
        all_known("peran", one.breach.tell);
        all_known("layanan", one.services);
    }
    for (const auto& one : service.agencies) {
        all_known("instansi_rujukan", {one.type});
        all_known("layanan", one.services);
        all_known("kelompok_data", one.share);
    }
}

TEST_CASE("a third office is added without compiling", "[casework][service]") {
    // Another office: its own name, hours with a Friday break, one more step, another limit and clock.
    std::string text = standard_text("sk-406-014");
    text = replaced(text, "id = \"sk-406-014\"", "id = \"kabupaten-contoh\"");
    text = replaced(text, "version = 1\n", "version = 7\n");
    text = replaced(text, "friday = [\"07.30-15.30\"]", "friday = [\"07.30-11.00\", \"13.00-15.00\"]");
    text = replaced(text, "time_zone = \"WIB\"", "time_zone = \"WITA\"");
    text += "[[steps]]\nid = \"C13\"\nkind = \"evaluate\"\ntitle = \"Kunjungan rumah\"\n"
            "published = \"Evaluasi dan pendampingan pasca-layanan\"\nactors = [\"pendamping\"]\nform = "
            "\"evaluate\"\noutputs = [\"Catatan kunjungan\"]\n"
            "[[clocks]]\nid = \"C_13\"\nstep = \"C13\"\nlabel = \"Kunjungan rumah\"\nlimit = 5\nunit = "
            "\"day\"\nkind = \"working\"\n"
            "measures = \"deadline\"\nstart = \"case_closed\"\nstop = \"C13.done\"\nwarn_limit = "
            "4\nmay_pause = true\nshown_to = \"staff\"\n"
            "source = \"\"\nreading = \"Lima hari kerja.\"\nconfirmed = true\nbreach = { level = \"amber\", "
            "tell = [], next = \"Buat janji.\" }\n";
    Findings findings;
    const auto service = parse_service(text, findings);
    for (const auto& finding : findings) UNSCOPED_INFO(sentence(finding, "contoh"));
    REQUIRE(service);
    CHECK(service_line(*service) == "kabupaten-contoh/7");
    CHECK(service->steps.back().id == "C13");
    CHECK(service->find_clock("C_13")->limit.minutes() == 5 * 480);
    CHECK(service->find_clock("C_13")->warn_minutes == 4 * 480);
    CHECK(service->hours.weekdays[4] == std::vector<Interval>{{7 * 60 + 30, 11 * 60}, {13 * 60, 15 * 60}});
    CHECK(service->hours.weekdays[6].empty());
}
