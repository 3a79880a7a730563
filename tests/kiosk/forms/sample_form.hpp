#pragma once

#include "kiosk/forms/form.hpp"
#include "kiosk/forms/runner.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

// A small form that is right, and the one that ships.
namespace teduh::forms {

inline constexpr records::rules::Date test_day(2026, 3, 12);

inline const std::string sample_survey =
    R"csv(type,name,label::Bahasa Indonesia (id),label::English (en),hint::Bahasa Indonesia (id),hint::English (en),required,relevant,constraint,constraint_message::Bahasa Indonesia (id),constraint_message::English (en),appearance
select_one yes_no,safe,Apakah Anda aman?,Are you safe?,Boleh dilewati.,You may skip this.,yes,,,,,tiles
begin_group,more,Sedikit lagi,A little more,,,,${safe} != 'TIDAK',,,,
select_multiple kinds,kinds,Apa saja?,Which ones?,,,,,count-selected(.) <= 2,Paling banyak dua.,Two at most.,tiles
integer,age,Berapa usianya?,How old?,,,,"selected(${kinds}, 'B')",. >= 0 and . <= 120,Usia 0 sampai 120.,An age is 0 to 120.,keypad
select_one_from_file ya_tidak.csv,known,Apakah dikenal?,Is it known?,,,,${age} > 17,,,,
end_group,,,,,,,,,,,
date,day,Kapan?,When?,,,,,. <= today(),Tanggal ini belum terjadi.,This date has not come yet.,
note,thanks,Terima kasih.,Thank you.,,,,,,,,
text,nik,Berapa NIK Anda?,What is your NIK?,,,,,nik(.),NIK harus 16 angka.,A NIK has 16 digits.,nik
text,story,Ceritakan.,Tell it.,,,,,,,,story
)csv";

inline const std::string sample_choices =
    R"csv(list_name,name,label::Bahasa Indonesia (id),label::English (en),icon,filter
yes_no,YA,Ya,Yes,check_circle,
yes_no,TIDAK,Tidak,No,,
kinds,A,Satu,One,home,
kinds,B,Dua,Two,,
kinds,C,Tiga,Three,,${safe} = 'YA'
)csv";

inline const std::string sample_list = "code;label;gloss;simfoni\nYA;Ya;yes;\nTIDAK;Tidak;;\n";

inline Result<Form> read_sample(const std::string& survey, const std::string& choices, Findings& findings,
                                const std::string& list = sample_list) {
    const ListFile lists[] = {{"ya_tidak.csv", list}};
    return read_form({survey, choices, lists}, findings);
}

inline Form sample_form() {
    Findings findings;
    auto form = read_sample(sample_survey, sample_choices, findings);
    for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
    REQUIRE(form);
    return *std::move(form);
}

inline std::string asset_text(const std::string& path) {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / path, 8U << 20);
    REQUIRE(bytes);
    return std::string(text_of(*bytes));
}

inline const Form& client_form() {
    static const Form form = [] {
        const auto survey = asset_text("forms/pengaduan-klien/survey.csv");
        const auto choices = asset_text("forms/pengaduan-klien/choices.csv");
        Findings findings;
        auto read = read_form({survey, choices, {}}, findings);
        for (const auto& one : findings) UNSCOPED_INFO(sentence(one));
        REQUIRE(read);
        return *std::move(read);
    }();
    return form;
}

inline QuestionId id_of(const Form& form, std::string_view name) {
    const auto id = form.find(name);
    INFO(name);
    REQUIRE(id);
    return *id;
}

// Answers by the names of the questions.
struct Person {
    Runner runner;
    explicit Person(const Form& form) : runner(form, test_day) {}
    Person& says(std::string_view name, std::string_view text) {
        INFO(name);
        REQUIRE(runner.set(id_of(runner.form(), name), text) == Taken::Yes);
        return *this;
    }
    bool is_asked(std::string_view name) const { return runner.relevant(id_of(runner.form(), name)); }
    std::string told(std::string_view name) const {
        return std::string(runner.told(id_of(runner.form(), name)).view());
    }
    std::string page_after(std::string_view name) const {
        const auto next = runner.next(id_of(runner.form(), name));
        return next ? runner.form().question(*next).name : "";
    }
    std::string page_before(std::string_view name) const {
        const auto before = runner.previous(id_of(runner.form(), name));
        return before ? runner.form().question(*before).name : "";
    }
};

} // namespace teduh::forms
