#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace teduh::centre {

struct HttpsServer {
    std::string host;
    std::uint16_t port = 443;
    Bytes authority_der;                            // the only CA that counts
    std::vector<std::array<std::uint8_t, 32>> pins; // SHA-256 of SPKI; empty: the authority alone decides

    std::string host_line() const { return port == 443 ? host : host + ':' + std::to_string(port); }
};
// https://host[:port]
Result<HttpsServer> server_at(const std::string& url);

struct HttpsAnswer {
    int status = 0;
    Bytes body;
    std::optional<std::uint64_t> retry_after_s;
};

// One kept-alive connection, TLS 1.3, to a server known by its authority and pins (SPEC E.2). One thread; each call
// comes back in its time. Failures: Unreachable for everything of the line, Rejected/BadSignature for a server that
// is not the one of the keyring.
class HttpsClient {
public:
    static Result<HttpsClient> connect(const HttpsServer& server, std::uint64_t timeout_ms);
    HttpsClient(HttpsClient&&) noexcept;
    HttpsClient& operator=(HttpsClient&&) noexcept;
    ~HttpsClient();

    struct Question {
        std::string_view method;
        std::string_view target;
        std::string_view authorization; // empty: none
        View body;
        std::size_t answer_bytes_max = 4 * 1024 * 1024;
        std::uint64_t timeout_ms = 60'000;
    };
    Result<HttpsAnswer> ask(const Question& question);

private:
    struct Line;
    explicit HttpsClient(std::unique_ptr<Line> line);
    std::unique_ptr<Line> line_;
};

} // namespace teduh::centre
