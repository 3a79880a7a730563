#include "tests/bench/sink.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace teduh::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

constexpr std::uint64_t body_bytes_max = 4 << 20;

} // namespace

struct Sink::Parts {
    asio::io_context context;
    asio::ssl::context tls{asio::ssl::context::tls_server};
    Tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
};

Sink::Sink(const centre::Certificates& certificates) : parts_(std::make_unique<Parts>()) {
    parts_->tls.use_certificate_chain(asio::buffer(certificates.server_pem));
    parts_->tls.use_private_key(asio::buffer(certificates.server_key_pem), asio::ssl::context::pem);
    thread_ = std::thread([this] { run(); });
}

Sink::~Sink() {
    stop_ = true;
    boost::system::error_code ignored;
    Tcp::socket last(parts_->context); // wakes the thread that waits for somebody
    last.connect(parts_->acceptor.local_endpoint(), ignored);
    last.close(ignored);
    thread_.join();
}

std::uint16_t Sink::port() const { return parts_->acceptor.local_endpoint().port(); }

void Sink::run() {
    while (!stop_) {
        try {
            serve_one();
        } catch (const boost::system::system_error&) {
            continue; // the other side is gone: the next one
        }
    }
}

void Sink::serve_one() {
    asio::ssl::stream<Tcp::socket> stream(parts_->acceptor.accept(), parts_->tls);
    if (stop_) return;
    stream.next_layer().set_option(Tcp::no_delay(true));
    stream.handshake(asio::ssl::stream_base::server);
    boost::beast::flat_buffer buffer;
    for (;;) {
        http::request_parser<http::string_body> parser;
        parser.body_limit(body_bytes_max);
        http::read(stream, buffer, parser);
        ++bodies_;
        http::response<http::empty_body> answer{http::status::ok, 11};
        answer.keep_alive(parser.get().keep_alive());
        answer.prepare_payload();
        http::write(stream, answer);
        if (!answer.keep_alive()) return;
    }
}

} // namespace teduh::bench
