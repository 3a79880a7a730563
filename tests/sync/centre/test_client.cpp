#include "tests/sync/centre/test_client.hpp"

#include "storage/crypto/aead.hpp"
#include "storage/formats/failure.hpp"

namespace teduh::tests {
namespace {

const std::atomic<bool> never{false};

formats::ObjectRef ref_of(const Bytes& object) {
    const auto seen = formats::inspect_inline(object).value();
    return {static_cast<std::uint8_t>(seen.type), seen.id, seen.object_hash, seen.size};
}

template <class Header>
Header header_in(const formats::Capsule& capsule) {
    Header header;
    header.office = capsule.office;
    header.device = capsule.device;
    header.object = crypto::random_bytes<formats::ObjectId>();
    header.capsule = capsule.capsule;
    header.commit = capsule.commit;
    header.nonce = crypto::random_bytes<crypto::Nonce24>();
    return header;
}

Bytes random_block(std::size_t size) {
    Bytes bytes(size);
    crypto::fill_random(bytes);
    return bytes;
}

} // namespace

TestSubmission TestAuthor::peek(std::vector<Bytes> objects) const {
    std::vector<std::pair<formats::ObjectRef, Bytes>> listed;
    for (auto& object : objects) {
        const auto ref = ref_of(object);
        listed.emplace_back(ref, std::move(object));
    }
    std::ranges::sort(listed, formats::comes_before, [](const auto& each) { return each.first; });
    TestSubmission made;
    std::vector<formats::ObjectRef> refs;
    for (auto& [ref, object] : listed) {
        refs.push_back(ref);
        made.item.objects.push_back(std::move(object));
    }
    made.item.entry = office_.entry(device_, seq_, prev_, refs);
    made.entry = made.item.entry.content().value();
    made.hash = formats::entry_hash(made.item.entry);
    return made;
}

TestSubmission TestAuthor::make_with(std::vector<Bytes> objects) {
    auto made = peek(std::move(objects));
    prev_ = made.hash;
    ++seq_;
    return made;
}

TestSubmission TestAuthor::make(const Wish& wish) {
    const auto capsule = office_.capsule(device_, wish.groups).capsule;
    const auto header = header_in<formats::RecordHeader>(capsule);
    std::vector<Bytes> objects{
        formats::encode(capsule),
        formats::encode_array(formats::RecordObject{formats::encode(header), random_block(4112)})};
    std::vector<Bytes> parts;
    if (wish.photo_chunks > 0) {
        auto photo = header_in<formats::AttachmentHeader>(capsule);
        photo.padded_size = static_cast<std::uint32_t>(wish.photo_chunks * crypto::stream_chunk_bytes);
        formats::AttachmentManifest manifest{formats::encode(photo), {}};
        for (std::size_t i = 0; i < formats::part_count_of(photo.padded_size); ++i) {
            parts.push_back(random_block(formats::part_size_of(photo.padded_size, i)));
            manifest.part_hashes.push_back(formats::part_hash(parts.back()));
        }
        objects.push_back(formats::encode_array(manifest));
    }
    auto made = make_with(std::move(objects));
    made.parts = std::move(parts);
    return made;
}

TestClient::TestClient(https::Endpoint server, const TestOffice& office, const TestDevice& device)
    : server_(std::move(server)), office_(office), device_(device) {}

Result<https::Answer> TestClient::exchange(https::Method method, std::string_view target, View body,
                                           std::string authorization) {
    return line_->exchange({.method = method,
                            .target = std::string(target),
                            .body = body,
                            .authorization = std::move(authorization),
                            .answer_bytes_max = 4 * 1024 * 1024,
                            .patience_ms = 60'000});
}

bool TestClient::greet() {
    static const bool started = https::start_curl().has_value();
    ensure(started);
    line_ = std::make_unique<https::CurlTransport>(server_, never);
    const auto challenge = crypto::random_bytes<protocol::Challenge>();
    const auto target = protocol::hello_target(office_.id, challenge);
    const auto answer = exchange(https::Method::Get, target, {}, {});
    if (!answer || answer->status != 200) return false;
    const auto signed_hello = formats::decode_array<protocol::HelloAnswer>(answer->body).value();
    hello_ = signed_hello.content().value();
    counter_ = 0;
    return hello_->challenge == challenge;
}

std::string TestClient::authorization_for(https::Method method, std::string_view target, View body,
                                          const Bend& bend) {
    protocol::Request request{std::string(https::word_of(method)), line_->host(), std::string(target), device_.id,
                              hello_->nonce,                       ++counter_,    body.size(),
                              protocol::body_hash(body)};
    bend.before_signing(request);
    const auto signature =
        crypto::sign(device_.sign.secret_key, protocol::request_domain, formats::encode_array(request));
    bend.after_signing(request);
    auto text = protocol::text_of(
        protocol::Auth{request.device, request.nonce, request.counter, request.body_hash, signature});
    bend.authorization(text);
    return text;
}

https::Answer TestClient::ask(https::Method method, std::string_view target, View body, const Bend& bend) {
    return exchange(method, target, body, authorization_for(method, target, body, bend)).value();
}

std::optional<https::Answer> TestClient::try_ask(https::Method method, std::string_view target, View body) {
    auto answer = exchange(method, target, body, authorization_for(method, target, body));
    if (!answer) return std::nullopt;
    return *std::move(answer);
}

protocol::BatchAnswer TestClient::push(const protocol::Batch& batch) {
    const auto answer = post(protocol::push_target, formats::encode(batch));
    ensure(answer.status == 200);
    return formats::decode<protocol::BatchAnswer>(answer.body).value();
}

protocol::Page TestClient::pull(std::uint64_t from, std::uint64_t limit) {
    const auto answer = get(protocol::pull_target(from, limit));
    ensure(answer.status == 200);
    return formats::decode<protocol::Page>(answer.body).value();
}

Refusal refusal_of(const https::Answer& answer) {
    if (answer.status == 200) return Refusal::None;
    const auto notice = formats::decode<formats::FailureNotice>(answer.body).value();
    ensure(text_of(notice.refusal).http_status == answer.status);
    return notice.refusal;
}

} // namespace teduh::tests
