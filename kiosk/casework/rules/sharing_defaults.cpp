#include "kiosk/casework/rules/sharing.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

constexpr std::array<std::string_view, 11> data_groups{
    "IDENTITAS",         "KONTAK_AMAN",   "ALAMAT",    "KRONOLOGI_RINGKAS",
    "KRONOLOGI_LENGKAP", "HASIL_ASESMEN", "KESEHATAN", "DOKUMEN",
    "DATA_ANAK",         "DATA_TERLAPOR", "FOTO"};

} // namespace

std::optional<std::string_view> data_group(std::string_view code) {
    const auto found = std::ranges::find(data_groups, code);
    return found == data_groups.end() ? std::nullopt : std::optional(*found);
}

AgencyDefault agency_default(std::string_view agency) {
    if (agency == "RSUD") return {{"IDENTITAS", "KESEHATAN", "KRONOLOGI_RINGKAS"}, true, {}};
    if (agency == "UNIT_PPA_POLRES") return {{"IDENTITAS", "KRONOLOGI_LENGKAP", "DATA_TERLAPOR"}, true, {}};
    if (agency == "RUMAH_AMAN") return {{"IDENTITAS", "DATA_ANAK"}, true, Rule::ShareNeedsAndRiskNote};
    if (agency == "LBH") return {{"IDENTITAS", "KRONOLOGI_LENGKAP", "DOKUMEN"}, true, {}};
    if (agency == "DINAS_PENDIDIKAN_SEKOLAH") return {{}, true, Rule::ShareOnlyAccompaniment};
    if (agency == "PEMDES_KELURAHAN") return {{}, false, Rule::ShareOnlyIfClientAsks};
    return {};
}

} // namespace teduh::casework::rules
