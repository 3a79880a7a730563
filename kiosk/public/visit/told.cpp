#include "kiosk/public/visit/told.hpp"

#include "kiosk/forms/complaint_answers.hpp"
#include "kiosk/forms/papers.hpp"

#include <algorithm>

namespace teduh::visit {
namespace {

using records::Consent;
using records::Text;

std::string_view code_of(Agreement agreement) {
    switch (agreement) {
    case Agreement::Yes: return "YA";
    case Agreement::No: return "TIDAK";
    case Agreement::Ask: return "TANYA";
    case Agreement::Open: break;
    }
    return "NANTI";
}

Consent common(const Model& model, const Facts& facts, std::uint32_t layer, const formats::Hash& text) {
    Consent consent;
    consent.layer = layer;
    consent.decision = Text("DIBERI");
    consent.signer = Text("KLIEN");
    consent.method = Text("SENTUH");
    consent.text_version = Text(facts.text_version);
    consent.text_hash = text;
    consent.language = Text(model.answers.form().languages.at(model.language));
    return consent;
}

Consent heard(const Model& model, const Facts& facts) {
    auto consent = common(model, facts, 0, facts.promises);
    consent.items = {{Text("CATAT_DATA_DASAR"), Text("YA")}, {Text("TAHU_BATAS_RAHASIA"), Text("YA")}};
    consent.explained = true;
    return consent;
}

// Given where she agreed to anything; what she left open or wants to ask about stands in its own line.
Consent agreed(const Model& model, const Facts& facts) {
    auto consent = common(model, facts, 1, facts.consent);
    const auto is = [](Agreement wanted) {
        return [wanted](const auto& line) { return line.agreement == wanted; };
    };
    if (std::ranges::none_of(model.consent, is(Agreement::Yes))) consent.decision = Text("DITOLAK");
    for (const auto& line : model.consent)
        consent.items.push_back({Text(line.code), Text(code_of(line.agreement))});
    if (!model.strokes.empty() && needs_signature(model)) {
        consent.method = Text("TANDA_TANGAN");
        consent.strokes = model.strokes;
    }
    return consent;
}

bool answered_any(const Model& model) {
    return std::ranges::any_of(model.consent,
                               [](const auto& line) { return line.agreement != Agreement::Open; });
}

std::string_view state_of(const Model& model, const records::Complaint& complaint) {
    const bool kinds =
        complaint.incident && complaint.incident->violence && !complaint.incident->violence->empty();
    const bool story = complaint.story && !complaint.story->empty();
    if (!kinds && !story) return "BICARA_LANGSUNG";
    return model.partial ? "DILANJUTKAN_PETUGAS" : "LENGKAP";
}

} // namespace

Told told(const Model& model, const Facts& facts) {
    Told result;
    auto& complaint = result.complaint;
    forms::fill_complaint(model.answers, complaint);
    const bool child = is_child(model);
    if (child) forms::fill_complaint(told_before_child(model), complaint);
    forms::tell_photos(facts.photos, complaint);
    complaint.visit = model.number;
    complaint.arrival = Text("DATANG_SENDIRI");
    complaint.channel = Text("KIOS");
    complaint.state = Text(state_of(model, complaint));
    complaint.service_time = Text(facts.service_time);
    complaint.language = Text(model.answers.form().languages.at(model.language));
    complaint.service = Text(facts.service);
    if (model.heard) result.consents.push_back(heard(model, facts));
    if (answered_any(model) && !child && !is_young_by_nik(model))
        result.consents.push_back(agreed(model, facts)); // no child signs alone
    result.notes =
        forms::further_answers(child ? told_before_child(model) : model.answers, facts.form, model.language);
    return result;
}

} // namespace teduh::visit
