#include "storage/channel/message.hpp"
#include "storage/records/event.hpp"
#include "storage/vault/cache/case_list.hpp"
#include "sync/protocol/bundle.hpp"
#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"
#include "vector_file.hpp"

#include <functional>
#include <stdexcept>

// The op `decode`: strict decoding alone, with the embedded maps that belong to the form (annex 0).
namespace teduh::vectors {
namespace {

using namespace formats;

// An accepted value is written back and must give the same bytes.
Result<void> same_again(View bytes, View again) {
    if (!same(bytes, again)) throw std::runtime_error("accepted bytes are written back differently");
    return {};
}

template <class Map>
Result<void> map_of(View bytes) {
    return same_again(bytes, encode(TRY(decode<Map>(bytes))));
}
template <class Array>
Result<void> array_of(View bytes) {
    return same_again(bytes, encode_array(TRY(decode_array<Array>(bytes))));
}
template <class Content>
Result<void> signed_of(View bytes) {
    const auto value = TRY(decode_array<Signed<Content>>(bytes));
    TRY(map_of<Content>(value.bytes));
    return same_again(bytes, encode_array(value));
}

template <class Object, ObjectType Type>
Result<void> inline_of(View bytes) {
    const auto value = TRY(decode_array<Object>(bytes));
    const auto seen = TRY(inspect_inline(bytes));
    if (seen.type != Type) return Error{Failure::Rejected, Refusal::BadForm, "another kind of object"};
    return same_again(bytes, encode_array(value));
}

Result<void> event_of(View bytes) {
    const auto event = TRY(records::decode_event(bytes));
    const auto body = TRY(records::decode_body(event.body));
    TRY(same_again(event.body, encode_secret(body)));
    return same_again(bytes, TRY(records::encode_event(event)));
}

Result<void> keyring_item_of(View bytes) {
    const auto item = TRY(decode_array<KeyringItem>(bytes));
    const auto statement = TRY(decode_statement(item.statement));
    TRY(same_again(item.statement, encode(statement)));
    return same_again(bytes, encode_array(item));
}

Result<void> cache_of(View bytes) {
    const auto cache = TRY(decode_array<CacheBlob>(bytes));
    TRY(map_of<CacheContext>(cache.context));
    return same_again(bytes, encode_array(cache));
}

Result<void> draft_of(View bytes) {
    const auto draft = TRY(decode_array<DraftBlob>(bytes));
    TRY(map_of<DraftContext>(draft.context));
    return same_again(bytes, encode_array(draft));
}

Result<void> have_of(View bytes) {
    const auto have = TRY(decode<protocol::Have>(bytes));
    for (const auto& manifest : have.manifests) TRY(inspect_inline(encode_array(manifest)));
    return same_again(bytes, encode(have));
}

Result<void> batch_answer_of(View bytes) {
    const auto answer = TRY(decode<protocol::BatchAnswer>(bytes));
    for (const auto& outcome : answer.outcomes) {
        using Kind = protocol::OutcomeKind;
        if (outcome.kind == Kind::Receipt || outcome.kind == Kind::Pending) TRY(outcome.receipt.content());
        if (outcome.kind == Kind::Fork) TRY(outcome.held.content());
    }
    return same_again(bytes, encode(answer));
}

template <class Answer>
Result<void> with_head(View bytes) {
    const auto answer = TRY(decode<Answer>(bytes));
    TRY(answer.head.content());
    return same_again(bytes, encode(answer));
}

Result<void> hello_of(View bytes) {
    const auto answer = TRY(decode_array<protocol::HelloAnswer>(bytes));
    const auto hello = TRY(answer.content());
    if (hello.head) TRY(hello.head->content());
    return same_again(bytes, encode_array(answer));
}

Result<void> frame_of(View bytes) {
    const auto frame = TRY(channel::decode_frame(bytes));
    if (const auto* draft = std::get_if<channel::DraftPut>(&frame.message)) TRY(map_of<DraftContext>(draft->draft.context));
    if (const auto* answer = std::get_if<channel::ConfigAnswer>(&frame.message)) TRY(answer->config.content());
    return same_again(bytes, channel::encode_frame(frame));
}

const std::map<std::string, std::function<Result<void>(View)>>& forms() {
    static const std::map<std::string, std::function<Result<void>(View)>> table = {
        {"capsule", map_of<Capsule>},
        {"capsule-add", map_of<CapsuleAdd>},
        {"record-header", map_of<RecordHeader>},
        {"attachment-header", map_of<AttachmentHeader>},
        {"record-object", inline_of<RecordObject, ObjectType::Record>},
        {"attachment-manifest", inline_of<AttachmentManifest, ObjectType::Attachment>},
        {"config-object", signed_of<Config>},
        {"signed-entry", signed_of<Entry>},
        {"signed-receipt", signed_of<Receipt>},
        {"signed-head", signed_of<LogHead>},
        {"event", event_of},
        {"keyring-item", keyring_item_of},
        {"keyring-page", map_of<KeyringPage>},
        {"identity-file", map_of<IdentityFile>},
        {"draft-blob", draft_of},
        {"cache-blob", cache_of},
        {"case-list-head", map_of<vault::CachedHead>},
        {"case-list-page", map_of<vault::CachedPage>},
        {"enrol-qr", map_of<EnrolQr>},
        {"failure", map_of<FailureNotice>},
        {"have", have_of},
        {"have-answer", map_of<protocol::HaveAnswer>},
        {"batch", map_of<protocol::Batch>},
        {"batch-answer", batch_answer_of},
        {"page", with_head<protocol::Page>},
        {"wait-answer", with_head<protocol::WaitAnswer>},
        {"config-page", map_of<protocol::ConfigPage>},
        {"call", map_of<protocol::Call>},
        {"hello-answer", hello_of},
        {"req-signed", array_of<protocol::Request>},
        {"frame", frame_of},
        {"bundle-head", map_of<BundleHead>},
        {"bundle-end", map_of<BundleEnd>},
    };
    return table;
}

} // namespace

Verdict judge_form(const Case& test) {
    const auto form = forms().find(test.text("type"));
    if (form == forms().end()) throw std::runtime_error("an unknown type: " + test.text("type"));
    const auto result = form->second(test.bytes("bytes"));
    Verdict verdict;
    if (!result) verdict.refusal = text_of(result.error().refusal).name.text();
    return verdict;
}

} // namespace teduh::vectors
