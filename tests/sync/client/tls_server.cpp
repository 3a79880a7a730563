#include "tests/sync/client/tls_server.hpp"

#include "storage/base/ensure.hpp"

#include <csignal>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace teduh::tests {
namespace {

std::shared_ptr<BIO> memory_of(const std::string& text) {
    return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

std::shared_ptr<SSL_CTX> context_of(const centre::Certificates& certificates, bool old) {
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    const std::shared_ptr<X509> certificate(
        PEM_read_bio_X509(memory_of(certificates.server_pem).get(), nullptr, nullptr, nullptr), X509_free);
    const std::shared_ptr<EVP_PKEY> key(
        PEM_read_bio_PrivateKey(memory_of(certificates.server_key_pem).get(), nullptr, nullptr, nullptr),
        EVP_PKEY_free);
    ensure(SSL_CTX_use_certificate(context.get(), certificate.get()) == 1);
    ensure(SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1);
    if (old) SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    return context;
}

} // namespace

TlsServer::TlsServer(const centre::Certificates& certificates, std::string answer, Speaks speaks)
    : answer_(std::move(answer)), tls_(context_of(certificates, speaks == Speaks::Tls12Only)),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ensure(::bind(listener_.number(), reinterpret_cast<sockaddr*>(&address), size) == 0);
    ensure(::listen(listener_.number(), 16) == 0);
    ensure(::getsockname(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    std::signal(SIGPIPE, SIG_IGN); // who does not believe this server hangs up while it writes
    thread_ = std::thread([this] { run(); });
}

TlsServer::~TlsServer() {
    stop_ = true;
    thread_.join();
}

void TlsServer::run() {
    while (!stop_) {
        pollfd waiting{listener_.number(), POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0) continue;
        const Descriptor socket{::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC)};
        const timeval patience{2, 0};
        ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        serve(socket.number());
    }
}

void TlsServer::serve(int socket) {
    const std::shared_ptr<SSL> tls(SSL_new(tls_.get()), SSL_free);
    SSL_set_fd(tls.get(), socket);
    if (SSL_accept(tls.get()) != 1) return;
    std::string head;
    std::array<char, 4096> part{};
    while (head.find("\r\n\r\n") == std::string::npos) {
        const int got = SSL_read(tls.get(), part.data(), static_cast<int>(part.size()));
        if (got <= 0) return;
        head.append(part.data(), static_cast<std::size_t>(got));
    }
    ++requests_;
    SSL_write(tls.get(), answer_.data(), static_cast<int>(answer_.size()));
    SSL_shutdown(tls.get());
}

} // namespace teduh::tests
