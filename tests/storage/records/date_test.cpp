#include "tests/storage/records/asset.hpp"

#include "storage/records/rules/date.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <chrono>

using namespace teduh::records::rules;

TEST_CASE("a date may have unknown parts, in order", "[records][date]") {
    for (const std::uint32_t good : {0U, 19900000U, 19900800U, 19900815U, 20000229U, 20240229U, 99991231U})
        CHECK(Date(good).is_valid());
    for (const std::uint32_t bad : {1U, 815U, 19900015U, 19901301U, 19900832U, 19900431U, 19000229U,
                                    20030229U, 99999999U, 4'294'967'295U})
        CHECK_FALSE(Date(bad).is_valid());
    CHECK(Date(19900000).earliest() == Date(19900101));
    CHECK(Date(19900000).latest() == Date(19901231));
    CHECK(Date(20240200).latest() == Date(20240229));
    CHECK(Date(20230200).latest() == Date(20230228));
    CHECK(Date(19900815).earliest() == Date(19900815).latest());
    CHECK_FALSE(Date(19900800).is_complete());
}

TEST_CASE("dates agree with the calendar of the standard library", "[records][date][property]") {
    using namespace std::chrono;
    for (sys_days day = sys_days(year(1890) / 1 / 1); day < sys_days(year(2110) / 1 / 1); day += days(1)) {
        const year_month_day parts(day);
        const Date date(static_cast<std::uint32_t>(int(parts.year())), unsigned(parts.month()),
                        unsigned(parts.day()));
        REQUIRE(date.is_valid());
        const year_month_day next(day + days(1));
        if (next.day() == std::chrono::day(1))
            REQUIRE(days_in_month(date.year(), date.month()) == date.day());
    }
}

TEST_CASE("typed dates are read strictly", "[records][date]") {
    CHECK(parse_date("15-08-1990") == Date(1990, 8, 15));
    CHECK(parse_date("5/8/1990") == Date(1990, 8, 5));
    CHECK(parse_date("08-1990") == Date(1990, 8, 0));
    CHECK(parse_date("1990") == Date(1990, 0, 0));
    for (const char* bad :
         {"", "-", "15-08-90", "31-04-1990", "00-08-1990", "00-1990", "0000", "15-08-1990-1", " 1990", "+990",
          "15--1990", "1990-08-15", "15.08.1990", "29-02-2003"})
        CHECK_FALSE(parse_date(bad));
}

TEST_CASE("ages are full years, spans where parts are unknown", "[records][date]") {
    CHECK(age_at(Date(20080309), Date(20260309)) == AgeSpan{18, 18});
    CHECK(age_at(Date(20080310), Date(20260309)) == AgeSpan{17, 17});
    CHECK(age_at(Date(20040229), Date(20260228)) == AgeSpan{21, 21}); // a year older on 1 March
    CHECK(age_at(Date(20040229), Date(20260301)) == AgeSpan{22, 22});
    CHECK(age_at(Date(20040229), Date(20240229)) == AgeSpan{20, 20});
    CHECK(age_at(Date(20080000), Date(20260309)) == AgeSpan{17, 18});
    CHECK(age_at(Date(20080300), Date(20260309)) == AgeSpan{17, 18});
    CHECK(age_at(Date(20080000), Date(20260000)) == AgeSpan{17, 18});
    CHECK(age_at(Date(20260000), Date(20260309)) == AgeSpan{0, 0});
    CHECK_FALSE(age_at(Date(20260310), Date(20260309)));
    CHECK_FALSE(age_at(Date(), Date(20260309)));
    CHECK_FALSE(age_at(Date(20080000), Date()));
}

TEST_CASE("a child is a child on the day of the incident", "[records][date]") {
    CHECK(childhood_at(Date(20080309), Date(20260308)) == Childhood::Child);
    CHECK(childhood_at(Date(20080309), Date(20260309)) == Childhood::Adult);
    CHECK(childhood_at(Date(20080000), Date(20260309)) == Childhood::Unknown);
    CHECK(childhood_at(Date(20260401), Date(20260309)) == Childhood::Child); // unborn
    CHECK(childhood_at(Date(), Date(20260309)) == Childhood::Unknown);
}

TEST_CASE("age groups are those of the register", "[records][date]") {
    CHECK(victim_age_group(0) == "0-5");
    CHECK(victim_age_group(5) == "0-5");
    CHECK(victim_age_group(6) == "6-12");
    CHECK(victim_age_group(13) == "13-17");
    CHECK(victim_age_group(17) == "13-17");
    CHECK(victim_age_group(18) == "18-24");
    CHECK(victim_age_group(25) == "25-44");
    CHECK(victim_age_group(45) == "45-59");
    CHECK(victim_age_group(60) == "60+");
    CHECK(reported_age_group(17) == "0-17");
    CHECK(reported_age_group(24) == "18-24");
    CHECK(reported_age_group(59) == "25-59");
    CHECK(reported_age_group(60) == "60+");
}

TEST_CASE("an incident lies before its report and both before now", "[records][date]") {
    const Date today(20260309);
    CHECK(check_incident(Date(20260301), Date(20260309), today).empty());
    CHECK(check_incident(Date(20260000), Date(20260309), today).empty()); // the benefit of the doubt
    CHECK(check_incident(Date(), Date(20260309), today).empty());
    CHECK(rules_of(check_incident(Date(20260308), Date(20260307), today)) ==
          std::vector{Rule::IncidentAfterReport});
    CHECK(rules_of(check_incident(Date(20260310), Date(20260310), today)) == std::vector{Rule::DateInFuture});
    CHECK(rules_of(check_incident(Date(20260400), Date(20260309), today)) ==
          std::vector{Rule::DateInFuture, Rule::IncidentAfterReport});
    CHECK(rules_of(check_incident(Date(20260231), Date(20260309), today)) == std::vector{Rule::DateInvalid});
    CHECK(check_birth(Date(19210309), Date(20260301), today).empty());
    CHECK(rules_of(check_birth(Date(19200308), Date(20260301), today)) == std::vector{Rule::AgeRange});
    CHECK(rules_of(check_birth(Date(20260310), Date(), today)) == std::vector{Rule::DateInFuture});
    CHECK(rules_of(check_birth(Date(20260305), Date(20260301), today)) ==
          std::vector{Rule::BirthAfterIncident});
    CHECK(level_of(Rule::BirthAfterIncident) == Level::Info);
}

TEST_CASE("names are asked about, not refused", "[records][text]") {
    for (const char* good :
         {"", "Sumarni", "Siti Nur'aini", "Ni Luh P. Ayu-Lestari", "Zoë Müller", "R. Ngt. Wulan"})
        CHECK(check_name(good).empty());
    CHECK(rules_of(check_name("Wulan 2")) == std::vector{Rule::NameCharacters});
    CHECK(level_of(Rule::NameCharacters) == Level::Warning);
    CHECK(check_name(std::string(name_bytes_max, 'a')).empty());
    CHECK(rules_of(check_name(std::string(name_bytes_max + 3, 'a'))) == std::vector{Rule::TextTooLong});
    CHECK(check_name(std::string(name_bytes_max + 3, 'a')).front().count == 3);
    CHECK(rules_of(check_name("a\nb")) == std::vector{Rule::TextControlCharacter});
    CHECK(rules_of(check_name("\xC3")) == std::vector{Rule::TextNotUtf8});
}

TEST_CASE("texts are UTF-8 without hidden signs", "[records][text]") {
    CHECK(check_story("baris satu\nbaris dua\tlanjut").empty());
    CHECK(rules_of(check_line("satu\ndua")) == std::vector{Rule::TextControlCharacter});
    CHECK(rules_of(check_story(std::string("a\0b", 3))) == std::vector{Rule::TextControlCharacter});
    for (const char* bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82", "\xFF"})
        CHECK_FALSE(is_utf8(bad));
    for (const char* good : {"", "abc", "\xC2\xA0", "\xE2\x82\xAC", "\xF0\x9F\x8C\xBF"}) CHECK(is_utf8(good));
    std::string long_text; // cut inside a letter: too long is all there is to say
    while (long_text.size() <= line_bytes_max + 10) long_text += "\xE2\x82\xAC";
    CHECK(rules_of(check_line(long_text)) == std::vector{Rule::TextTooLong});
}

TEST_CASE("RT/RW and postcodes", "[records][text]") {
    CHECK(check_hamlet("3/12").empty());
    CHECK(padded_hamlet("3/12") == "003/012");
    CHECK(padded_hamlet("tiga") == "tiga");
    for (const char* bad : {"3", "/", "3/", "3/1234", "a/1", "1/2/3"})
        CHECK(rules_of(check_hamlet(bad)) == std::vector{Rule::HamletForm});
    CHECK(check_postcode("68416").empty());
    CHECK(check_postcode("").empty());
    CHECK(sentence(check_postcode("6841").front()) == "Kode pos harus 5 angka. Sekarang 4 angka.");
}
