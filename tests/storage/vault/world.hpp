#pragma once

#include "storage/vault/open/object.hpp"
#include "storage/vault/seal/object.hpp"

#include <catch2/catch.hpp>

#include <set>

// One office, one kiosk, two readers and what the kiosk has sealed.
namespace teduh::vault {

constexpr std::string_view canary = "KATA-YANG-TIDAK-BOLEH-TAMPAK";

struct World {
    formats::OfficeId office = crypto::random_bytes<formats::OfficeId>();
    formats::DeviceId kiosk = crypto::random_bytes<formats::DeviceId>();
    crypto::GroupBoxPair group = crypto::generate_box_pair<crypto::GroupBoxPair>();
    crypto::RecoveryBoxPair recovery = crypto::generate_box_pair<crypto::RecoveryBoxPair>();
    Sealing sealing = new_sealing();

    std::vector<Recipient> readers() const {
        return {recipient_of(group.public_key), recipient_of(recovery.public_key)};
    }
    Sealing new_sealing() const { return prepare(office, kiosk, readers()).value(); }
    std::array<OpeningKey, 1> keys() const { return {opening_key(group)}; }
    std::array<OpeningKey, 1> recovery_keys() const { return {opening_key(recovery)}; }
    OpenedCapsule opened() const { return open_capsule(sealing.capsule_bytes, keys()).value(); }
};

inline records::EventBody told_at_kiosk(const World& world, std::string_view story) {
    records::Complaint complaint;
    for (auto* text : {&complaint.arrival, &complaint.channel, &complaint.state, &complaint.for_whom,
                       &complaint.service_time, &complaint.service})
        *text = records::Text("CONTOH");
    complaint.language = records::Text("id");
    if (!story.empty()) complaint.story = records::Text(story);
    records::EventBody body;
    body.device = world.kiosk;
    body.case_id = crypto::random_bytes<formats::CaseId>();
    body.payload = std::move(complaint);
    return body;
}

inline SealedObject sealed_story(const World& world, std::string_view story) {
    return seal_record(world.sealing, records::kiosk_event(told_at_kiosk(world, story)).value()).value();
}

inline PartSource source_of(const std::vector<Bytes>& parts) {
    return [&parts](std::size_t index) -> Result<Bytes> {
        if (index >= parts.size()) return Error{Failure::Unreachable, Refusal::NotFound, "a part is not here"};
        return parts[index];
    };
}

inline Bytes photo_of(std::size_t size) {
    Bytes content(size);
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<std::uint8_t>(i * 131 + i / 251);
    return content;
}

inline bool contains(View haystack, View needle) {
    return std::search(haystack.begin(), haystack.end(), needle.begin(), needle.end()) != haystack.end();
}

// Flips each bit of `bytes` in turn; gives how many of them `accepted` let pass.
template <class Accepted>
std::size_t flips_accepted(Bytes bytes, Accepted accepted, std::size_t byte_step = 1) {
    std::size_t passed = 0;
    for (std::size_t i = 0; i < bytes.size(); i += byte_step) {
        for (unsigned bit = byte_step == 1 ? 0 : i % 8; bit < 8; bit += byte_step == 1 ? 1 : 8) {
            const auto mask = static_cast<std::uint8_t>(1u << bit);
            bytes[i] ^= mask;
            if (accepted(bytes)) ++passed;
            bytes[i] ^= mask;
        }
    }
    return passed;
}

} // namespace teduh::vault
