#pragma once

#include "sync/centre/service.hpp"

#include <functional>
#include <memory>

namespace teduh::centre {

struct ListenAt {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: any free one
    std::string certificate_pem;
    std::string private_key_pem;
};

// TLS 1.3 and HTTP/1.1 in front of a gate and a service, with a limit and a time-out on everything (SPEC E.9).
// Owner: one thread; the gate, the service and the bounds outlive it.
class Server {
public:
    // Listens when it is back; the connections run on threads of its own.
    static Result<std::unique_ptr<Server>> start(const ListenAt& where, const Gate& gate, const Service& service,
                                                 const Bounds& bounds);
    ~Server(); // stops, ends every connection, joins its threads
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    // Calls `done` after a request's way: through the network's threads, then through the workers. Never, where they stand still.
    void pass_through(std::function<void()> done) const;

private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace teduh::centre
