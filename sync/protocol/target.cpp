#include "sync/protocol/target.hpp"

#include "storage/crypto/text_form.hpp"

#include <charconv>

namespace teduh::protocol {
namespace {

Error unknown_route() { return {Failure::Rejected, Refusal::UnknownRoute, "no such method and target"}; }

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

template <class Fixed>
bool take_hex(std::string_view& text, Fixed& value) {
    if (text.size() < 2 * Fixed::size) return false;
    const auto bytes = crypto::from_hex(text.substr(0, 2 * Fixed::size), Fixed::size);
    if (!bytes || bytes->size() != Fixed::size) return false;
    value = Fixed::from(*bytes);
    text.remove_prefix(2 * Fixed::size);
    return true;
}

// Decimal without leading zeros.
bool take_number(std::string_view& text, std::uint64_t& number, std::uint64_t max) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto size = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc{} || number > max || (text.front() == '0' && size > 1)) return false;
    text.remove_prefix(size);
    return true;
}

struct FixedTarget {
    std::string_view method;
    std::string_view text;
    Route route;
};
constexpr std::array fixed_targets = {
    FixedTarget{"POST", have_target, Route::Have},
    FixedTarget{"POST", push_target, Route::PushEntries},
    FixedTarget{"POST", post_keyring_target, Route::PostKeyring},
    FixedTarget{"GET", config_target, Route::GetConfig},
    FixedTarget{"POST", call_target, Route::Call},
    FixedTarget{"POST", enrol_target, Route::Enrol},
};

// Reads a target with parts of its own; true when all of it was understood.
bool read_get(std::string_view text, Target& target) {
    constexpr auto max = formats::u53_max;
    if (take(text, "/v1/hello?office=")) {
        target.route = Route::Hello;
        return take_hex(text, target.office) && take(text, "&challenge=") && take_hex(text, target.challenge) && text.empty();
    }
    if (take(text, "/v1/entries?from=")) {
        target.route = Route::PullEntries;
        return take_number(text, target.index, max) && take(text, "&limit=") &&
               take_number(text, target.limit, page_entries_max) && target.limit > 0 && text.empty();
    }
    if (take(text, "/v1/keyring?from=")) {
        target.route = Route::GetKeyring;
        return take_number(text, target.index, max) && text.empty();
    }
    if (take(text, "/v1/wait?after=")) {
        target.route = Route::Wait;
        return take_number(text, target.index, max) && text.empty();
    }
    return false;
}

} // namespace

std::string_view method_of(Route route) {
    switch (route) {
    case Route::PutPart: return "PUT";
    case Route::Have:
    case Route::PushEntries:
    case Route::PostKeyring:
    case Route::Call:
    case Route::Enrol: return "POST";
    default: return "GET";
    }
}

std::size_t body_bytes_max_of(Route route) {
    switch (route) {
    case Route::Have: return have_bytes_max;
    case Route::PutPart: return formats::part_bytes_max;
    case Route::PushEntries: return batch_bytes_max;
    case Route::PostKeyring: return keyring_page_bytes_max;
    case Route::Call: return small_bytes_max;
    default: return 0;
    }
}

std::string hello_target(const OfficeId& office, const Challenge& challenge) {
    return "/v1/hello?office=" + crypto::hex(office) + "&challenge=" + crypto::hex(challenge);
}
std::string part_target(const Hash& object_hash, std::uint64_t index) {
    return "/v1/o/" + crypto::hex(object_hash) + '/' + std::to_string(index);
}
std::string pull_target(std::uint64_t from, std::uint64_t limit) {
    return "/v1/entries?from=" + std::to_string(from) + "&limit=" + std::to_string(limit);
}
std::string keyring_target(std::uint64_t from) { return "/v1/keyring?from=" + std::to_string(from); }
std::string wait_target(std::uint64_t after) { return "/v1/wait?after=" + std::to_string(after); }

Result<Target> parse_target(std::string_view method, std::string_view text) {
    Target target;
    for (const auto& each : fixed_targets)
        if (each.method == method && each.text == text) {
            target.route = each.route;
            return target;
        }
    if (auto rest = text; (method == "PUT" || method == "GET") && take(rest, "/v1/o/")) {
        target.route = method == "PUT" ? Route::PutPart : Route::GetPart;
        if (take_hex(rest, target.object_hash) && take(rest, "/") &&
            take_number(rest, target.index, formats::parts_max - 1) && rest.empty())
            return target;
        return unknown_route();
    }
    if (method == "GET" && read_get(text, target)) return target;
    return unknown_route();
}

} // namespace teduh::protocol
