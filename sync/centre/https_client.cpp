#include "sync/centre/https_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <charconv>
#include <openssl/sha.h>
#include <openssl/x509.h>

namespace teduh::centre {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using beast::error_code;

Error unreachable() { return {Failure::Unreachable, Refusal::Offline, "the line to the server is broken"}; }
Error stranger() { return {Failure::Rejected, Refusal::BadSignature, "another server answered than the keyring names"}; }

bool has_pin(X509* certificate, const std::vector<std::array<std::uint8_t, 32>>& pins) {
    if (pins.empty()) return true;
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(X509_get0_pubkey(certificate), &der);
    if (size <= 0) return false;
    std::array<std::uint8_t, 32> digest{};
    SHA256(der, static_cast<std::size_t>(size), digest.data());
    OPENSSL_free(der);
    return std::ranges::find(pins, digest) != pins.end();
}

} // namespace

Result<HttpsServer> server_at(const std::string& url) {
    const Error wrong{Failure::Usage, "an address is not https://host[:port]"};
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) return wrong;
    const auto rest = std::string_view(url).substr(scheme.size());
    const auto colon = rest.rfind(':');
    HttpsServer server;
    server.host = rest.substr(0, colon);
    if (colon != std::string_view::npos) {
        const auto text = rest.substr(colon + 1);
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), server.port);
        if (fault != std::errc{} || end != text.data() + text.size()) return wrong;
    }
    if (server.host.empty()) return wrong;
    return server;
}

struct HttpsClient::Line {
    explicit Line(const HttpsServer& where) : server(where), stream(network, tls) {}

    bool set_up_tls() {
        SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
        const auto* der = server.authority_der.data();
        X509* authority = d2i_X509(nullptr, &der, static_cast<long>(server.authority_der.size()));
        if (!authority) return false;
        const bool taken = X509_STORE_add_cert(SSL_CTX_get_cert_store(tls.native_handle()), authority) == 1;
        X509_free(authority);
        stream.set_verify_mode(net::ssl::verify_peer);
        stream.set_verify_callback([this](bool good, net::ssl::verify_context& context) {
            if (!net::ssl::host_name_verification(server.host)(good, context)) return false;
            if (X509_STORE_CTX_get_error_depth(context.native_handle()) > 0) return true;
            return has_pin(X509_STORE_CTX_get_current_cert(context.native_handle()), server.pins);
        });
        return taken && SSL_set_tlsext_host_name(stream.native_handle(), server.host.c_str()) == 1;
    }

    // Runs one asynchronous step to its end; its time-out is the stream's.
    template <class Start>
    error_code step(std::uint64_t timeout_ms, Start start) {
        error_code result = net::error::would_block;
        beast::get_lowest_layer(stream).expires_after(std::chrono::milliseconds(timeout_ms));
        start([&result](error_code fault, auto&&...) { result = fault; });
        network.restart();
        network.run();
        return result;
    }

    HttpsServer server;
    net::io_context network{1};
    net::ssl::context tls{net::ssl::context::tls_client};
    beast::ssl_stream<beast::tcp_stream> stream;
    beast::flat_buffer buffer;
};

HttpsClient::HttpsClient(std::unique_ptr<Line> line) : line_(std::move(line)) {}
HttpsClient::HttpsClient(HttpsClient&&) noexcept = default;
HttpsClient& HttpsClient::operator=(HttpsClient&&) noexcept = default;
HttpsClient::~HttpsClient() = default;

Result<HttpsClient> HttpsClient::connect(const HttpsServer& server, std::uint64_t timeout_ms) {
    HttpsClient client(std::make_unique<Line>(server));
    auto& line = *client.line_;
    if (!line.set_up_tls()) return stranger();
    error_code fault;
    net::ip::tcp::resolver resolver(line.network);
    const auto places = resolver.resolve(server.host, std::to_string(server.port), fault);
    if (fault) return unreachable();
    auto& lowest = beast::get_lowest_layer(line.stream);
    if (line.step(timeout_ms, [&](auto done) { lowest.async_connect(places, done); })) return unreachable();
    lowest.socket().set_option(net::ip::tcp::no_delay(true), fault);
    fault = line.step(timeout_ms,
                      [&](auto done) { line.stream.async_handshake(net::ssl::stream_base::client, done); });
    if (!fault) return client;
    return fault.category() == net::error::get_ssl_category() ? stranger() : unreachable();
}

Result<HttpsAnswer> HttpsClient::ask(const Question& question) {
    auto& line = *line_;
    http::request<http::span_body<const std::uint8_t>> request;
    request.method_string({question.method.data(), question.method.size()});
    request.target({question.target.data(), question.target.size()});
    request.version(11);
    request.set(http::field::host, line.server.host_line());
    request.set(http::field::user_agent, "teduh-centre/" TEDUH_VERSION);
    if (!question.authorization.empty())
        request.set("Teduh-Auth", beast::string_view(question.authorization.data(), question.authorization.size()));
    request.body() = {question.body.data(), question.body.size()};
    if (question.method != "GET") request.content_length(question.body.size());
    if (line.step(question.timeout_ms, [&](auto done) { http::async_write(line.stream, request, done); }))
        return unreachable();

    http::response_parser<http::vector_body<std::uint8_t>> parser;
    parser.body_limit(question.answer_bytes_max);
    if (line.step(question.timeout_ms, [&](auto done) { http::async_read(line.stream, line.buffer, parser, done); }))
        return unreachable();
    HttpsAnswer answer{parser.get().result_int() > 0 ? static_cast<int>(parser.get().result_int()) : 0, {}, {}};
    const auto retry = parser.get()[http::field::retry_after];
    std::uint64_t seconds = 0;
    if (const auto [end, fault] = std::from_chars(retry.data(), retry.data() + retry.size(), seconds);
        !retry.empty() && fault == std::errc{})
        answer.retry_after_s = seconds;
    answer.body = std::move(parser.get().body());
    return answer;
}

} // namespace teduh::centre
