#include "storage/records/consent.hpp"

namespace teduh::records {
namespace {

bool opens_intake(const Consent& consent) {
    if (consent.layer != 0) return false;
    return consent.decision.view() == "DIBERI" || (consent.without_consent && consent.attested_by);
}

} // namespace

bool are_strokes(View packed) {
    while (packed.size() >= 2) {
        const auto points = from_big_endian(packed.first(2));
        packed = packed.subspan(2);
        if (points == 0 || points * stroke_point_bytes > packed.size()) return false;
        packed = packed.subspan(static_cast<std::size_t>(points) * stroke_point_bytes);
        if (packed.empty()) return true;
    }
    return false;
}

bool ready_to_send(const Complaint& complaint, std::span<const Consent> consents) {
    const bool kind_known = complaint.incident && complaint.incident->violence && !complaint.incident->violence->empty();
    const bool story_told = complaint.story && !complaint.story->empty();
    const bool wants_to_talk = complaint.state.view() == "BICARA_LANGSUNG";
    return !complaint.for_whom.empty() && (kind_known || story_told || wants_to_talk) &&
           std::ranges::any_of(consents, opens_intake);
}

} // namespace teduh::records
