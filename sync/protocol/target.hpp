#pragma once

#include "sync/protocol/hello.hpp"

// The routes and the one spelling of each target (path and query), written by the devices and read by the centre.
namespace teduh::protocol {

enum class Route : std::uint8_t {
    Hello,       // GET  /v1/hello?office=HEX&challenge=HEX
    Have,        // POST /v1/have
    PutPart,     // PUT  /v1/o/OH-hex/INDEX
    GetPart,     // GET  /v1/o/OH-hex/INDEX
    PushEntries, // POST /v1/entries
    PullEntries, // GET  /v1/entries?from=I&limit=N
    GetKeyring,  // GET  /v1/keyring?from=N
    PostKeyring, // POST /v1/keyring
    GetConfig,   // GET  /v1/config
    Call,        // POST /v1/call
    Wait,        // GET  /v1/wait?after=I
    Enrol,       // POST /v1/enrol
};

struct Target {
    Route route = Route::Hello;
    OfficeId office{};       // Hello
    Challenge challenge{};   // Hello
    Hash object_hash{};      // PutPart, GetPart
    std::uint64_t index = 0; // part; `from` or `after`
    std::uint64_t limit = 0; // PullEntries

    friend bool operator==(const Target&, const Target&) = default;
};

std::string_view method_of(Route route);
std::size_t body_bytes_max_of(Route route); // 0 for every GET and for Enrol

std::string hello_target(const OfficeId& office, const Challenge& challenge);
std::string part_target(const Hash& object_hash, std::uint64_t index); // PUT or GET
std::string pull_target(std::uint64_t from, std::uint64_t limit);
std::string keyring_target(std::uint64_t from);
std::string wait_target(std::uint64_t after);
constexpr std::string_view have_target = "/v1/have";
constexpr std::string_view push_target = "/v1/entries";
constexpr std::string_view post_keyring_target = "/v1/keyring";
constexpr std::string_view config_target = "/v1/config";
constexpr std::string_view call_target = "/v1/call";
constexpr std::string_view enrol_target = "/v1/enrol";

// unknown_route for anything but those spellings.
Result<Target> parse_target(std::string_view method, std::string_view text);

} // namespace teduh::protocol
