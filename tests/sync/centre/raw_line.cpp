#include "tests/sync/centre/raw_line.hpp"

#include "storage/base/clock.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

namespace teduh::tests {
namespace {

SSL_CTX* context_for(RawLine::Kind kind) {
    static SSL_CTX* newer = SSL_CTX_new(TLS_client_method());
    static SSL_CTX* older = [] {
        auto* context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        return context;
    }();
    return kind == RawLine::Kind::Tls12 ? older : newer;
}

} // namespace

struct RawLine::State {
    Descriptor socket;
    SSL* tls = nullptr;
    bool open = false;

    ~State() { SSL_free(tls); }

    int read(char* to, int size, int timeout_ms) const {
        if (!tls || SSL_pending(tls) == 0) {
            pollfd waiting{socket.number(), POLLIN, 0};
            if (::poll(&waiting, 1, timeout_ms) <= 0) return -1;
        }
        return tls ? SSL_read(tls, to, size)
                   : static_cast<int>(::recv(socket.number(), to, static_cast<std::size_t>(size), 0));
    }
};

RawLine::RawLine(std::uint16_t port, Kind kind, const std::string& from) : state_(std::make_unique<State>()) {
    std::signal(SIGPIPE, SIG_IGN); // a server that ends the connection is what these tests look for
    state_->socket = Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{5, 0};
    ::setsockopt(state_->socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(state_->socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int yes = 1;
    ::setsockopt(state_->socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, from.c_str(), &address.sin_addr);
    if (::bind(state_->socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(state_->socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    if (kind != Kind::Plain) {
        state_->tls = SSL_new(context_for(kind));
        SSL_set_fd(state_->tls, state_->socket.number());
        if (SSL_connect(state_->tls) != 1) return;
    }
    state_->open = true;
}

RawLine::~RawLine() = default;
RawLine::RawLine(RawLine&&) noexcept = default;
RawLine::operator bool() const { return state_->open; }

bool RawLine::send(std::string_view bytes) {
    if (!state_->open) return false;
    if (state_->tls) return SSL_write(state_->tls, bytes.data(), static_cast<int>(bytes.size())) > 0;
    return ::send(state_->socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
}

std::string RawLine::receive_all(int timeout_ms) {
    std::string received;
    const SystemClock clock;
    const auto until = clock.boot_ms() + static_cast<std::uint64_t>(timeout_ms);
    char piece[4096];
    while (state_->open) {
        const auto now = clock.boot_ms();
        if (now >= until) break;
        const auto got = state_->read(piece, sizeof piece, static_cast<int>(until - now));
        if (got <= 0) break;
        received.append(piece, static_cast<std::size_t>(got));
    }
    return received;
}

int RawLine::status(int timeout_ms) {
    std::string received;
    char piece[4096];
    while (state_->open && received.find("\r\n\r\n") == std::string::npos) {
        const auto got = state_->read(piece, sizeof piece, timeout_ms);
        if (got <= 0) return 0;
        received.append(piece, static_cast<std::size_t>(got));
    }
    return received.starts_with("HTTP/1.1 ") ? std::stoi(received.substr(9, 3)) : 0;
}

} // namespace teduh::tests
