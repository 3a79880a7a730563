#include "kiosk/desk/steps/entries.hpp"
#include "kiosk/desk/steps/model.hpp"

#include <algorithm>

// The sheet of DOMAIN 9.2 as she answered it: services (L1), the register (L3), photos and copies (L4).
// Refusing is an answer.
namespace teduh::steps {
namespace {

using records::Text;

struct Item {
    std::string_view question, code;
};
constexpr std::array service_items{Item{"consent_medical", "MEDIS"},
                                   Item{"consent_psychosocial", "PSIKOSOSIAL"},
                                   Item{"consent_legal", "HUKUM"},
                                   Item{"consent_safe_house", "RUMAH_AMAN"},
                                   Item{"consent_reintegration", "REINTEGRASI"},
                                   Item{"consent_faith", "TOKOH_AGAMA"}};
constexpr std::array register_items{Item{"consent_register", "SIMFONI"}};
constexpr std::array copy_items{Item{"consent_photo", "FOTO"}, Item{"consent_recording", "REKAMAN"},
                                Item{"consent_copies", "SALINAN"}};

std::string_view code_in(std::initializer_list<std::pair<std::string_view, std::string_view>> codes,
                         std::string_view told, std::string_view otherwise) {
    const auto found = std::ranges::find(codes, told, [](const auto& each) { return each.first; });
    return found == codes.end() ? otherwise : found->second;
}

bool is_yes(std::string_view told) { return told == "YA" || told == "DENGAN_NAMA" || told == "TANPA_NAMA"; }

std::string_view signer_of(const Model& model, const Entry& entry) {
    const auto told = told_in(entry, "signer");
    const std::string_view nobody = model.task.around.signer == "DUA_PETUGAS" ? "DUA_PETUGAS" : "TANPA";
    return code_in({{"KLIEN", "KLIEN"}, {"ORANG_TUA_WALI", "WALI"}, {"ORANG_TEPERCAYA", "KERABAT_AMAN"}},
                   told.view(), nobody);
}

bool all_yes(const Entry& entry, std::initializer_list<std::string_view> questions) {
    return std::ranges::all_of(questions,
                               [&](auto question) { return told_in(entry, question).view() == "YA"; });
}

// A name that a record has no room for stays on paper.
records::Maybe<Text> name_in(const Entry& entry, std::string_view question) {
    auto told = told_in(entry, question);
    return told.empty() || told.size() > records::name_bytes_max ? records::Maybe<Text>()
                                                                 : records::Maybe<Text>(std::move(told));
}

records::Consent sheet_of(const Model& model, const Entry& entry, std::uint32_t layer) {
    records::Consent consent;
    consent.layer = layer;
    consent.signer = Text(signer_of(model, entry));
    consent.signer_name = name_in(entry, "signer_name");
    const auto method = told_in(entry, "signing");
    consent.method = Text(
        code_in({{"CAP_JEMPOL", "CAP_JEMPOL"}, {"TIDAK_MAMPU", "TIDAK_MAMPU"}, {"TIDAK_SETUJU", "LISAN"}},
                method.view(), "KERTAS"));
    if (method.view() == "TANDA_TANGAN" && !entry.strokes.empty()) {
        consent.method = Text("TANDA_TANGAN");
        consent.strokes = entry.strokes;
    }
    consent.text_hash = entry.answers->form().version;
    consent.language = Text("id");
    consent.witness = name_in(entry, "witness_name");
    consent.interpreter = name_in(entry, "interpreter");
    const auto assent = told_in(entry, "child_assent");
    if (assent.view() == "SETUJU") consent.child_assent = Text("SETUJU");
    if (assent.view() == "TIDAK_SETUJU") consent.child_assent = Text("MENOLAK");
    const auto until = told_in(entry, "valid_until");
    if (const auto day = forms::date_of(until.view())) consent.valid_until = records::Date{day->value()};
    consent.explained = all_yes(entry, {"explained_service", "explained_rights", "explained_data",
                                        "explained_limits", "questions_answered", "repeated_back"});
    return consent;
}

void add_layer(const Model& model, const Entry& entry, std::uint32_t layer, std::span<const Item> items,
               std::vector<records::Payload>& payloads) {
    auto consent = sheet_of(model, entry, layer);
    bool given = false, any = false;
    const bool refused = told_in(entry, "signing").view() == "TIDAK_SETUJU";
    for (const auto& item : items) {
        const auto told = told_in(entry, item.question);
        any = any || !told.empty();
        given = given || is_yes(told.view());
        if (!told.empty()) consent.items.push_back({Text(item.code), told});
    }
    if (!any && layer != 1) return; // not asked
    consent.decision = Text(given && !refused ? "DIBERI" : "DITOLAK");
    payloads.emplace_back(std::move(consent));
}

} // namespace

std::vector<records::Payload> services_answered(const Model& model, const Entry& entry) {
    std::vector<records::Payload> payloads;
    add_layer(model, entry, 1, service_items, payloads);
    add_layer(model, entry, 3, register_items, payloads);
    add_layer(model, entry, 4, copy_items, payloads);
    for (auto& payload : payloads) {
        auto& consent = std::get<records::Consent>(payload);
        const auto basis = told_in(entry, "basis"), reason = told_in(entry, "basis_reason");
        if (consent.layer == 1 && consent.decision.view() == "DITOLAK" && !basis.empty() && !reason.empty()) {
            consent.without_consent = records::WithoutConsent{basis, reason};
            consent.witness = name_in(entry, "basis_second");
        }
    }
    return payloads;
}

} // namespace teduh::steps
