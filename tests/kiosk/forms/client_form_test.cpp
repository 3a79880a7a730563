#include "tests/kiosk/forms/sample_form.hpp"

#include "storage/records/rules/option_list.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace teduh;
using namespace teduh::forms;

namespace {

// The names of all pages, from the first to the last.
std::vector<std::string> way_of(const Person& person) {
    std::vector<std::string> names;
    for (auto at = person.runner.first(); at; at = person.runner.next(*at))
        names.push_back(person.runner.form().question(*at).name);
    return names;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> texts_of(const Form& form, std::size_t language) {
    std::vector<std::string> texts;
    const auto add = [&](const Words& words) {
        if (!words.empty()) texts.push_back(words[language]);
    };
    for (const auto& question : form.questions) {
        add(question.label);
        add(question.hint);
        add(question.constraint_message);
    }
    for (const auto& group : form.groups) {
        add(group.label);
        add(group.hint);
    }
    for (const auto& list : form.lists)
        for (const auto& choice : list.choices) {
            add(choice.label);
            add(choice.hint);
        }
    return texts;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char one) {
        return one < 0x80 ? static_cast<char>(std::tolower(one)) : static_cast<char>(one);
    });
    return text;
}

} // namespace

TEST_CASE("the client's questions come in the order of the visit", "[forms][client]") {
    Person person(client_form());
    person.says("safe_now", "YA").says("for_whom", "SAYA").says("age_group", "DEWASA");
    CHECK(way_of(person) == std::vector<std::string>{"safe_now", "for_whom", "age_group", "violence", "when",
                                                     "place", "region", "story", "identity", "paper_ktp",
                                                     "contact", "knows_staff"});
}

TEST_CASE("nothing of the client's form must be answered", "[forms][client]") {
    Person person(client_form());
    CHECK(person.runner.missing().empty());
    for (const auto& question : client_form().questions) CHECK_FALSE(question.required);
    CHECK(way_of(person).size() >= 10);
}

TEST_CASE("a child alone is asked about safety only, and as 'kamu'", "[forms][client]") {
    Person person(client_form());
    person.says("for_whom", "SAYA").says("age_group", "ANAK");
    CHECK(way_of(person) == std::vector<std::string>{"safe_now", "for_whom", "age_group", "child_welcome",
                                                     "child_safe_now", "child_officer"});
    for (const auto& question : client_form().questions) {
        if (!question.name.starts_with("child_")) continue;
        const auto label = lower(question.label[0]);
        INFO(label);
        CHECK(label.find("kamu") != std::string::npos);
        CHECK(label.find("anda") == std::string::npos);
    }
    person.says("age_group", "DEWASA");
    CHECK(has(way_of(person), "story"));
    CHECK_FALSE(has(way_of(person), "child_welcome"));
}

TEST_CASE("a mother for her child and a neighbour are asked what is theirs", "[forms][client]") {
    Person mother(client_form());
    mother.says("for_whom", "ANAK_SAYA").says("age_group_other", "ANAK").says("identity", "TANPA_NAMA");
    CHECK(has(way_of(mother), "story"));
    CHECK(has(way_of(mother), "victim_name"));
    CHECK_FALSE(has(way_of(mother), "reporter_status"));
    CHECK_FALSE(has(way_of(mother), "nik"));
    CHECK_FALSE(has(way_of(mother), "name"));
    Person neighbour(client_form());
    neighbour.says("for_whom", "ORANG_LAIN");
    CHECK(has(way_of(neighbour), "reporter_status"));
    CHECK_FALSE(has(way_of(neighbour), "age_group"));
}

TEST_CASE("a number is asked only of who wants to be called", "[forms][client]") {
    Person person(client_form());
    person.says("contact", "SURAT");
    CHECK_FALSE(person.is_asked("phone"));
    person.says("contact", "WA");
    for (const auto* name :
         {"phone", "phone_held_by_reported", "safe_hours", "caller_says", "may_leave_message"})
        CHECK(person.is_asked(name));
    person.says("phone", "08123");
    CHECK(person.runner.faults().size() == 1);
    person.says("phone", "0811 4986 666");
    CHECK(person.runner.faults().empty());
    person.says("contact", "WA JANGAN");
    CHECK(person.runner.faults().size() == 1);
    person.says("contact", "JANGAN");
    CHECK(person.runner.faults().empty());
}

TEST_CASE("every code the client's form can give is one of the office's lists", "[forms][client]") {
    const std::map<std::string, std::pair<std::string, std::set<std::string>>> lists{
        // of the form: of the office, and codes that move the visit and are not kept
        {"safe", {"ya_tidak", {"BICARA_BERDUA"}}},
        {"for_whom", {"untuk_siapa", {}}},
        {"age", {"usia", {}}},
        {"child_safe", {"ya_tidak", {}}},
        {"violence", {"jenis_kekerasan", {}}},
        {"place", {"tempat_kejadian", {}}},
        {"reporter", {"status_pelapor", {}}},
        {"paper_state", {"status_dokumen", {}}},
        {"yes_no", {"ya_tidak", {}}},
    };
    const std::set<std::string> own{"when", "identity", "contact"};
    for (const auto& list : client_form().lists) {
        INFO(list.name);
        CHECK(lists.contains(list.name) != own.contains(list.name));
        if (!lists.contains(list.name)) continue;
        const auto& [office, extra] = lists.at(list.name);
        const auto options = records::rules::OptionList::from_csv(asset_text("lists/" + office + ".csv"));
        REQUIRE(options);
        for (const auto& code : list.codes) {
            INFO(code);
            CHECK((options->find(code) != nullptr) != extra.contains(code));
        }
    }
    const auto papers = records::rules::OptionList::from_csv(asset_text("lists/jenis_dokumen.csv"));
    REQUIRE(papers);
    for (const auto* code : {"KTP", "KK", "AKTA_KELAHIRAN"}) CHECK(papers->find(code) != nullptr);
}

TEST_CASE("the client's words are those of the guide", "[forms][client]") {
    // DOMAIN 14.1 and UX 7: words of courts and offices, blame, shouting.
    const std::vector<std::string> avoided{"korban",    "pelaku", "operator", "cacat",  "shelter",
                                           "mengapa",   "kenapa", "!",        "kdrt",   "wajib",
                                           "harap",     "mohon",  "silahkan", "submit", "data anda",
                                           "kekerasan", "p2tp2a", "uptd",     "polisi"};
    for (const auto& text : texts_of(client_form(), client_form().language("id")))
        for (const auto& word : avoided) {
            INFO(text << " / " << word);
            CHECK(lower(text).find(word) == std::string::npos);
        }
    for (const auto& text : texts_of(client_form(), client_form().language("en"))) {
        INFO(text);
        for (const std::string word : {"victim", "perpetrator", "why", "!", "violence", "abuse"})
            CHECK(lower(text).find(word) == std::string::npos);
    }
}

TEST_CASE("every tile of the client's form has a picture", "[forms][client]") {
    for (QuestionId id = 0; id < client_form().questions.size(); ++id) {
        if (client_form().question(id).appearance != Appearance::Tiles) continue;
        std::set<std::string> icons;
        for (const auto& choice : client_form().list_of(id)->choices) {
            INFO(client_form().question(id).name << " " << choice.code);
            CHECK_FALSE(choice.icon.empty());
            CHECK(icons.insert(choice.icon).second); // no two alike on one page
        }
    }
}

TEST_CASE("the example of docs/forms.md is a right form", "[forms][client][docs]") {
    auto survey = asset_text("forms/pengaduan-klien/survey.csv");
    const auto story = survey.find("\ntext,story,");
    survey.insert(
        survey.find('\n', story + 1) + 1,
        "select_one yes_no,school_help,Apakah anak perlu dibantu bersekolah?,Does the child need help with "
        "school?,Boleh dilewati.,You may skip this.,,${age_group_other} = 'ANAK',,,,tiles\n");
    Findings findings;
    const auto form = read_form({survey, asset_text("forms/pengaduan-klien/choices.csv"), {}}, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    Person person(*form);
    CHECK_FALSE(person.is_asked("school_help"));
    person.says("for_whom", "ANAK_SAYA").says("age_group_other", "ANAK");
    CHECK(person.page_after("story") == "school_help");
}

TEST_CASE("the words of a tile are short enough for a tile", "[forms][client]") {
    for (const auto& list : client_form().lists)
        for (const auto& choice : list.choices)
            for (std::size_t language = 0; language < client_form().languages.size(); ++language) {
                INFO(list.name << " " << choice.code);
                CHECK(choice.label[language].size() <= 40); // three lines of a tile
                CHECK((choice.hint.empty() || choice.hint[language].size() <= 40));
            }
}
