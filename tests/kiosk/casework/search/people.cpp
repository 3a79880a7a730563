#include "tests/kiosk/casework/search/people.hpp"

#include <array>
#include <fmt/format.h>

namespace teduh::search {
namespace {

constexpr std::array<std::string_view, 40> women{
    "Siti", "Sri", "Dewi", "Nur", "Sulastri", "Endang", "Fitri", "Sumiati", "Wahyuni", "Yanti", "Rina", "Eka", "Ani", "Indah",
    "Kartini", "Ratna", "Lilik", "Susanti", "Tuti", "Yuliana", "Suharti", "Nurhayati", "Khusnul", "Umi", "Lestari", "Mega",
    "Intan", "Vina", "Rohmah", "Jamilah", "Zulaikha", "Anggraeni", "Cahyani", "Dyah", "Farida", "Galuh", "Halimah", "Ida", "Kholifah", "Larasati"};
constexpr std::array<std::string_view, 40> men{
    "Muhammad", "Ahmad", "Agus", "Slamet", "Budi", "Eko", "Bambang", "Joko", "Suparman", "Abdul", "Hadi", "Imam", "Rudi", "Yusuf",
    "Sutrisno", "Wahyu", "Dedi", "Hariyanto", "Sugeng", "Supriyadi", "Zainal", "Fathur", "Khairul", "Rizki", "Suryo", "Tejo",
    "Gunawan", "Lukman", "Nyoman", "Made", "Samsul", "Cahyo", "Darmaji", "Faisal", "Ghofur", "Ilham", "Kasiyan", "Mashuri", "Prasetyo", "Untung"};
constexpr std::array<std::string_view, 40> seconds{
    "Wati", "Aminah", "Lestari", "Setiawan", "Rahayu", "Hidayat", "Wahyuni", "Santoso", "Astuti", "Kurniawan", "Fatimah", "Rahman",
    "Handayani", "Wijaya", "Ningsih", "Saputra", "Maryam", "Utomo", "Puspita", "Nugroho", "Khasanah", "Arifin", "Kusumawati", "Firmansyah",
    "Maharani", "Hakim", "Oktaviani", "Pamungkas", "Wulandari", "Subagyo", "Zahroh", "Mahendra", "Ekawati", "Yulianto", "Sholihah",
    "Ardiansyah", "Juwita", "Prabowo", "Chasanah", "Baihaqi"};
constexpr std::array<std::string_view, 30> syllables{"su", "kar", "mi", "ran", "to", "war", "di", "pra", "wi", "tri", "na", "gung", "ra",
                                                     "jo", "ma", "sa", "ning", "ku", "lo", "be", "dya", "ha", "li", "ga", "ti", "ro", "bu",
                                                     "sem", "pa", "ne"};
constexpr std::array<std::string_view, 12> places{"Sumber", "Karang", "Tegal", "Banjar", "Kali", "Gunung", "Pasir", "Jambe", "Wono", "Rejo", "Sido", "Tanjung"};
constexpr std::array<std::string_view, 10> endings{"agung", "sari", "rejo", "mulyo", "baru", "anyar", "wangi", "kidul", "lor", "asri"};

// The first of a list much more often than the last.
template <class List>
std::string_view often_first(PeopleMaker& maker, const List& list) {
    const auto one = maker.below(list.size()), other = maker.below(list.size()), third = maker.below(list.size());
    return list[std::min({one, other, third})];
}

void change(std::string& text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at != text.npos) text.replace(at, from.size(), to);
}

struct Spelling {
    std::string_view from, to;
};
constexpr Spelling spellings[] = {{"u", "oe"},   {"c", "tj"},  {"j", "dj"},  {"y", "i"},  {"f", "p"},  {"v", "f"},   {"z", "s"},   {"kh", "ch"},
                                  {"ai", "ae"},  {"sy", "s"},  {"th", "t"},  {"dh", "d"}, {"nn", "n"}, {"n", "nn"},  {"i", "y"},   {"ah", "a"},
                                  {"q", "k"},    {"gh", "g"},  {"Muhammad", "Moch."},     {"Muhammad", "Mohamad"},   {"Siti", "St."}, {"Nur", "Noer"},
                                  {"Ahmad", "Achmad"}, {"Abdul ", "Abd. "}, {"sh", "s"},  {"Joko", "Djoko"}};

} // namespace

PersonWords MadePerson::words() const {
    PersonWords all;
    all.role = role;
    all.index = index;
    all.name = name;
    all.alias = alias;
    all.nik = nik;
    all.phones[0] = phone;
    all.region = region;
    all.region_name = region_name;
    all.school = school;
    all.sex = sex;
    all.birth = birth;
    all.birth_year_about = birth_year_about;
    return all;
}

CaseWords MadeCase::words(std::vector<PersonWords>& into) const {
    into.clear();
    for (const auto& person : people) into.push_back(person.words());
    return {id, received_ms, visit, register_number, {}, into};
}

std::string PeopleMaker::a_rare_word() {
    std::string word;
    for (std::uint64_t i = 0, count = 2 + below(3); i < count; ++i) word += syllables[below(syllables.size())];
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

std::string PeopleMaker::a_name(bool woman) {
    const auto first = [&] {
        return in_hundred(20) ? a_rare_word() : std::string(woman ? often_first(*this, women) : often_first(*this, men));
    };
    const auto second = [&] { return in_hundred(45) ? a_rare_word() : std::string(often_first(*this, seconds)); };
    std::string name = first();
    const auto words = in_hundred(20) ? 1 : in_hundred(70) ? 2 : 3;
    for (int i = 1; i < words; ++i) name += " " + second();
    return name;
}

void PeopleMaker::live_somewhere(MadePerson& person) {
    const auto village = below(200);
    person.region = fmt::format("35.10.{:02}.{:04}", 1 + village / 8, 2001 + village % 8);
    person.region_name = fmt::format("{}{}", places[village % places.size()], endings[village / places.size() % endings.size()]);
}

MadePerson PeopleMaker::a_person(Role role, bool woman, std::uint32_t year_from, std::uint32_t year_to) {
    MadePerson person;
    person.role = role;
    person.name = a_name(woman);
    person.sex = woman ? "P" : "L";
    const auto year = static_cast<std::uint32_t>(year_from + below(year_to - year_from));
    const auto month = static_cast<std::uint32_t>(1 + below(12)), day = static_cast<std::uint32_t>(1 + below(28));
    if (in_hundred(70)) person.birth = year * 10'000 + month * 100 + day;
    else person.birth_year_about = year;
    if (in_hundred(60))
        person.nik = fmt::format("3510{:02}{:02}{:02}{:02}{:04}", 1 + below(25), day + (woman ? 40 : 0), month, year % 100, 1 + below(9999));
    if (in_hundred(60)) person.phone = fmt::format("08{}{:08}", 11 + below(30) + (below(2) * 40), below(100'000'000));
    live_somewhere(person);
    return person;
}

MadeCase PeopleMaker::a_case() {
    MadeCase made;
    const auto number = ++made_;
    for (int i = 0; i < 8; ++i) made.id.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((number * 0x9E3779B97F4A7C15U) >> (8 * i));
    made.id.bytes[15] = 1;
    made.received_ms = 1'700'000'000'000 + std::uint64_t(number) * 60'000;
    made.visit = static_cast<std::uint32_t>(below(records::visit_max + 1U));
    made.register_number = fmt::format("{:04}/P2TP2A/{}", number % 10'000, 2016 + number / 10'000);
    const bool child = in_hundred(45);
    auto client = a_person(Role::Client, child ? in_hundred(75) : in_hundred(95), child ? 2008 : 1960, child ? 2024 : 2007);
    if (child) client.school = fmt::format("SDN {} {}", 1 + below(6), client.region_name);
    made.people.push_back(client);
    if (in_hundred(50)) made.people.push_back(a_person(Role::Reporter, in_hundred(60), 1960, 2003));
    auto reported = a_person(Role::Reported, in_hundred(10), 1960, 2005);
    if (in_hundred(60)) reported.nik.clear(), reported.phone.clear();
    if (in_hundred(25)) reported.alias = "Pak " + a_rare_word();
    made.people.push_back(reported);
    for (std::uint64_t i = 0, count = child ? 2 : in_hundred(10) ? 1 : 0; i < count; ++i) {
        auto parent = a_person(Role::Guardian, i == 0, 1960, 1995);
        parent.birth = parent.birth_year_about = 0;
        if (i == 0 && in_hundred(50)) parent.phone = client.phone; // one phone in the house
        made.people.push_back(parent);
    }
    return made;
}

std::string PeopleMaker::respelled(std::string name, bool with_slips) {
    for (std::uint64_t i = 0, count = 1 + below(3); i < count; ++i) {
        const auto& spelling = spellings[below(std::size(spellings))];
        change(name, spelling.from, spelling.to);
    }
    if (in_hundred(25)) name = (in_hundred(50) ? "Bu " : "Sdr. ") + name;
    if (in_hundred(15)) name = name.substr(0, name.rfind(' ')); // the last word left out
    if (!with_slips || name.size() < 6 || !in_hundred(20)) return name;
    const auto at = 2 + below(name.size() - 4);
    if (in_hundred(50)) name.erase(at, 1);
    else std::swap(name[at], name[at + 1]);
    return name;
}

MadeCase PeopleMaker::again(const MadeCase& told) {
    auto made = a_case();
    auto client = told.client();
    client.name = respelled(client.name, true);
    if (!in_hundred(50)) client.nik.clear();
    if (!client.nik.empty() && in_hundred(5)) client.nik[11] = client.nik[11] == '9' ? '0' : static_cast<char>(client.nik[11] + 1);
    if (!client.phone.empty() && in_hundred(35)) client.phone = fmt::format("0852{:08}", below(100'000'000));
    if (!client.phone.empty() && in_hundred(30)) client.phone = "+62 " + client.phone.substr(1);
    if (client.birth != 0 && in_hundred(30)) {
        client.birth_year_about = client.birth / 10'000 + static_cast<std::uint32_t>(below(3)) - 1;
        client.birth = 0;
    }
    if (in_hundred(15)) live_somewhere(client);
    made.people.front() = client;
    if (in_hundred(70)) {
        for (auto& person : made.people)
            for (const auto& known : told.people)
                if (person.role == Role::Reported && known.role == Role::Reported) person.name = respelled(known.name, false);
    }
    return made;
}

} // namespace teduh::search
