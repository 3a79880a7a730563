#include "storage/ledger/admission.hpp"

#include "storage/ledger/store.hpp"

namespace teduh::ledger {

using formats::InlineObject;
using formats::ObjectType;

namespace {

constexpr std::size_t objects_max = 33; // 32 and their capsule

std::size_t padded_size_of(const InlineObject& attachment) {
    return static_cast<std::size_t>(attachment.size) / crypto::stream_sealed_chunk_bytes *
           crypto::stream_chunk_bytes;
}

Result<std::vector<View>> parts_of(const InlineObject& object, std::span<const StagedPart> staged) {
    std::vector<View> parts(object.part_hashes.size());
    for (const auto& part : staged) {
        if (!same(part.object, object.id)) continue;
        if (part.index >= parts.size() || !parts[part.index].empty())
            return rejected(Refusal::BadForm, "a part too many");
        if (part.bytes.size() != formats::part_size_of(padded_size_of(object), part.index))
            return rejected(Refusal::BadForm, "a part of the wrong size");
        if (formats::part_hash(part.bytes) != object.part_hashes[part.index])
            return rejected(Refusal::BadHash, "a part that is not what its manifest says");
        parts[part.index] = part.bytes;
    }
    if (std::ranges::any_of(parts, [](View part) { return part.empty(); }))
        return rejected(Refusal::NotFound, "a part is missing");
    return parts;
}

Result<Admitted::Object> admit_one(View bytes, const Submission& submission, const formats::DeviceId& device,
                                   const formats::OfficeId& office) {
    auto about = TRY(formats::inspect_inline(bytes));
    if (about.office != office || about.device != device)
        return rejected(Refusal::BadForm, "an object of another office or device");
    auto parts = TRY(parts_of(about, submission.parts));
    return Admitted::Object{std::move(about), bytes, std::move(parts)};
}

} // namespace

Result<Admitted> admit(const Submission& submission, const formats::DeviceId& device, const Trust& trust) {
    if (submission.objects.empty()) return rejected(Refusal::BadForm, "a submission without objects");
    if (submission.objects.size() > objects_max) return rejected(Refusal::TooLarge, "more than 33 objects");
    Admitted admitted;
    std::size_t parts = 0;
    for (const auto& bytes : submission.objects) {
        admitted.objects.push_back(TRY(admit_one(bytes, submission, device, trust.office())));
        parts += admitted.objects.back().parts.size();
    }
    if (parts != submission.parts.size())
        return rejected(Refusal::BadForm, "a part that belongs to no object");
    auto& objects = admitted.objects;
    const auto before = [](const auto& left, const auto& right) {
        return formats::comes_before(left.ref(), right.ref());
    };
    std::ranges::sort(objects, before);
    const auto twice =
        std::ranges::adjacent_find(objects, [&](const auto& l, const auto& r) { return !before(l, r); });
    if (twice != objects.end()) return rejected(Refusal::BadHash, "one id twice");
    return admitted;
}

} // namespace teduh::ledger
