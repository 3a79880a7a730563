#include "sync/centre/service.hpp"

// Attachments in parts, and pulling (SPEC E.3, E.11, I.7).
namespace teduh::centre {
namespace {

using formats::ObjectType;

std::vector<std::uint8_t> absent_parts(std::uint32_t parts, std::span<const std::uint8_t> held) {
    std::vector<std::uint8_t> absent;
    for (std::uint8_t index = 0; index < parts; ++index)
        if (std::ranges::find(held, index) == held.end()) absent.push_back(index);
    return absent;
}

struct Announced {
    formats::InlineObject object;
    Bytes content;
};

Result<Announced> announced(const formats::AttachmentManifest& manifest, const OfficeId& office) {
    auto content = formats::encode_array(manifest);
    auto object = TRY(formats::inspect_inline(content));
    if (object.office != office) return rejected(Refusal::BadContext, "an attachment of another office");
    return Announced{std::move(object), std::move(content)};
}

} // namespace

Result<Bytes> Service::have(const Caller& caller, View body) const {
    const auto asked = TRY(formats::decode<protocol::Have>(body));
    std::vector<Announced> objects;
    for (const auto& manifest : asked.manifests) objects.push_back(TRY(announced(manifest, caller.office)));

    protocol::HaveAnswer answer;
    auto writing = TRY(parts_.storage.write());
    if (TRY(writing->unnamed_bytes()) > bounds_.unnamed_bytes_max)
        return rejected(Refusal::Quota, "too many parts wait for their entries");
    const auto type = static_cast<std::uint8_t>(ObjectType::Attachment);
    for (auto& [object, content] : objects) {
        const auto parts = static_cast<std::uint32_t>(object.part_hashes.size());
        if (!TRY(writing->object(caller.office, object.object_hash))) {
            if (TRY(writing->object_with_id(caller.office, type, object.id)))
                return rejected(Refusal::BadHash, "this id stands for another attachment");
            TRY(writing->add_object(caller.office,
                                    {object.object_hash, type, object.id, object.size, object.capsule,
                                     std::move(content), parts, 0, std::nullopt},
                                    parts_.clock.wall_ms()));
        }
        const auto held = TRY(writing->parts_held(caller.office, object.object_hash));
        answer.objects.push_back({object.object_hash, absent_parts(parts, held)});
    }
    TRY(writing->commit());
    return formats::encode(answer);
}

Result<Bytes> Service::put_part(const Caller& caller, const Target& target, View body) const {
    const auto hash = formats::part_hash(body);
    auto writing = TRY(parts_.storage.write());
    const auto object = TRY(writing->object(caller.office, target.object_hash));
    if (!object || object->parts == 0) return rejected(Refusal::NotFound, "this attachment was not announced");
    const auto manifest = TRY(formats::decode_array<formats::AttachmentManifest>(object->content));
    if (target.index >= manifest.part_hashes.size() || manifest.part_hashes[target.index] != hash)
        return rejected(Refusal::BadHash, "a part differs from its hash");
    const auto held = TRY(writing->parts_held(caller.office, target.object_hash));
    if (std::ranges::find(held, target.index) != held.end()) return Bytes{};
    if (!object->named_by && TRY(writing->unnamed_bytes()) + body.size() > bounds_.unnamed_bytes_max)
        return rejected(Refusal::Quota, "too many parts wait for their entries");
    TRY(writing->add_part(caller.office, target.object_hash, target.index, body));
    TRY(writing->commit());
    if (object->named_by && object->parts_held + 1 == object->parts) parts_.wakeups.wake(caller.office);
    return Bytes{};
}

Result<Bytes> Service::get_part(const Caller& caller, const Target& target) const {
    auto reading = TRY(parts_.storage.read());
    const auto object = TRY(reading->object(caller.office, target.object_hash));
    PullFilter filter(*reading, caller);
    // What may not be fetched is not told from what is not there.
    if (!object || object->parts == 0 || !TRY(filter.allows(*object)))
        return rejected(Refusal::NotFound, "no such part for this device");
    auto part = TRY(reading->part(caller.office, target.object_hash, target.index));
    if (!part) return rejected(Refusal::NotFound, "this part has not come yet");
    return *std::move(part);
}

// A page ends early rather than leaving out objects: what a desk may have, it gets.
Result<Bytes> Service::pull(const Caller& caller, const Target& target) const {
    if (caller.role == formats::Role::Kiosk) return rejected(Refusal::NoRight, "a kiosk pulls settings, not entries");
    constexpr std::size_t page_bytes_wanted = protocol::mebibyte;
    protocol::Page page;
    auto reading = TRY(parts_.storage.read());
    const auto last = TRY(reading->log_end(caller.office)).index; // what comes in meanwhile is for the next page
    page.head = TRY(head(*reading, caller.office));
    PullFilter filter(*reading, caller);
    std::size_t bytes = 0;
    for (auto from = std::max<std::uint64_t>(target.index, 1); page.entries.size() < target.limit;) {
        const auto stored = TRY(reading->entries_from(caller.office, from, std::min<std::uint64_t>(32, target.limit)));
        for (const auto& entry : stored) {
            if (page.entries.size() == target.limit || bytes > page_bytes_wanted || entry.index > last) break;
            auto& pulled = page.entries.emplace_back(
                formats::Pulled{entry.index, entry.received_at_ms, entry.entry, {}});
            bytes += entry.entry.bytes.size() + 128;
            const auto content = TRY(entry.entry.content());
            for (const auto& ref : content.objects) {
                auto object = TRY(reading->object(caller.office, ref.object_hash));
                const bool given = object && TRY(filter.allows(*object));
                if (given) bytes += object->content.size();
                pulled.objects.push_back(given ? std::optional{std::move(object->content)} : std::nullopt);
            }
            from = entry.index + 1;
        }
        if (stored.size() < 32 || bytes > page_bytes_wanted || from > last) break;
    }
    return formats::encode(page);
}

Result<bool> PullFilter::allows(const StoredObject& object) {
    if (!object.capsule) return true; // settings and other public objects
    if (const auto found = known_.find(*object.capsule); found != known_.end()) return found->second;
    std::vector<formats::Wrap> wraps;
    for (const auto& key : TRY(reading_.wraps_of(caller_.office, *object.capsule))) wraps.push_back({key, {}});
    const bool allowed = keyring::may_pull(caller_.keyring->chain, caller_.device, wraps);
    known_.emplace(*object.capsule, allowed);
    return allowed;
}

} // namespace teduh::centre
