#include "tests/kiosk/casework/standards.hpp"

#include "kiosk/casework/service_check.hpp"

#include <algorithm>
#include <random>
#include <set>

using namespace teduh;
using namespace teduh::casework;

namespace {

struct Mistake {
    Flaw flaw;
    std::string from; // first place in the real file
    std::string to;
    std::string says; // part of the sentence
};

const std::vector<Mistake> mistakes{
    {Flaw::NotToml, "schema = 1", "schema = = 1", "bukan TOML"},
    {Flaw::NewerSchema, "schema = 1", "schema = 2", "skema 2"},
    {Flaw::ShapeTooDeep, "schema = 1", "schema = [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "terlalu dalam"},
    {Flaw::ShapeTooDeep, "schema = 1", "schema = 1 # " + std::string(4'100, 'x'), "baris terlalu panjang"},
    {Flaw::UnknownKey, "schema = 1", "schema = 1\nwarna = \"biru\"", "kunci warna"},
    {Flaw::UnknownKey, "[hours]\n", "[hours]\nlunch = true\n", "hours, kunci lunch"},
    {Flaw::UnknownKey, "[fee]\n", "[fees]\nrupiah = 0\n[fee]\n", "kunci fees"},
    {Flaw::MissingKey, "unit = \"Pusat Pelayanan", "unit_ = \"Pusat Pelayanan",
     "office, kunci unit: kunci ini wajib"},
    {Flaw::MissingKey, "[follow_up]", "[follow]", "kunci follow_up"},
    {Flaw::WrongType, "version = 1", "version = \"1\"", "bilangan bulat"},
    {Flaw::WrongType, "title = \"Standar", "title = [\"a\"]\nx = \"Standar", "seharusnya tulisan"},
    {Flaw::WrongType, "region_confirmed = ", "region_confirmed = 0 #", "true atau false"},
    {Flaw::WrongType, "saturday = []", "saturday = \"tutup\"", "seharusnya daftar"},
    {Flaw::WrongType, "[fee]\npublished = \"Tidak dipungut biaya\"\nrupiah = 0\n", "[[fee]]\nrupiah = 0\n",
     "seharusnya tabel"},
    {Flaw::UnknownWord, "unit = \"day\"", "unit = \"fortnight\"", "kata \"fortnight\""},
    {Flaw::UnknownWord, "time_zone = \"WIB\"", "time_zone = \"GMT\"", "kata \"GMT\""},
    {Flaw::UnknownWord, "level = \"red\"", "level = \"purple\"", "breach, kunci level"},
    {Flaw::UnknownStepKind, "kind = \"screen\"", "kind = \"screening\"", "jenis langkah \"screening\""},
    {Flaw::UnknownStepKind, "kind = \"assess\"\n", "kind = \"assess\"\nwith = [\"mediate\"]\n",
     "jenis langkah \"mediate\""},
    {Flaw::TextEmpty, "short = \"P2TP2A", "short = \"\" #", "tidak boleh kosong"},
    {Flaw::TextTooLong, "place = \"", "place = \"" + std::string(201, 'a'), "paling banyak 200"},
    {Flaw::TextSigns, "place = \"", "place = \"\\u0007", "tidak dapat ditampilkan"},
    {Flaw::ListEmpty, "outputs = [\"Hasil skrining\", \"Tingkat risiko\"]", "outputs = []",
     "daftar tidak boleh kosong"},
    {Flaw::ListTooLong, "saturday = []",
     "saturday = [" +
         [] {
             std::string s;
             for (int i = 0; i < 65; ++i) s += "\"\",";
             return s;
         }() +
         "]",
     "paling banyak 64"},
    {Flaw::NumberRange, "version = 1", "version = 0", "angka 0"},
    {Flaw::NumberRange, "limit = 14", "limit = 99999999999", "angka 99999999999"},
    {Flaw::BadId, "id = \"", "id = \"X ", "id \"X "},
    {Flaw::BadCode, "id = \"sapa129\"", "id = \"sapa 129\"", "kode \"sapa 129\""},
    {Flaw::BadRegion, "region = \"35.", "region = \"3510\" # 35.", "kode wilayah \"3510\""},
    {Flaw::BadNumber, "number = \"119\"", "number = \"12\"", "nomor \"12\""},
    {Flaw::BadHours, "monday = [\"07.30-15.30\"]", "monday = [\"15.30-07.30\"]", "jam \"15.30-07.30\""},
    {Flaw::BadHours, "monday = [\"07.30-15.30\"]", "monday = [\"07.30-12.00\", \"11.00-15.30\"]",
     "jam \"11.00-15.30\""},
    {Flaw::BadHours, "monday = [\"07.30-15.30\"]", "monday = [\"7:30-15:30\"]", "jam \"7:30-15:30\""},
    {Flaw::BadDocument, "documents_out = [\"D05\"]", "documents_out = [\"D22\"]", "dokumen \"D22\""},
    {Flaw::BadForm, "form = \"skrining\"", "form = \"Skrining\"", "nama formulir \"Skrining\""},
    {Flaw::BadPlaceholder, "letter = \"{kode_klasifikasi}", "letter = \"{kode}", "isian \"{kode}\""},
    {Flaw::BadPlaceholder, "provisional = \"SEM-{perangkat}-{urut:04}\"", "provisional = \"SEM-{perangkat}\"",
     "isian \"{urut}\""},
    {Flaw::BadPlaceholder, "register = \"{urut:03}/", "register = \"{urut:03/",
     "isian \"{urut:03/{kode_unit}\""},
    {Flaw::BadEvent, "start = \"complaint_received\"", "start = \"full_moon\"", "kejadian \"full_moon\""},
    {Flaw::DuplicateId, "id = \"polisi\"", "id = \"sapa129\"", "id \"sapa129\" dipakai dua kali"},
    {Flaw::DuplicateWord, "services = [\"PENGADUAN\"]", "services = [\"PENGADUAN\", \"PENGADUAN\"]",
     "\"PENGADUAN\" disebut dua kali"},
    {Flaw::UnknownStep, "start = \"complaint_received\"", "start = \"Z9.done\"", "langkah \"Z9\" tidak ada"},
    {Flaw::UnknownActor, "form = \"skrining\"", "form = \"skrining\"\nactors_ = []", ""},
    {Flaw::UnknownClock, "first_response = \"", "first_response = \"Z", "tidak ada di clocks"},
    {Flaw::NotPublished, "published = \"Tidak dipungut biaya\"", "published = \"Gratis\"",
     "kutipan \"Gratis\""},
    {Flaw::NoIntake, "kind = \"intake\"", "kind = \"register\"", "tidak punya langkah intake"},
    {Flaw::NoConsent, "kind = \"consent\"", "kind = \"assess\"", "tidak punya langkah consent"},
    {Flaw::UnitKind, "limit = 1, unit = \"day\", kind = \"same_day\"",
     "limit = 2, unit = \"day\", kind = \"same_day\"", "same_day"},
    {Flaw::WarnBoth, "warn_percent = 75", "warn_percent = 75\nwarn_limit = 1", "salah satu"},
    {Flaw::WarnBeyondLimit, "warn_percent = 75", "warn_limit = 14", "peringatan 14"},
    {Flaw::SameEvent, "stop = \"A2.done\"", "stop = \"A2.started\"", "kejadian yang sama"},
    {Flaw::EffortForClient, "measures = \"deadline\"", "measures = \"effort\"", "waktu kerja petugas"},
    {Flaw::FirstResponseNotForClient, "shown_to = \"client\"", "shown_to = \"staff\"", "harus deadline"},
    {Flaw::BreachUnsaid, "next = \"", "next = \"\" } #", "perlu kalimat next"},
    {Flaw::DaysOrder, "days = [", "days = [30, 14] #", "hari 14"},
};

bool has(const Findings& findings, Flaw flaw) {
    return std::ranges::count(findings, flaw, &Finding::flaw) > 0;
}

} // namespace

TEST_CASE("one broken thing is one clear sentence", "[casework][service][mistakes]") {
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const std::string good = standard_text(id);
    for (auto mistake : mistakes) {
        // Some mistakes need another place in one of the files.
        if (mistake.flaw == Flaw::UnknownActor)
            mistake = {mistake.flaw, "actors = [\"", "actors = [\"nobody\", \"",
                       "\"nobody\" tidak ada di actors"};
        if (mistake.flaw == Flaw::SameEvent && id != "banyuwangi")
            mistake.from = "stop = \"first_response\"", mistake.to = "stop = \"complaint_received\"";
        if (mistake.flaw == Flaw::EffortForClient) {
            const auto client = good.find("shown_to = \"client\"");
            const auto measures = good.rfind("measures = \"deadline\"", client);
            mistake.from = good.substr(measures, client - measures);
            mistake.to = replaced(mistake.from, "deadline", "target");
        }
        if (good.find(mistake.from) == std::string::npos) {
            CHECK(id != "banyuwangi"); // the first file can show every mistake
            continue;
        }
        INFO(id << ": " << mistake.from.substr(0, 60) << " -> " << mistake.to.substr(0, 60));
        Findings findings;
        const auto service = parse_service(replaced(good, mistake.from, mistake.to), findings);
        REQUIRE_FALSE(service);
        CHECK(service.error().failure == Failure::Rejected);
        REQUIRE(has(findings, mistake.flaw));
        const bool said = std::ranges::any_of(findings, [&](const Finding& one) {
            return one.flaw == mistake.flaw &&
                   sentence(one, "service.toml").find(mistake.says) != std::string::npos;
        });
        for (const auto& one : findings) UNSCOPED_INFO(sentence(one, "service.toml"));
        CHECK(said);
        CHECK(sentence(findings.front(), "service.toml").starts_with("service.toml"));
    }
}

TEST_CASE("every kind of finding is shown by a mistake", "[casework][service][mistakes]") {
    std::set<Flaw> shown{Flaw::FileTooLarge, Flaw::UnknownForm, Flaw::FaultyForm}; // below, and broken_standards_test.cpp
    for (const auto& mistake : mistakes) shown.insert(mistake.flaw);
    CHECK(shown.size() == flaw_count);
}

TEST_CASE("all mistakes are told at once", "[casework][service][mistakes]") {
    std::string text = standard_text("banyuwangi");
    text = replaced(text, "kind = \"screen\"", "kind = \"screening\"");
    text = replaced(text, "stop = \"A8.done\"", "stop = \"Z1.done\"");
    text = replaced(text, "rupiah = 0", "rupiah = \"nol\"");
    Findings findings;
    CHECK_FALSE(parse_service(text, findings));
    CHECK(findings.size() == 3);
    const std::string told = check_report(nullptr, findings, "service.toml");
    CHECK(told.find("service.toml, baris ") != std::string::npos);
    CHECK(told.find("steps[2] A2, kunci kind: jenis langkah \"screening\" tidak dikenal.") !=
          std::string::npos);
    CHECK(told.ends_with("3 hal perlu diperbaiki.\n"));
}

TEST_CASE("a good file says what is still to be confirmed", "[casework][service]") {
    const Service service = standard("sk-406-014");
    CHECK(check_report(&service, {}, "service.toml") ==
          "service.toml: sk-406-014/1, 12 langkah, 6 batas waktu, 21 hal belum dikonfirmasi. Berkas baik.\n");
}

TEST_CASE("no key can be left out unnoticed", "[casework][service][mistakes]") {
    const std::set<std::string> optional{"with",         "step",          "note",     "role",
                                         "documents_in", "documents_out", "services", "approval",
                                         "by_risk",      "address_secret", "more_forms"};
    const auto id = GENERATE(as<std::string>{}, "banyuwangi", "sk-406-014");
    const std::string good = standard_text(id);
    std::set<std::string> seen;
    std::string section;
    for (std::size_t from = 0; from < good.size();) {
        const auto to = std::min(good.find('\n', from), good.size() - 1) + 1;
        const std::string line = good.substr(from, to - from);
        if (line.starts_with("[")) section = line;
        const auto equals = line.find(" = ");
        const bool whole =
            equals != std::string::npos && line[0] >= 'a' && line[0] <= 'z' && !line.ends_with("[\n");
        const std::string key = line.substr(0, equals);
        if (whole && !optional.contains(key) && seen.insert(section + key).second) {
            INFO(section << line);
            Findings findings;
            CHECK_FALSE(parse_service(good.substr(0, from) + good.substr(to), findings));
            CHECK((has(findings, Flaw::MissingKey) || has(findings, Flaw::DuplicateId)));
        }
        from = to;
    }
    CHECK(seen.size() > 90);
}

TEST_CASE("a hostile file is refused, not followed", "[casework][service][mistakes]") {
    Findings findings;
    CHECK_FALSE(parse_service(std::string(service_file_bytes_max + 1, '#'), findings));
    CHECK(has(findings, Flaw::FileTooLarge));
    CHECK_FALSE(parse_service("", findings));
    CHECK(has(findings, Flaw::MissingKey));
    CHECK_FALSE(parse_service(std::string_view("\0\xff\xfe", 3), findings));
    CHECK(has(findings, Flaw::NotToml));
    for (const auto header : {"[!x]", "[.x]", "[[ =x]]"}) {
        CHECK_FALSE(parse_service(std::string(header) + "\na = 1\n", findings));
        CHECK(has(findings, Flaw::NotToml));
    }

    std::string deep; // a.a.a.a ... = 1, and as many brackets
    while (deep.size() < 200'000) deep += "a.";
    CHECK_FALSE(parse_service(deep + "a = 1\n", findings));
    CHECK(has(findings, Flaw::ShapeTooDeep));
    CHECK_FALSE(parse_service("a = " + std::string(100'000, '['), findings));
    CHECK(has(findings, Flaw::ShapeTooDeep));
    std::string many; // the findings have an end too
    for (int i = 0; i < 5'000; ++i) many += "k" + std::to_string(i) + " = 1\n";
    CHECK_FALSE(parse_service(many, findings));
    CHECK(findings.size() == findings_max);
}

TEST_CASE("a damaged file never stops the program", "[casework][service][mistakes]") {
    const std::string good = standard_text("banyuwangi");
    const auto seed = GENERATE(take(4, random(0, 1'000'000)));
    CAPTURE(seed);
    std::mt19937 dice(static_cast<std::uint32_t>(seed));
    for (int round = 0; round < 40; ++round) {
        std::string text = good.substr(0, dice() % 2 == 0 ? good.size() : dice() % good.size());
        for (int i = 0; i < 3 && !text.empty(); ++i) text[dice() % text.size()] = static_cast<char>(dice());
        Findings findings;
        const auto service = parse_service(text, findings);
        CHECK(service.has_value() == findings.empty());
        for (const auto& finding : findings) CHECK(sentence(finding, "x").size() < 600);
    }
}
