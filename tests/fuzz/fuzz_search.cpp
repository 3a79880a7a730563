// What somebody types into the search field, and a name as anybody wrote it: one normal form, bounded answers, and nothing
// of a case remains that was put in and taken out.
#include "fuzz.hpp"

#include "kiosk/casework/search/double_finder.hpp"
#include "kiosk/casework/search/case_index.hpp"

namespace {

using namespace teduh;
using namespace teduh::search;

formats::CaseId id_of(std::uint8_t number) {
    formats::CaseId id;
    id.bytes[0] = number;
    return id;
}

// Cases that never change; number 9 is the one whose name comes from outside.
CaseIndex& shelf() {
    static CaseIndex index = [] {
        CaseIndex made;
        constexpr std::string_view names[] = {"Moch. Soekarno", "Dewi Ratnaningtyas", "Siti Aminah", "Nur Aini", "Abd. Rahman"};
        for (std::uint8_t i = 0; i < 5; ++i) {
            PersonWords person;
            person.name = names[i];
            person.nik = "3510161508900001";
            person.phones[0] = "+6281234567890";
            person.region = "35.10.16.2003";
            person.region_name = "Sumberagung";
            made.put({id_of(i), i, 1000U * i, "0012/P2TP2A/2026", {}, std::span(&person, 1)});
        }
        return made;
    }();
    return index;
}

std::string in_capitals(std::string_view text) {
    std::string capitals(text);
    for (auto& letter : capitals)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 32);
    return capitals;
}

void look_at_name(std::string_view name) {
    const auto folded = sound_alike(name);
    fuzz::demand(folded.size() <= name_words_max * (Word::bytes_max + 1));
    fuzz::demand(folded == sound_alike(in_capitals(name)));
    const auto words = name_words(name);
    const NameText text(words);
    fuzz::demand(text.words().words().size() <= words.words().size());
    const auto compared = compare_names(words, words);
    fuzz::demand(words.empty() == (compared.likeness == NameLikeness::Unknown));
    fuzz::demand(compare_names(words, name_words("Dewi Ratna")).likeness == compare_names(name_words("Dewi Ratna"), words).likeness);
}

void look_for(std::string_view typed) {
    fuzz::demand(Typed(typed).parts().size() <= parts_max);
    for (const auto& hit : shelf().find(typed, 3)) fuzz::demand(hit.id.bytes[0] < 5 && hit.reason_count >= 1 && hit.reason_count <= parts_max);
}

// A case of that name and those numbers, put in and taken out.
void pass_through(std::string_view text) {
    PersonWords person;
    person.name = person.alias = person.school = person.nik = person.phones[0] = person.region = text;
    const CaseWords words{id_of(9), 9, std::nullopt, text, text, std::span(&person, 1)};
    shelf().put(words);
    if (const auto own = search_words(text); !own.words().empty() && own.words()[0].size() >= 3)
        fuzz::demand(shelf().find(text.substr(0, 1), 3).size() <= 3);
    fuzz::demand(shelf().remove(words.id) && shelf().size() == 5);
    DoubleFinder finder;
    finder.put(words);
    fuzz::demand(finder.candidates(words).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = text_of(View{data, size});
    look_at_name(text);
    look_for(text);
    pass_through(text);
    return 0;
}
