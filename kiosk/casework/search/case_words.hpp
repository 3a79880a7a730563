#pragma once

#include "storage/records/person.hpp"

#include <array>
#include <span>
#include <string_view>

// What of a case is searched and compared. Everything here is borrowed: it lives as long as the records it was taken from.
namespace teduh::search {

enum class Role : std::uint8_t { Client, Reporter, Reported, Guardian };
// KLIEN, PELAPOR, TERLAPOR (records::PersonSet); a guardian stands inside the client's record. Any other text is our mistake.
Role role_of(std::string_view code);

constexpr std::size_t phones_max = 3;
constexpr std::size_t people_of_case_max = 48; // 8 clients with 3 guardians each, 8 reported, reporters; more are not looked at

struct PersonWords {
    Role role = Role::Client;
    std::uint32_t index = 0; // place in the list of that role; of a guardian, the place of the client
    std::string_view name, alias, nik;
    std::array<std::string_view, phones_max> phones;
    bool phone_held_by_reported = false; // SafeContact: the reported person can have it in hand
    std::string_view region;             // code of the home address, else of the identity card's
    std::string_view region_name;        // of that code, from the region table; empty where the caller has none
    std::string_view school;
    std::string_view sex;
    std::uint32_t birth = 0; // yyyymmdd, 00 for a part nobody knows; 0: unknown
    std::uint32_t birth_year_about = 0; // the year of the record less the estimated age; 0: unknown
};

struct CaseWords {
    formats::CaseId id;
    std::uint64_t received_ms = 0; // later ones are shown first
    records::Maybe<std::uint32_t> visit;
    std::string_view register_number;
    std::string_view agency; // that referred
    std::span<const PersonWords> people;
};

// What a person's record says; `year` is that of the complaint, for an estimated age (0: unknown).
PersonWords words_of(Role role, std::uint32_t index, const records::Person& person, std::uint32_t year);
PersonWords words_of(const records::Guardian& guardian, std::uint32_t client);

} // namespace teduh::search
