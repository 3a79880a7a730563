#include "tests/storage/records/told.hpp"
#include "tests/storage/vault/world.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

std::vector<formats::ObjectType> types_of(const Submission& submission) {
    std::vector<formats::ObjectType> types;
    for (const auto& bytes : submission.inline_objects) types.push_back(formats::inspect_inline(bytes).value().type);
    return types;
}

} // namespace

TEST_CASE("a whole visit comes back: complaint, consents and two photos", "[vault]") {
    const World world;
    auto from = told("complaint-full.json");
    const std::array photos{photo_of(1'500'000), photo_of(70'000)};
    std::vector<SealedObject> objects;
    from.complaint.attachments.emplace();
    for (const auto& photo : photos) {
        objects.push_back(seal_attachment(world.sealing, photo).value());
        from.complaint.attachments->push_back(
            {objects.back().object, objects.back().object_hash, records::Text("BUKTI_FOTO")});
    }
    auto body = kiosk_body(from.complaint);
    body.device = world.kiosk;
    objects.push_back(seal_record(world.sealing, records::kiosk_event(body).value()).value());
    for (const auto& consent : from.consents) {
        auto after = kiosk_body(consent);
        after.device = world.kiosk;
        objects.push_back(seal_record(world.sealing, records::kiosk_event(after).value()).value());
    }
    const auto submission = assemble(world.sealing, std::move(objects)).value();
    CHECK(check_kiosk_limits(submission));
    using enum formats::ObjectType;
    REQUIRE(types_of(submission) == std::vector{Capsule, Record, Record, Record, Attachment, Attachment});
    for (std::size_t i = 2; i < submission.inline_objects.size(); ++i) {
        const auto before = formats::inspect_inline(submission.inline_objects[i - 1]).value();
        const auto after = formats::inspect_inline(submission.inline_objects[i]).value();
        CHECK((before.type != after.type || before.id < after.id));
    }

    const auto capsule = open_capsule(submission.inline_objects[0], world.keys()).value();
    std::size_t complaints = 0;
    for (std::size_t i = 1; i <= 3; ++i) {
        const auto record = open_record(capsule, submission.inline_objects[i]).value();
        const auto opened = records::decode_body(records::decode_event(record.event_bytes).value().body).value();
        if (const auto* complaint = std::get_if<records::Complaint>(&opened.payload)) {
            CHECK(*complaint == from.complaint);
            ++complaints;
        } else {
            const auto& consent = std::get<records::Consent>(opened.payload);
            CHECK((consent == from.consents[0] || consent == from.consents[1]));
        }
    }
    CHECK(complaints == 1);
    for (const auto& object : submission.with_parts) {
        const auto opened = open_attachment(capsule, object.inline_bytes, source_of(object.parts)).value();
        const auto& refs = *from.complaint.attachments;
        const auto ref = std::ranges::find(refs, object.object, &records::AttachmentRef::object);
        REQUIRE(ref != refs.end());
        CHECK(ref->object_hash == object.object_hash);
        CHECK(same(opened.content, photos[static_cast<std::size_t>(ref - refs.begin())]));
    }
}

TEST_CASE("a submission has its limits, and a kiosk's visit has narrower ones", "[vault]") {
    const World world;
    CHECK_FALSE(assemble(world.sealing, {}));
    std::vector<SealedObject> records(33, sealed_story(world, "contoh"));
    CHECK(assemble(world.sealing, records).error().refusal == Refusal::TooLarge);
    records.pop_back();
    CHECK(assemble(world.sealing, records).value().inline_objects.size() == 33);
    CHECK(assemble(world.sealing, records, false).value().inline_objects.size() == 32);

    const auto photo = seal_attachment(world.sealing, photo_of(kiosk_photo_bytes_max)).value();
    std::vector<SealedObject> photos(8, photo);
    photos.push_back(sealed_story(world, "contoh"));
    CHECK(check_kiosk_limits(assemble(world.sealing, photos).value()));
    photos.push_back(seal_attachment(world.sealing, photo_of(10)).value());
    CHECK(check_kiosk_limits(assemble(world.sealing, photos).value()).error().refusal == Refusal::TooLarge);
    const std::vector one{seal_attachment(world.sealing, photo_of(kiosk_photo_bytes_max * 2)).value()};
    CHECK(check_kiosk_limits(assemble(world.sealing, one).value()).error().refusal == Refusal::TooLarge);
}

TEST_CASE("added readers go before the records they are for", "[vault]") {
    const World world;
    const auto base = formats::decode<formats::Capsule>(world.sealing.capsule_bytes).value();
    const std::array added{recipient_of(crypto::generate_box_pair<crypto::StaffBoxPair>().public_key)};
    std::vector<SealedObject> objects{sealed_story(world, "contoh")};
    objects.push_back(as_object(add_readers(base, world.sealing.case_key, world.kiosk, added).value()));
    using enum formats::ObjectType;
    CHECK(types_of(assemble(world.sealing, std::move(objects)).value()) == std::vector{Capsule, CapsuleAdd, Record});
}
