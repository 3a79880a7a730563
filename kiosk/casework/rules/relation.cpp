#include "kiosk/casework/rules/relation.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

struct Relation {
    std::string_view code;          // hubungan_rinci
    std::string_view register_code; // hubungan_pelaku
    Tie tie;
};
constexpr std::array relations{
    Relation{"suami", "SUAMI_ISTRI", Tie::Spouse},
    Relation{"istri", "SUAMI_ISTRI", Tie::Spouse},
    Relation{"suami_siri", "SUAMI_ISTRI", Tie::Unregistered},
    Relation{"istri_siri", "SUAMI_ISTRI", Tie::Unregistered},
    Relation{"mantan_suami", "LAINNYA", Tie::FormerSpouse},
    Relation{"mantan_istri", "LAINNYA", Tie::FormerSpouse},
    Relation{"ayah_kandung", "ORANG_TUA", Tie::Parent},
    Relation{"ibu_kandung", "ORANG_TUA", Tie::Parent},
    Relation{"ayah_tiri", "ORANG_TUA", Tie::Parent},
    Relation{"ibu_tiri", "ORANG_TUA", Tie::Parent},
    Relation{"orang_tua_angkat", "ORANG_TUA", Tie::Parent},
    Relation{"anak", "KELUARGA_SAUDARA", Tie::Child},
    Relation{"anak_tiri", "KELUARGA_SAUDARA", Tie::Child},
    Relation{"anak_angkat", "KELUARGA_SAUDARA", Tie::Child},
    Relation{"kakek_nenek", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"paman_bibi", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"saudara_kandung", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"saudara_tiri", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"sepupu", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"mertua", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"menantu", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"ipar", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"besan", "KELUARGA_SAUDARA", Tie::Kin},
    Relation{"wali_pengasuh", "KELUARGA_SAUDARA", Tie::Guardian},
    Relation{"pacar", "PACAR_TEMAN", Tie::Partner},
    Relation{"mantan_pacar", "PACAR_TEMAN", Tie::FormerPartner},
    Relation{"teman", "PACAR_TEMAN", Tie::Outside},
    Relation{"kenalan_daring", "PACAR_TEMAN", Tie::Outside},
    Relation{"tetangga", "TETANGGA", Tie::Outside},
    Relation{"guru", "GURU", Tie::Outside},
    Relation{"guru_ngaji_pengasuh_pesantren", "GURU", Tie::Outside},
    Relation{"pelatih", "GURU", Tie::Outside},
    Relation{"majikan", "MAJIKAN", Tie::Employer},
    Relation{"atasan", "MAJIKAN", Tie::Outside},
    Relation{"rekan_kerja", "REKAN_KERJA", Tie::Outside},
    Relation{"pekerja_rumah_tangga", "LAINNYA", Tie::DomesticWorker},
    Relation{"aparat", "LAINNYA", Tie::Outside},
    Relation{"tokoh_agama", "LAINNYA", Tie::Outside},
    Relation{"penyalur_kerja", "LAINNYA", Tie::Outside},
    Relation{"orang_tak_dikenal", "LAINNYA", Tie::Outside},
    Relation{"lainnya", "LAINNYA", Tie::Outside},
};

} // namespace

Ties ties_of(std::string_view code) {
    Ties ties;
    for (const auto& relation : relations)
        if (relation.code == code || relation.register_code == code || !is_relation_known(code))
            ties.add(relation.tie);
    return ties;
}

bool is_relation_known(std::string_view code) {
    return is_relation_exact(code) ||
           std::ranges::find(relations, code, &Relation::register_code) != relations.end();
}

bool is_relation_exact(std::string_view code) {
    return std::ranges::find(relations, code, &Relation::code) != relations.end();
}

} // namespace teduh::casework::rules
