#pragma once

#include "sync/centre/body_memory.hpp"
#include "sync/centre/connections.hpp"
#include "sync/centre/service.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>

namespace teduh::centre {

// What all sessions share. Outlives them.
struct SessionContext {
    const Gate& gate;
    const Service& service;
    const Bounds& bounds;
    BodyMemory& body_memory;
    boost::asio::thread_pool& workers; // where the disk is waited for
    boost::asio::ssl::context& tls;
};

// Serves one connection until it ends. `socket` has a strand as its executor.
void serve(SessionContext& context, boost::asio::ip::tcp::socket socket, const Address& address,
           std::unique_ptr<Connections::Place> place);

} // namespace teduh::centre
