// What crosses between devices and servers: the header line of a signed request, targets, bodies and answers.
#include "fuzz.hpp"

#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"
#include "sync/protocol/target.hpp"

namespace {

using namespace teduh;
using namespace teduh::protocol;

std::string spelled(const Target& target) {
    switch (target.route) {
    case Route::Hello: return hello_target(target.office, target.challenge);
    case Route::Have: return std::string(have_target);
    case Route::PutPart:
    case Route::GetPart: return part_target(target.object_hash, target.index);
    case Route::PushEntries: return std::string(push_target);
    case Route::PullEntries: return pull_target(target.index, target.limit);
    case Route::GetKeyring: return keyring_target(target.index);
    case Route::PostKeyring: return std::string(post_keyring_target);
    case Route::GetConfig: return std::string(config_target);
    case Route::Call: return std::string(call_target);
    case Route::Wait: return wait_target(target.index);
    case Route::Enrol: return std::string(enrol_target);
    }
    return {};
}

template <class Answer>
void read_head(View bytes) {
    fuzz::rewrites_map<Answer>(bytes);
    if (const auto answer = formats::decode<Answer>(bytes)) static_cast<void>(answer->head.content());
}

void read_lines(std::string_view text) {
    if (const auto auth = parse_auth(text)) fuzz::demand(text_of(*auth) == text);
    for (const std::string_view method : {"GET", "POST", "PUT"}) {
        const auto target = parse_target(method, text);
        if (!target) continue;
        fuzz::demand(method_of(target->route) == method);
        fuzz::demand(spelled(*target) == text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes{data, size};
    read_lines(teduh::text_of(bytes));
    fuzz::rewrites_array<Request>(bytes);
    fuzz::rewrites_map<Have>(bytes);
    fuzz::rewrites_map<HaveAnswer>(bytes);
    fuzz::rewrites_map<Batch>(bytes);
    fuzz::rewrites_map<BatchAnswer>(bytes);
    fuzz::rewrites_map<Hello>(bytes);
    fuzz::rewrites_array<HelloAnswer>(bytes);
    fuzz::rewrites_map<Call>(bytes);
    fuzz::rewrites_map<ConfigPage>(bytes);
    fuzz::rewrites_map<formats::FailureNotice>(bytes);
    read_head<Page>(bytes);
    read_head<WaitAnswer>(bytes);
    if (const auto have = formats::decode<Have>(bytes))
        for (const auto& manifest : have->manifests) static_cast<void>(formats::inspect_inline(formats::encode_array(manifest)));
    if (const auto batch = formats::decode<Batch>(bytes))
        for (const auto& item : batch->items)
            for (const auto& object : item.objects) static_cast<void>(formats::inspect_inline(object));
    return 0;
}
