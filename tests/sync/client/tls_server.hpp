#pragma once

#include "storage/base/file.hpp"
#include "sync/centre/setup/certificate.hpp"

#include <atomic>
#include <memory>
#include <thread>

struct ssl_ctx_st;

namespace teduh::tests {

// A server that is not ours, or one gone wrong: TLS with the certificate given, the same bytes as answer to
// whatever is asked, then the connection ends.
class TlsServer {
public:
    enum class Speaks { Tls13, Tls12Only };
    TlsServer(const centre::Certificates& certificates, std::string answer, Speaks speaks = Speaks::Tls13);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::uint16_t port() const { return port_; }
    int requests() const { return requests_; } // whole heads that came through TLS

private:
    void run();
    void serve(int socket);

    std::string answer_;
    std::shared_ptr<ssl_ctx_st> tls_;
    Descriptor listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stop_{false};
    std::atomic<int> requests_{0};
    std::thread thread_;
};

} // namespace teduh::tests
