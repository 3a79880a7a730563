#include "sync/protocol/target.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::protocol;

TEST_CASE("every target that a device writes is read back as what it meant", "[protocol]") {
    OfficeId office;
    office.bytes.fill(0x0f);
    Challenge challenge;
    challenge.bytes.fill(0xc4);
    Hash hash;
    hash.bytes.fill(0xab);
    const std::pair<std::string, Target> cases[] = {
        {hello_target(office, challenge), {.route = Route::Hello, .office = office, .challenge = challenge}},
        {part_target(hash, 15), {.route = Route::GetPart, .object_hash = hash, .index = 15}},
        {pull_target(7, 256), {.route = Route::PullEntries, .index = 7, .limit = 256}},
        {keyring_target(1), {.route = Route::GetKeyring, .index = 1}},
        {wait_target(0), {.route = Route::Wait}},
        {std::string(have_target), {.route = Route::Have}},
        {std::string(push_target), {.route = Route::PushEntries}},
        {std::string(post_keyring_target), {.route = Route::PostKeyring}},
        {std::string(config_target), {.route = Route::GetConfig}},
        {std::string(call_target), {.route = Route::Call}},
        {std::string(enrol_target), {.route = Route::Enrol}},
    };
    for (const auto& [text, meant] : cases) {
        CAPTURE(text);
        CHECK(text.size() <= target_bytes_max);
        CHECK(parse_target(method_of(meant.route), text).value() == meant);
    }
    CHECK(parse_target("PUT", part_target(hash, 0)).value().route == Route::PutPart);
}

TEST_CASE("any other spelling is an unknown route", "[protocol]") {
    const std::string oh(64, 'a');
    const std::pair<std::string_view, std::string> cases[] = {
        {"GET", ""}, {"GET", "/"}, {"GET", "/v1/hello"}, {"GET", "/v2/config"}, {"POST", "/v1/config"},
        {"GET", "/v1/config?"}, {"GET", "/v1/entries"}, {"GET", "/v1/entries?from=1&limit=0"},
        {"GET", "/v1/entries?from=1&limit=257"}, {"GET", "/v1/entries?from=01&limit=1"},
        {"GET", "/v1/entries?limit=1&from=1"}, {"GET", "/v1/entries?from=-1&limit=1"},
        {"GET", "/v1/entries?from=9007199254740992&limit=1"}, {"GET", "/v1/entries?from=1&limit=1&x=1"},
        {"GET", "/v1/o/" + oh + "/16"}, {"GET", "/v1/o/" + oh + "/"}, {"GET", "/v1/o/" + oh.substr(1) + "/1"},
        {"GET", "/v1/o/" + std::string(64, 'A') + "/1"}, {"GET", "/v1/o/" + oh + "/1/"}, {"POST", "/v1/o/" + oh + "/1"},
        {"GET", "/v1/wait"}, {"GET", "/v1/wait?after="}, {"GET", "/v1/keyring?from="}, {"PUT", "/v1/entries"},
        {"DELETE", "/v1/entries"}, {"POST", "/v1/prove"}, {"POST", "/v1/ack"}, {"POST", "/v1/erase"},
        {"GET", "https://pusat.example/v1/config"}, {"GET", "/v1/../v1/config"}};
    for (const auto& [method, text] : cases) {
        CAPTURE(method, text);
        CHECK(parse_target(method, text).error().refusal == Refusal::UnknownRoute);
    }
}
