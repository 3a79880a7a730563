#include "tests/kiosk/forms/sample_form.hpp"
#include "tests/kiosk/forms/shipped_forms.hpp"

#include "kiosk/forms/papers.hpp"
#include "storage/records/rules/option_list.hpp"

#include <set>

using namespace teduh;
using namespace teduh::forms;

namespace {

// What an officer decides or writes of the office's own work: nobody is asked, so nobody needs to decline.
const std::set<std::string> own_work{
    "status_dokumen.csv", "laporan_polisi.csv", "tpks.csv", "prioritas.csv", "dasar_tanpa_persetujuan.csv", "layanan.csv",
    "sifat_surat.csv", "kelompok_data.csv", "hasil_rujukan.csv", "instansi_rujukan.csv", "status_kasus.csv",
    "status_simfoni.csv", "terminasi.csv", "police_way", "competence", "signer", "signing", "service", "decision",
    "referral_kind", "transport", "plan", "consent_answer", "register_way"};

std::vector<std::string> step_forms() {
    const std::set<std::string> before{"pengaduan-klien", "penerimaan-petugas", "faktor-risiko", "piket", "rujukan-masuk"};
    std::vector<std::string> names;
    for (const auto& name : shipped_form_names())
        if (!before.contains(name)) names.push_back(name);
    return names;
}

std::string small_letters(std::string text) {
    for (char& one : text)
        if (one >= 'A' && one <= 'Z') one = static_cast<char>(one - 'A' + 'a');
    return text;
}

std::vector<std::string> codes_of(const std::string& list) {
    const auto options = records::rules::OptionList::from_csv(asset_text("lists/" + list + ".csv"));
    REQUIRE(options);
    std::vector<std::string> codes;
    for (const auto& one : options->options())
        if (one.code != "TIDAK_TAHU" && one.code != "TOLAK") codes.push_back(one.code);
    return codes;
}

} // namespace

TEST_CASE("each step of the standards has its form, and what is logged beside it", "[forms][steps]") {
    CHECK(step_forms() == std::vector<std::string>{
        "asesmen", "evaluasi", "hasil-rujukan", "identifikasi", "keputusan", "koordinasi-polisi", "pencatatan", "pendampingan",
        "persetujuan-layanan", "registrasi", "rekomendasi", "rencana-aman", "rujukan", "skrining", "status-kasus",
        "surat-rujukan", "terminasi", "umpan-balik"});
}

TEST_CASE("nothing in the form of a step must be answered", "[forms][steps]") {
    for (const auto& name : step_forms())
        for (const auto& question : shipped_form(name).questions) {
            INFO(name << " " << question.name);
            CHECK_FALSE(question.required);
        }
}

TEST_CASE("where a client is asked, not to answer is an answer", "[forms][steps]") {
    std::set<std::string> seen;
    for (const auto& name : step_forms())
        for (const auto& list : shipped_form(name).lists) {
            seen.insert(list.name);
            const bool agency = list.name.starts_with("agencies_");
            if (own_work.contains(list.name) || agency) continue;
            INFO(name << " " << list.name);
            CHECK(list.find("TOLAK") != nullptr);
        }
    for (const auto& name : own_work) {
        INFO(name);
        CHECK(seen.contains(name));
    }
}

TEST_CASE("the form of a step speaks of client and reported person, asks for no reasons of hers, in short sentences", "[forms][steps]") {
    const auto has_word = [](std::string text, const std::string& word) {
        text = " " + small_letters(std::move(text)) + " ";
        for (char& one : text)
            if (std::string_view(".,?!:;/()\"").find(one) != std::string_view::npos) one = ' ';
        return text.find(" " + word + " ") != std::string::npos;
    };
    const auto check = [&](const Words& words) {
        for (const auto& text : words) {
            INFO(text);
            for (const std::string word : {"korban", "pelaku", "operator", "shelter", "cacat", "dilempar", "mengapa", "kenapa", "maaf",
                                           "victim", "perpetrator", "invalid", "sorry", "please", "why", "mandatory"})
                CHECK_FALSE(has_word(text, word));
            CHECK(text.find('!') == std::string::npos);
            CHECK(longest_sentence_words(text) <= sentence_words_max);
        }
    };
    for (const auto& name : step_forms()) {
        const auto& form = shipped_form(name);
        INFO(name);
        CHECK(form.languages == std::vector<std::string>{"id", "en"});
        for (const auto& group : form.groups) {
            check(group.label);
            check(group.hint);
        }
        for (const auto& question : form.questions) {
            check(question.label);
            check(question.hint);
            check(question.constraint_message);
        }
    }
}

TEST_CASE("a page of a step's form is one a person can look over", "[forms][steps]") {
    for (const auto& name : step_forms()) {
        const auto& form = shipped_form(name);
        for (const auto& group : form.groups) {
            INFO(name << " " << group.name);
            CHECK(group.one_page);
            CHECK_FALSE(group.label.at(0).empty());
        }
        std::map<std::size_t, std::size_t> lines;
        for (QuestionId id = 0; id < form.questions.size(); ++id) {
            const auto& question = form.question(id);
            INFO(name << " " << question.name);
            if (question.group) ++lines[*question.group];
            // A place is found by letters and what was found, and a long list has no room beside others.
            if (question.appearance == Appearance::Region) CHECK_FALSE(question.group);
            if (const auto* list = form.list_of(id); list != nullptr && !question.group)
                CHECK((list->choices.size() > 6 || question.name == "recommend_services"));
        }
        for (const auto& [group, count] : lines) {
            INFO(name << " " << form.groups[group].name);
            CHECK(count <= 14);
        }
    }
}

TEST_CASE("every need has its priority, asked where client or officer named it", "[forms][steps]") {
    const auto& form = shipped_form("asesmen");
    const std::map<std::string, std::size_t> dimensions{{"needs_biologis", 7}, {"needs_psikologis", 3}, {"needs_sosial", 14}, {"needs_spiritual", 1}};
    std::map<std::string, std::size_t> found;
    for (const auto& code : codes_of("kebutuhan")) {
        const auto name = "need_" + small_letters(code);
        INFO(name);
        Person person(form);
        CHECK_FALSE(person.is_asked(name));
        person.says("needs_client", code);
        CHECK(person.is_asked(name));
        person.says("needs_client", "").says("needs_officer", code);
        CHECK(person.is_asked(name));
        person.says(name, "SEGERA");
        ++found[form.groups.at(*form.question(id_of(form, name)).group).name];
    }
    CHECK(found == dimensions);
    CHECK(codes_of("dimensi").size() == dimensions.size());
}

TEST_CASE("every service but the complaint can be recommended, with reason, agency and who is in charge", "[forms][steps]") {
    const auto& form = shipped_form("rekomendasi");
    const auto agencies = codes_of("instansi_rujukan");
    for (const auto& code : codes_of("layanan")) {
        INFO(code);
        const auto* services = form.list_of(id_of(form, "recommend_services"));
        CHECK((services->find(code) != nullptr) == (code != "PENGADUAN"));
        if (code == "PENGADUAN") continue;
        Person person(form);
        for (const std::string part : {"recommend_", "agency_", "responsible_"}) CHECK_FALSE(person.is_asked(part + small_letters(code)));
        person.says("recommend_services", code);
        for (const std::string part : {"recommend_", "agency_", "responsible_"}) CHECK(person.is_asked(part + small_letters(code)));
        for (const auto& agency : form.list_of(id_of(form, "agency_" + small_letters(code)))->codes)
            CHECK(std::ranges::find(agencies, agency) != agencies.end());
    }
}

TEST_CASE("a paper asked after is one of the office's kinds", "[forms][steps]") {
    const auto kinds = codes_of("jenis_dokumen");
    std::size_t papers = 0;
    for (const auto& name : step_forms())
        for (const auto& kind : paper_kinds(shipped_form(name))) {
            INFO(name << " " << kind);
            ++papers;
            CHECK(std::ranges::find(kinds, kind) != kinds.end());
        }
    CHECK(papers == 12);
}

TEST_CASE("going home is asked after only where it is decided, and a safe house has no address", "[forms][steps]") {
    const auto& form = shipped_form("rujukan");
    Person person(form);
    CHECK_FALSE(person.is_asked("referral_safety"));
    person.says("referral_kind", "RUMAH_AMAN");
    CHECK_FALSE(person.is_asked("referral_safety"));
    CHECK_FALSE(person.is_asked("referral_destination"));
    CHECK_FALSE(person.is_asked("referral_agency"));
    person.says("referral_kind", "KEMBALI_KE_KELUARGA");
    for (const auto* name : {"return_wanted", "return_reported_there", "return_reported_access", "return_protector", "referral_safety"})
        CHECK(person.is_asked(name));
    for (const auto& name : step_forms())
        for (const auto& question : shipped_form(name).questions)
            CHECK(question.name.find("safe_house_") == std::string::npos);
}

TEST_CASE("elements of trafficking are asked after only where there is a sign of it", "[forms][steps]") {
    Person person(shipped_form("skrining"));
    for (const auto& code : codes_of("bentuk_kekerasan")) {
        INFO(code);
        person.says("violence_forms", code);
        const bool sign = code == "T_TPPO" || code == "E_SEKSUAL" || code == "E_EKONOMI";
        for (const auto* name : {"trafficking_process", "trafficking_means", "trafficking_purpose", "trafficking_route"})
            CHECK(person.is_asked(name) == sign);
    }
}

TEST_CASE("each service of the consent sheet is chosen by itself, now or later", "[forms][steps]") {
    const auto& form = shipped_form("persetujuan-layanan");
    for (const auto* name : {"medical", "psychosocial", "legal", "safe_house", "reintegration", "faith", "photo", "recording", "copies"}) {
        INFO(name);
        CHECK(form.list_of(id_of(form, std::string("consent_") + name))->codes == std::vector<std::string>{"YA", "TIDAK", "NANTI"});
    }
}

TEST_CASE("the guide to the forms tells every question of a step", "[forms][steps]") {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "docs" / "forms.md", 1U << 20);
    REQUIRE(bytes);
    const std::string guide(text_of(*bytes));
    for (const auto& name : step_forms()) {
        const auto at = guide.find("\n| `" + name + "`: ");
        INFO(name);
        REQUIRE(at != std::string::npos);
        const auto row = guide.substr(at, guide.find('\n', at + 1) - at);
        for (const auto& question : shipped_form(name).questions) {
            if (!question.takes_answer()) continue;
            std::string told = question.name;
            const bool recommended = name == "rekomendasi" && told != "recommend_services" && told != "recommend_note" && told != "recommend_client_agrees";
            if (told.starts_with("need_") || paper_of(told) || recommended) told = told.substr(0, told.find('_')) + "_KIND";
            INFO(question.name);
            CHECK(row.find("`" + told + "`") != std::string::npos);
        }
    }
}
