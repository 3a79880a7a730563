#include "sync/centre/server.hpp"

#include "storage/base/event_log.hpp"
#include "sync/centre/session.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <thread>

namespace teduh::centre {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using tcp = net::ip::tcp;

constexpr std::size_t network_threads = 2;
constexpr std::size_t worker_threads = 3;

Address address_of(const tcp::endpoint& endpoint) {
    const auto address = endpoint.address();
    return address.is_v6() ? address.to_v6().to_bytes()
                           : net::ip::make_address_v6(net::ip::v4_mapped, address.to_v4()).to_bytes();
}

bool set_up_tls(net::ssl::context& tls, const ListenAt& where) {
    auto* raw = tls.native_handle();
    if (SSL_CTX_set_min_proto_version(raw, TLS1_3_VERSION) != 1) return false;
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(raw, 0);
    error_code fault;
    tls.use_certificate_chain(net::buffer(where.certificate_pem), fault);
    if (fault) return false;
    tls.use_private_key(net::buffer(where.private_key_pem), net::ssl::context::pem, fault);
    return !fault && SSL_CTX_check_private_key(raw) == 1;
}

} // namespace

struct Server::State {
    State(const Gate& gate, const Service& service, const Bounds& server_bounds)
        : bounds(server_bounds), connections(bounds), body_memory(bounds.body_memory_bytes), workers(worker_threads),
          acceptor(network), pause(network), context{gate, service, bounds, body_memory, workers, tls} {}

    Result<void> listen(const ListenAt& where) {
        const Error trouble{Failure::Usage, "the address to listen at is not free or not ours"};
        error_code fault;
        const auto address = net::ip::make_address(where.address, fault);
        if (fault) return trouble;
        const tcp::endpoint endpoint(address, where.port);
        if (acceptor.open(endpoint.protocol(), fault)) return trouble;
        acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
        if (acceptor.bind(endpoint, fault) || acceptor.listen(512, fault)) return trouble;
        return {};
    }

    void accept() {
        acceptor.async_accept(net::make_strand(network), [this](error_code fault, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (fault) return accept_later(); // out of descriptors: others will end
            welcome(std::move(socket));
            accept();
        });
    }

    void accept_later() {
        pause.expires_after(std::chrono::milliseconds(100));
        pause.async_wait([this](error_code fault) {
            if (!fault) accept();
        });
    }

    void welcome(tcp::socket socket) {
        error_code fault;
        const auto peer = socket.remote_endpoint(fault);
        if (fault) return;
        const auto address = address_of(peer);
        auto place = connections.take(address);
        if (!place) return; // closed at once, before any work
        socket.set_option(tcp::no_delay(true), fault);
        serve(context, std::move(socket), address, std::move(place));
    }

    void run() {
        for (std::size_t i = 0; i < network_threads; ++i) threads.emplace_back([this] { network.run(); });
    }

    // Requests that are being handled are finished; their answers may not get out, and are asked for again.
    void stop() {
        network.stop();
        for (auto& thread : threads) thread.join();
        workers.join();
    }

    const Bounds bounds;
    Connections connections;
    BodyMemory body_memory;
    net::ssl::context tls{net::ssl::context::tls_server};
    net::thread_pool workers;
    net::io_context network{static_cast<int>(network_threads)}; // sessions end with it, before what they use
    tcp::acceptor acceptor;
    net::steady_timer pause;
    SessionContext context;
    std::vector<std::thread> threads;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Server>> Server::start(const ListenAt& where, const Gate& gate, const Service& service,
                                              const Bounds& bounds) {
    auto state = std::make_unique<State>(gate, service, bounds);
    if (!set_up_tls(state->tls, where))
        return Error{Failure::Usage, "the TLS certificate and its key cannot be used"};
    TRY(state->listen(where));
    state->accept();
    state->run();
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::~Server() { state_->stop(); }

void Server::pass_through(std::function<void()> done) const {
    net::post(state_->network, [workers = &state_->workers, done = std::move(done)] { net::post(*workers, done); });
}

std::uint16_t Server::port() const {
    error_code fault;
    return state_->acceptor.local_endpoint(fault).port();
}

} // namespace teduh::centre
