#include "kiosk/desk/intake/told.hpp"

#include "kiosk/forms/complaint_answers.hpp"

#include <algorithm>

namespace teduh::intake {
namespace {

using records::Consent;
using records::Text;

std::string_view code_of(Agreement agreement) {
    constexpr std::array<std::string_view, 4> codes{"NANTI", "YA", "TIDAK", "TANYA"};
    return codes.at(static_cast<std::size_t>(agreement));
}

Text answer_of(const Model& model, std::string_view name) {
    const auto& told = model.parts.front().answers;
    const auto question = told.form().find(name);
    return question ? Text(told.told(*question).view()) : Text();
}

Consent consent_of(std::uint32_t layer) {
    Consent consent;
    consent.layer = layer;
    consent.decision = Text("DIBERI");
    consent.signer = Text("KLIEN");
    consent.method = Text("LISAN");
    consent.language = Text("id");
    return consent;
}

Consent without(std::string_view ground, const Text& reason) {
    auto consent = consent_of(0);
    consent.decision = Text("DITOLAK");
    consent.signer = Text("TANPA");
    consent.method = Text("TIDAK_MAMPU");
    consent.without_consent = records::WithoutConsent{Text(ground), reason};
    return consent;
}

Consent limits(const Model& model) {
    if (model.kind == Kind::OnCall && answer_of(model, "limits_told").view() == "BAHAYA")
        return without(grounds[0], answer_of(model, "limits_reason"));
    if (model.kind != Kind::OnCall && !model.heard)
        return without(grounds.at(model.ground.value_or(0)), model.ground_reason);
    auto consent = consent_of(0);
    consent.items = {{Text("CATAT_DATA_DASAR"), Text("YA")}, {Text("TAHU_BATAS_RAHASIA"), Text("YA")}};
    consent.explained = true;
    return consent;
}

// As she gave it with the tablet in her own hands; nothing is preset.
Consent agreed(const Model& model) {
    auto consent = consent_of(1);
    const bool any = std::ranges::find(model.agreements, Agreement::Yes) != model.agreements.end();
    if (!any) consent.decision = Text("DITOLAK");
    for (std::size_t i = 0; i < consent_items.size(); ++i)
        consent.items.push_back({Text(consent_items[i]), Text(code_of(model.agreements[i]))});
    consent.method = Text(model.strokes.empty() ? "SENTUH" : "TANDA_TANGAN");
    if (!model.strokes.empty()) consent.strokes = model.strokes;
    if (is_child(model)) {
        consent.signer = Text(child_signers.at(model.signer.value_or(0)));
        consent.signer_name = model.signer_name;
        if (model.assent) consent.child_assent = Text(assents.at(*model.assent));
    }
    return consent;
}

std::string_view state_of(const Model& model, const records::Complaint& complaint) {
    const bool kinds =
        complaint.incident && complaint.incident->violence && !complaint.incident->violence->empty();
    const bool story = complaint.story && !complaint.story->empty();
    if (!kinds && !story) return "BICARA_LANGSUNG";
    return model.kind != Kind::OnCall && model.consented ? "LENGKAP" : "DILANJUTKAN_PETUGAS";
}

std::optional<records::RiskSet> risk_set(const Model& model) {
    const auto level = risk(model);
    if (!level) return std::nullopt;
    records::RiskSet set;
    set.level = Text(casework::code_of(*level));
    if (const auto derived = derived_risk(model)) set.proposed = Text(casework::code_of(*derived));
    const auto all = risk_answers(model);
    for (std::size_t factor = 0; factor < all.size(); ++factor) {
        if (all[factor] == casework::RiskAnswer::Open) continue;
        if (!set.answers) set.answers.emplace();
        set.answers->push_back({Text(casework::risk_factor_code(factor)), Text(casework::code_of(all[factor]))});
    }
    if (!model.level_reason.empty()) set.reason = model.level_reason;
    return set;
}

} // namespace

Told told(const Model& model) {
    constexpr std::array<std::string_view, 3> arrivals{"PENJANGKAUAN", "DATANG_SENDIRI", "RUJUKAN"};
    constexpr std::array<std::string_view, 3> channels{"LANGSUNG", "ONCALL", "SURAT"};
    Told all;
    all.at_ms = called_ms(model);
    auto& complaint = all.complaint;
    complaint.arrival = Text(arrivals.at(static_cast<std::size_t>(model.kind)));
    complaint.channel = Text(channels.at(static_cast<std::size_t>(model.kind)));
    complaint.language = Text("id");
    for (const auto& part : model.parts) {
        if (part.form == "faktor-risiko") continue;
        forms::fill_complaint(part.answers, complaint);
        for (auto& note : forms::further_answers(part.answers, part.form, 0)) all.notes.push_back(std::move(note));
    }
    complaint.state = Text(state_of(model, complaint));
    all.consents.push_back(limits(model));
    if (model.consented) all.consents.push_back(agreed(model));
    all.risk = risk_set(model);
    all.photos = model.photos.taken;
    if (model.second) all.second = records::Assigned{Text("PENDAMPING"), *model.second, std::nullopt};
    return all;
}

} // namespace teduh::intake
