#include "tests/storage/vault/world.hpp"

#include "storage/vault/identity/staff_identity.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

formats::ObjectRef ref_of(View bytes) {
    const auto seen = formats::inspect_inline(bytes).value();
    return {static_cast<std::uint8_t>(seen.type), seen.id, seen.object_hash, seen.size};
}

struct Case : World {
    StaffIdentity officer = new_staff_identity();
    formats::DeviceId desk = crypto::random_bytes<formats::DeviceId>();

    formats::Entry entry_of(View record, const formats::DeviceId& device) const {
        formats::Entry entry;
        entry.office = office;
        entry.device = device;
        entry.objects = {ref_of(sealing.capsule_bytes), ref_of(record)};
        return entry;
    }
    Authority authority(formats::Role role) const {
        return {role, [this](const formats::StaffId& id) -> std::optional<formats::SignPublicKey> {
                    if (id != officer.staff) return std::nullopt;
                    return officer.signing.public_key;
                }};
    }
    // An officer's note, written on the desk under a key the desk made.
    Sealing desk_sealing() const { return prepare(office, desk, readers()).value(); }
    records::EventBody note() const {
        records::EventBody body;
        body.author = officer.staff;
        body.payload = records::Note{records::Text("contoh"), {}, {}};
        return body;
    }
};

Refusal refusal_of(const Result<records::EventBody>& result) {
    return result ? Refusal::None : result.error().refusal;
}

} // namespace

TEST_CASE("a kiosk's complaint is believed where it was told", "[vault][reader]") {
    const Case world;
    const auto body = told_at_kiosk(world, canary);
    const auto sealed = seal_record(world.sealing, records::kiosk_event(body).value()).value();
    const auto capsule = world.opened();
    const auto entry = world.entry_of(sealed.inline_bytes, world.kiosk);
    const auto verify = [&](const formats::Entry& in, formats::Role role,
                            std::optional<formats::CaseId> case_id = std::nullopt) {
        return refusal_of(verify_event({in, capsule, sealed.inline_bytes, case_id}, world.authority(role)));
    };
    CHECK(verify(entry, formats::Role::Kiosk) == Refusal::None);
    CHECK(verify(entry, formats::Role::Kiosk, body.case_id) == Refusal::None);
    CHECK(verify(entry, formats::Role::Kiosk, formats::CaseId{}) == Refusal::BadContext);
    CHECK(verify(entry, formats::Role::Desk) == Refusal::NoRight);
    CHECK(verify(entry, formats::Role::Relay) == Refusal::NoRight);

    auto changed = entry;
    changed.objects[1].object_hash.bytes[0] ^= 1;
    CHECK(verify(changed, formats::Role::Kiosk) == Refusal::BadHash);
    changed = entry;
    changed.objects[1].size += 1;
    CHECK(verify(changed, formats::Role::Kiosk) == Refusal::BadHash);
    changed = entry;
    changed.objects.pop_back();
    CHECK(verify(changed, formats::Role::Kiosk) == Refusal::BadContext);
    changed = entry;
    changed.device.bytes[0] ^= 1;
    CHECK(verify(changed, formats::Role::Kiosk) == Refusal::BadContext);
    changed = entry;
    changed.office.bytes[0] ^= 1;
    CHECK(verify(changed, formats::Role::Kiosk) == Refusal::BadContext);
}

TEST_CASE("a kiosk cannot speak in another kiosk's capsule or name", "[vault][reader]") {
    const Case world;
    auto stolen = world.new_sealing();
    stolen.device = crypto::random_bytes<formats::DeviceId>(); // writes into the capsule that another kiosk made
    auto body = told_at_kiosk(world, canary);
    body.device = stolen.device;
    const auto sealed = seal_record(stolen, records::kiosk_event(body).value()).value();
    const auto capsule = open_capsule(stolen.capsule_bytes, world.keys()).value();
    auto entry = world.entry_of(sealed.inline_bytes, stolen.device);
    const auto judge = world.authority(formats::Role::Kiosk);
    CHECK(refusal_of(verify_event({entry, capsule, sealed.inline_bytes, {}}, judge)) == Refusal::BadContext);

    const auto own = world.opened();
    const auto misnamed = seal_record(world.sealing, records::kiosk_event(body).value()).value();
    entry = world.entry_of(misnamed.inline_bytes, world.kiosk);
    CHECK(refusal_of(verify_event({entry, own, misnamed.inline_bytes, {}}, judge)) == Refusal::BadContext);
}

TEST_CASE("an officer's note is hers, in its place", "[vault][reader]") {
    const Case world;
    const auto sealing = world.desk_sealing();
    const auto capsule = open_capsule(sealing.capsule_bytes, world.keys()).value();
    const auto place = new_place(sealing);
    const auto judge = world.authority(formats::Role::Desk);
    const auto outcome = [&](const records::Event& event, const formats::ObjectId& object) {
        const auto sealed = seal_record(sealing, object, event).value();
        const auto entry = world.entry_of(sealed.inline_bytes, world.desk);
        return refusal_of(verify_event({entry, capsule, sealed.inline_bytes, {}}, judge));
    };
    const auto event = records::staff_event(world.note(), place, world.officer.signing).value();
    CHECK(outcome(event, place.object) == Refusal::None);
    // Sealed again as another object: a replay under another id.
    CHECK(outcome(event, crypto::random_bytes<formats::ObjectId>()) == Refusal::BadSignature);
    auto forged = event;
    forged.signature->bytes[0] ^= 1;
    CHECK(outcome(forged, place.object) == Refusal::BadSignature);

    const auto stranger = new_staff_identity();
    CHECK(outcome(records::staff_event(world.note(), place, stranger.signing).value(), place.object) ==
          Refusal::BadSignature);
    auto body = world.note();
    body.author = stranger.staff;
    CHECK(outcome(records::staff_event(body, place, stranger.signing).value(), place.object) == Refusal::NoRight);
    auto unsigned_note = event;
    unsigned_note.signature.reset();
    CHECK(outcome(unsigned_note, place.object) == Refusal::BadForm);
}

TEST_CASE("an event with any bit changed is not hers any more", "[vault][reader][bits]") {
    const Case world;
    const auto sealing = world.desk_sealing();
    const auto place = new_place(sealing);
    const auto judge = world.authority(formats::Role::Desk);
    formats::RecordHeader header;
    header.office = place.office;
    header.device = place.device;
    header.capsule = place.capsule;
    header.commit = place.commit;
    header.object = place.object;
    const auto event = records::staff_event(world.note(), place, world.officer.signing).value();
    const auto accepted = [&](View bytes) {
        const auto read = records::decode_event(bytes);
        return read && verify_author(*read, header, sealing.device, judge).has_value();
    };
    const auto bytes = copy(records::encode_event(event).value());
    REQUIRE(accepted(bytes));
    CHECK(flips_accepted(bytes, accepted) == 0);
}

TEST_CASE("a record bears the schema of its event in the open, and no other", "[vault][reader]") {
    const Case world;
    const auto sealing = world.desk_sealing();
    const auto capsule = open_capsule(sealing.capsule_bytes, world.keys()).value();
    auto body = world.note();
    const auto sealed_as = [&] {
        const auto place = new_place(sealing);
        const auto event = records::staff_event(body, place, world.officer.signing).value();
        const auto sealed = seal_record(sealing, place.object, event).value();
        const auto entry = world.entry_of(sealed.inline_bytes, world.desk);
        CHECK(verify_event({entry, capsule, sealed.inline_bytes, {}}, world.authority(formats::Role::Desk)).value() == body);
        return open_record(capsule, sealed.inline_bytes).value().header;
    };
    auto header = sealed_as();
    CHECK(header.schema == 1);
    body.payload = records::StatusSet{records::Text("SKRINING"), {}, {}};
    CHECK(sealed_as().schema == 2);
    // An event of schema 2 under a header of schema 1 is out of its place.
    const auto event = records::staff_event(body, new_place(sealing), world.officer.signing).value();
    CHECK(refusal_of(verify_author(event, header, world.desk, world.authority(formats::Role::Desk))) == Refusal::BadContext);
}
