#include "kiosk/casework/rules/violence.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

constexpr std::array known{"FISIK",        "F_PUKUL",       "F_CEKIK",      "F_BENDA",       "F_BAKAR",
                           "F_KURUNG",     "PSIKIS",        "P_ANCAM",      "P_HINA",        "P_KONTROL",
                           "P_UNTIT",      "P_BULLY",       "SEKSUAL",      "S_NONFISIK",    "S_FISIK",
                           "S_PERKOSAAN",  "S_RUMAHTANGGA", "S_ELEKTRONIK", "S_PAKSA_KAWIN", "S_KONTRASEPSI",
                           "EKSPLOITASI",  "E_SEKSUAL",     "E_EKONOMI",    "TRAFFICKING",   "T_TPPO",
                           "PENELANTARAN", "N_EKONOMI",     "N_RAWAT",      "LAINNYA",       "L_HAK_ASUH",
                           "L_ABH"};

} // namespace

Violence violence_of(const Codes& codes) {
    const auto told = [&codes](std::string_view code) {
        return std::ranges::find(codes, code) != codes.end();
    };
    const auto of = [&codes, &told](std::string_view kind, std::string_view forms) {
        const auto is_form = [&](std::string_view code) {
            return code.starts_with(forms) && std::ranges::find(known, code) != known.end();
        };
        return told(kind) || std::ranges::any_of(codes, is_form);
    };
    Violence violence;
    violence.physical = of("FISIK", "F_");
    violence.psychological = of("PSIKIS", "P_");
    violence.sexual = of("SEKSUAL", "S_");
    violence.neglect = of("PENELANTARAN", "N_");
    violence.sexual_exploitation = told("E_SEKSUAL");
    violence.exploitation_open = told("EKSPLOITASI") && !told("E_SEKSUAL") && !told("E_EKONOMI");
    violence.trafficking = of("TRAFFICKING", "T_");
    const auto is_unknown = [](std::string_view code) {
        return std::ranges::find(known, code) == known.end();
    };
    const bool unsaid_other = told("LAINNYA") && !told("L_HAK_ASUH") && !told("L_ABH");
    violence.open =
        codes.empty() || unsaid_other || std::ranges::any_of(codes, is_unknown); // L_LAIN: words, not a code
    return violence;
}

} // namespace teduh::casework::rules
