#pragma once

#include "storage/formats/entry.hpp"
#include "storage/formats/padding.hpp"
#include "storage/records/event.hpp"
#include "storage/vault/seal/capsule.hpp"

// Sealing what was told and the photos beside it, and putting a submission together (SPEC D.6, D.15-3 to 5).
namespace teduh::vault {

struct SealedObject {
    formats::ObjectType type = formats::ObjectType::Record;
    formats::ObjectId object;
    formats::Hash object_hash; // OH, what an event's attachment reference names
    Bytes inline_bytes;        // record-object or attachment-manifest, as channel message 12 carries it
    std::vector<Bytes> parts;  // attachments only; channel message 11 carries each under its index
};

// Where the next event of this sealing will stand; a fresh object id each time.
records::EventPlace new_place(const Sealing& sealing);

// TooLarge when the event is over what one record of 64 KiB holds: the caller splits it into several events.
Result<SealedObject> seal_record(const Sealing& sealing, const formats::ObjectId& object,
                                 const records::Event& event);
inline Result<SealedObject> seal_record(const Sealing& sealing, const records::Event& event) {
    return seal_record(sealing, new_place(sealing).object, event);
}

// Seals one photo or paper as a stream of full chunks; `content` stays the caller's to wipe at once (D.15-3).
// TooLarge over 16 MiB with padding; Usage for nothing at all.
Result<SealedObject> seal_attachment(const Sealing& sealing, View content);

SealedObject as_object(const formats::CapsuleAdd& add);

// What a kiosk may send in one visit (SPEC D.6), also the space reserved before it begins.
constexpr std::size_t kiosk_photos_max = 8;
constexpr std::size_t kiosk_photo_bytes_max = 2'097'152;
constexpr std::size_t kiosk_visit_bytes_max = 20'971'520;
constexpr std::size_t submission_objects_max = 32;
static_assert(kiosk_photos_max * (kiosk_photo_bytes_max + kiosk_photo_bytes_max / 8) < kiosk_visit_bytes_max,
              "eight full photos, padded, leave room for the records of a visit");

// One submission as the core wants it: inline objects in the order of the entry (capsule, capsule_adds, records,
// attachments; ids ascending), and the objects whose parts go ahead of it.
struct Submission {
    std::vector<Bytes> inline_objects;
    std::vector<SealedObject> with_parts;
    std::size_t bytes = 0; // inline objects and parts
};
// Usage when it holds nothing, or more than 32 objects. `capsule` false: the capsule went with an earlier entry.
Result<Submission> assemble(const Sealing& sealing, std::vector<SealedObject> objects, bool with_capsule = true);
// TooLarge over what a kiosk may send.
Result<void> check_kiosk_limits(const Submission& submission);

} // namespace teduh::vault
