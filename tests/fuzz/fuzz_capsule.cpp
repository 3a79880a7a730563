// Capsules, headers, records, manifests, configs: everything that stands inline.
#include "fuzz.hpp"

#include "storage/formats/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const View bytes{data, size};
    fuzz::rewrites_map<formats::Capsule>(bytes);
    fuzz::rewrites_map<formats::CapsuleAdd>(bytes);
    fuzz::rewrites_map<formats::RecordHeader>(bytes);
    fuzz::rewrites_map<formats::AttachmentHeader>(bytes);
    fuzz::rewrites_map<formats::Config>(bytes);
    fuzz::rewrites_array<formats::RecordObject>(bytes);
    fuzz::rewrites_array<formats::AttachmentManifest>(bytes);
    fuzz::rewrites_array<formats::ConfigObject>(bytes);
    if (const auto object = formats::inspect_inline(bytes)) {
        const formats::ObjectRef ref{static_cast<std::uint8_t>(object->type), object->id, object->object_hash,
                                     object->size};
        fuzz::demand(formats::inspect_inline(bytes, ref).has_value());
    }
    return 0;
}
