// What no rule for letters can know: given names of several spellings, titles, and which names very many people bear.

#include "kiosk/casework/search/letters.hpp"
#include "kiosk/casework/search/sound_alike.hpp"

namespace teduh::search {
namespace {

struct Spelling {
    std::string_view folded, name;
};
// Both folded by the rules for letters; sound_alike_test shows that each stands as those rules leave it.
constexpr Spelling spellings[] = {
    {"mohamat", "muhamat"}, {"muhamet", "muhamat"}, {"mohamet", "muhamat"}, {"mukamat", "muhamat"}, {"mokamat", "muhamat"},
    {"muh", "muhamat"},     {"moh", "muhamat"},     {"muht", "muhamat"},    {"moht", "muhamat"},    {"mht", "muhamat"},
    {"mt", "muhamat"},      {"ahmet", "ahmat"},     {"st", "siti"},         {"srie", "sri"},        {"nor", "nur"},
    {"abt", "abdul"},       {"jusup", "iusup"},     {"jahia", "iahia"},     {"jakup", "iakup"},     {"iakop", "iakup"},
    {"mihail", "mikail"},   {"husen", "husain"},    {"husein", "husain"},   {"utsman", "usman"},    {"saleh", "soleh"},
    {"saliha", "soliha"},   {"selamet", "slamet"},  {"selamat", "slamet"},  {"johanes", "iohanes"},
};

// Spelled in full, for what is only begun to be typed.
constexpr std::string_view long_muhammads[] = {"muhammad",   "mohammad",   "mochamad", "mochammad", "muchamad",
                                               "muchammad", "mokhamad", "mokhammad",  "mohamed",   "muhamad", "mohamad"};

constexpr std::string_view titles[] = {
    "hj",  "h",   "haji", "hajah", "hajjah", "ny",    "nyonya", "nona", "nn",   "tn",     "tuan",    "bu",  "ibu",
    "pak", "bpk", "bapak", "mbak", "mba",    "mbah",  "mas",    "dik",  "adik", "bang",   "kak",     "sdr", "sdri",
    "an",  "alm", "almh", "dr",    "drs",    "dra",   "ir",     "prof", "kh",   "kyai",   "kiai",    "ust", "ustad",
    "ustadz", "ustadzah", "nyai",  "saudara", "saudari", "lek",   "pakde", "bude"};

// Folded. From lists of the most frequent given names of Java; which people bear a name is no secret of anybody.
constexpr std::string_view common_names[] = {
    "abdul",   "abdula", "adi",     "agung",   "agus",     "ahmat",   "aini",    "ali",     "amina",  "andi",   "ani",
    "ari",     "arip",   "astuti",  "ainun",   "bagus",    "bambang", "budi",    "dedi",    "dewi",   "dian",   "dia",
    "dwi",     "edi",    "eka",     "eko",     "endang",   "ernawati", "patima", "paisal",  "pitri",  "pitriani",
    "hadi",    "handaiani", "hariadi", "hariani", "hariono", "harianto", "hariati", "hasan", "hasana", "hendra", "hidaiat", "ika", "imam",
    "inda",   "ira",     "irawan",  "ismail",   "iulia",   "iuliana", "iuni",    "iusup",  "joko",   "jumiati",
    "kartini", "kurniawan", "kusuma", "lestari", "lilik",  "lina",    "maimuna", "mariam",  "mariana", "mulian", "muliani",
    "muliono", "muhamat", "nina",   "ningsi",  "ningsih",  "nur",     "nurul",   "nurhaiati", "nuraini", "nurhasana", "putra", "putri",
    "rahaiu",  "rahman", "rahmat",  "rahmawati", "ratna",  "retno",   "rina",    "rini",    "riski",  "rismawati", "rudi",
    "rukmini", "samsul", "santoso", "sari",    "setiawan", "setiowati", "siti",  "slamet",  "soleh",  "sri",    "sriani",
    "sudarmi", "sugeng", "suharti", "sulastri", "sulis",   "sumarni", "sumiati", "sunarti", "supardi", "suparman", "suprapto",
    "supriadi", "supriati", "suriadi", "suriani", "suriati", "susanti", "susilo", "sutrisno", "suwarni", "tri", "tuti",
    "utami",   "wahiu",  "wahiuni", "wati",    "wibowo",   "widia",   "widodo",  "wijaia",  "winarti", "wulandari", "ianti", "ianto"};

} // namespace

Word given_name(const Word& folded) {
    if (folded.size() > 7) return folded;
    for (const auto& spelling : spellings)
        if (spelling.folded == folded.view()) return Word(spelling.name);
    return folded;
}

Word begun_given_name(std::string_view raw_word) {
    if (raw_word.size() < 3) return {};
    for (const auto spelled : long_muhammads)
        if (spelled.starts_with(raw_word)) return Word("muhamat");
    return {};
}

bool is_common(const Word& word) {
    static const auto sorted = [] {
        std::array<std::string_view, std::size(common_names)> names{};
        std::ranges::copy(common_names, names.begin());
        std::ranges::sort(names);
        return names;
    }();
    return word.size() < 3 || std::ranges::binary_search(sorted, word.view());
}

std::span<const std::string_view> common_name_list() { return common_names; }
std::vector<std::string_view> given_name_list() {
    std::vector<std::string_view> names;
    for (const auto& spelling : spellings) names.push_back(spelling.name);
    return names;
}

bool is_title(std::string_view raw_word) { return std::ranges::find(titles, raw_word) != std::end(titles); }

} // namespace teduh::search
