#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace teduh::https {

enum class Method : std::uint8_t { Get, Post, Put };

// The word of the method, as it is sent and signed.
constexpr std::string_view word_of(Method method) {
    switch (method) {
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Get: break;
    }
    return "GET";
}

struct Request {
    Method method = Method::Get;
    std::string target;               // path and query, as sent
    View body;                        // must outlive the exchange
    std::string authorization;        // value of Teduh-Auth; empty for hello
    std::size_t answer_bytes_max = 0; // a longer answer is refused
    std::uint64_t patience_ms = 0;    // for the whole exchange; 0: only the rule against slow lines
};

struct Answer {
    int status = 0;
    Bytes body;
    std::optional<std::uint64_t> retry_after_s;
};

// Carries one request to one server and brings the answer. One thread at a time; the owner is the loop that uses
// it. Failures, by what comes next:
//  - Unreachable, Offline: no line, a broken or a slow one. The server may or may not have done what was asked;
//  - Rejected, BadSignature: somebody answered who is not the server of the keyring;
//  - Rejected, TooLarge or BadForm: an answer over its limit, a redirect, something that is not HTTP.
// Any HTTP status from 200 to 299 and from 400 on is an Answer, not a failure.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Result<Answer> exchange(const Request& request) = 0;
    virtual const std::string& host() const = 0; // host[:port] as sent in Host, which is what gets signed
    virtual void disconnect() = 0;               // the next exchange begins a new connection
};

} // namespace teduh::https
