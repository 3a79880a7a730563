#include "storage/records/event.hpp"

#include <numeric>

namespace teduh::records {
namespace {

constexpr std::size_t place_bytes = 96;

crypto::SecretBytes signed_message(const EventPlace& place, View body) {
    crypto::SecretBytes message;
    message.reserve(place_bytes + body.size());
    const std::array<View, 6> pieces{place.office, place.device, place.capsule, place.commit, place.object, body};
    for (const auto piece : pieces) message.insert(message.end(), piece.begin(), piece.end());
    ensure(message.size() == place_bytes + body.size());
    return message;
}

Result<crypto::SecretBytes> encode_body(const EventBody& body) {
    auto bytes = formats::encode_secret(body);
    if (bytes.size() > EventBody::size_max)
        return Error{Failure::Usage, Refusal::TooLarge, "an event is over what one record holds"};
    return bytes;
}

} // namespace

Result<EventBody> decode_body(View bytes) { return formats::decode<EventBody>(bytes); }

// SPEC E.7: a kiosk's event has no staff signature, an officer's has one. The body's bytes belong to the form.
Result<Event> decode_event(View bytes) {
    auto event = TRY(formats::decode<Event>(bytes));
    const auto body = TRY(decode_body(event.body));
    if (body.device.has_value() == event.signature.has_value())
        return Error{Failure::Rejected, Refusal::BadForm, "an event is signed by staff or written by a kiosk"};
    return event;
}

Result<crypto::SecretBytes> encode_event(const Event& event) {
    auto bytes = formats::encode_secret(event);
    if (bytes.size() > Event::size_max)
        return Error{Failure::Usage, Refusal::TooLarge, "an event is over what one record holds"};
    return bytes;
}

std::uint32_t schema_of(const Event& event) {
    const auto schema = formats::uint_under(event.body, 10);
    ensure(schema && *schema >= 1 && *schema <= event_schema);
    return static_cast<std::uint32_t>(*schema);
}

Result<Event> kiosk_event(const EventBody& body) {
    ensure(body.device.has_value());
    return Event{TRY(encode_body(body)), {}};
}

Result<Event> staff_event(const EventBody& body, const EventPlace& place, const crypto::StaffSigningPair& author) {
    ensure(body.author.has_value());
    auto bytes = TRY(encode_body(body));
    const auto signature = crypto::sign(author.secret_key, "teduh/event/1", signed_message(place, bytes));
    return Event{std::move(bytes), signature};
}

bool signed_by(const Event& event, const EventPlace& place, const formats::SignPublicKey& key) {
    return event.signature &&
           crypto::verify(key, "teduh/event/1", signed_message(place, event.body), *event.signature);
}

std::uint32_t next_lamport(std::span<const std::uint32_t> lamports_of_parents) {
    const auto highest = std::ranges::max_element(lamports_of_parents);
    return highest == lamports_of_parents.end() ? 1 : *highest + 1;
}

} // namespace teduh::records
