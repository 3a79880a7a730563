#pragma once

#include "kiosk/casework/search/case_words.hpp"

#include <random>
#include <string>
#include <vector>

// Invented people of an invented regency, from a seed: for tests and measurements. Names are drawn as they are spread on Java, a
// few for very many and many for a few; villages, phones and birthdays as in a regency of 200 villages.
namespace teduh::search {

struct MadePerson {
    Role role = Role::Client;
    std::uint32_t index = 0;
    std::string name{}, alias{}, nik{}, phone{}, region{}, region_name{}, school{}, sex{};
    std::uint32_t birth = 0, birth_year_about = 0;
    PersonWords words() const;
};

struct MadeCase {
    formats::CaseId id;
    std::uint64_t received_ms = 0;
    std::uint32_t visit = 0;
    std::string register_number;
    std::vector<MadePerson> people;

    const MadePerson& client() const { return people.front(); }
    // Borrows this case; `into` holds the people of it.
    CaseWords words(std::vector<PersonWords>& into) const;
};

class PeopleMaker {
public:
    explicit PeopleMaker(std::uint64_t seed) : chance_(seed) {}

    // Client, reporter or not, reported person, a child's parents: 3.5 people on average. Ids count from 1.
    MadeCase a_case();
    // The same client told again: another spelling of everything, some of it missing, now and then a slip of the pen.
    MadeCase again(const MadeCase& told);
    std::string respelled(std::string name, bool with_slips);

    std::uint64_t below(std::uint64_t end) { return chance_() % end; }
    bool in_hundred(std::uint64_t part) { return below(100) < part; }

private:
    MadePerson a_person(Role role, bool woman, std::uint32_t year_from, std::uint32_t year_to);
    std::string a_name(bool woman);
    std::string a_rare_word();
    void live_somewhere(MadePerson& person);

    std::mt19937_64 chance_;
    std::uint32_t made_ = 0;
};

} // namespace teduh::search
