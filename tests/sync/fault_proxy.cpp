#include "tests/sync/fault_proxy.hpp"

#include "storage/base/clock.hpp"
#include "storage/base/ensure.hpp"

#include <cerrno>
#include <deque>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace teduh::tests {
namespace {

constexpr std::size_t held_bytes_max = 1'048'576;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void make_quick(int socket) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

std::uint64_t now() { return SystemClock{}.boot_ms(); }

} // namespace

// One direction of one connection.
struct FaultProxy::Flow {
    struct Chunk {
        std::uint64_t due_ms;
        Bytes bytes;
        std::size_t sent = 0;
    };
    int from = -1;
    int to = -1;
    std::uint64_t allowed = UINT64_MAX; // bytes until the cut
    std::uint64_t delay_ms = 0;
    std::uint64_t bytes_per_s = 0;
    std::uint64_t started_ms = 0;
    std::uint64_t forwarded = 0;
    std::size_t held = 0;
    bool ended = false;
    std::deque<Chunk> chunks;
};

struct FaultProxy::Pair {
    Descriptor client;
    Descriptor server;
    Flow up;
    Flow down;
};

FaultProxy::FaultProxy(std::uint16_t to_port, std::uint64_t seed, Faults faults, std::uint16_t listen_port)
    : to_port_(to_port), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
      faults_(faults), random_(seed) {
    const int on = 1;
    ::setsockopt(listener_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    auto address = loopback(listen_port);
    socklen_t size = sizeof address;
    ensure(::bind(listener_.number(), reinterpret_cast<sockaddr*>(&address), size) == 0);
    ensure(::listen(listener_.number(), 128) == 0);
    ensure(::getsockname(listener_.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

FaultProxy::~FaultProxy() {
    stop_ = true;
    thread_.join();
}

void FaultProxy::set(const Faults& faults) {
    const std::lock_guard lock(mutex_);
    faults_ = faults;
}

void FaultProxy::accept_one() {
    Descriptor client{::accept4(listener_.number(), nullptr, nullptr, SOCK_CLOEXEC)};
    if (!client || cut_) return;
    Descriptor server{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const auto address = loopback(to_port_);
    if (::connect(server.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    make_quick(client.number());
    make_quick(server.number());
    const std::lock_guard lock(mutex_);
    auto pair = std::make_unique<Pair>();
    pair->up = {client.number(), server.number(), faults_.cut_up_after.value_or(UINT64_MAX), faults_.delay_ms,
                faults_.bytes_per_s, now(), 0, 0, false, {}};
    pair->down = {server.number(), client.number(), faults_.cut_down_after.value_or(UINT64_MAX), faults_.delay_ms,
                  faults_.bytes_per_s, now(), 0, 0, false, {}};
    if (faults_.cut_every_bytes > 0) {
        auto& victim = random_() % 2 == 0 ? pair->up : pair->down;
        victim.allowed = std::min(victim.allowed, random_() % (2 * faults_.cut_every_bytes + 1));
    }
    pair->client = std::move(client);
    pair->server = std::move(server);
    pairs_.push_back(std::move(pair));
    ++connections_;
}

bool FaultProxy::read_into(Flow& flow, std::uint64_t now_ms, std::atomic<std::uint64_t>& counter) {
    std::array<std::uint8_t, 65536> buffer;
    while (!flow.ended && flow.held < held_bytes_max) {
        const auto got = ::read(flow.from, buffer.data(), buffer.size());
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        if (got == 0) {
            flow.ended = true;
            return true;
        }
        auto size = static_cast<std::size_t>(got);
        const bool last = size >= flow.allowed;
        if (last) size = static_cast<std::size_t>(flow.allowed);
        flow.allowed -= last ? flow.allowed : size;
        counter += size;
        flow.held += size;
        flow.chunks.push_back({now_ms + flow.delay_ms, copy({buffer.data(), size}), 0});
        if (last) { // what was let through still arrives, then both sides see the end
            for (auto& chunk : flow.chunks) chunk.due_ms = now_ms;
            flow.bytes_per_s = 0;
            write_from(flow, now_ms);
            ++cuts_;
            return false;
        }
    }
    return true;
}

bool FaultProxy::write_from(Flow& flow, std::uint64_t now_ms) {
    while (!flow.chunks.empty() && flow.chunks.front().due_ms <= now_ms) {
        auto& chunk = flow.chunks.front();
        auto size = chunk.bytes.size() - chunk.sent;
        if (flow.bytes_per_s > 0) {
            const auto due = (now_ms - flow.started_ms) * flow.bytes_per_s / 1000;
            if (due <= flow.forwarded) return true;
            size = std::min<std::size_t>(size, due - flow.forwarded);
        }
        const auto sent = ::send(flow.to, chunk.bytes.data() + chunk.sent, size, MSG_NOSIGNAL);
        if (sent < 0) return errno == EAGAIN || errno == EINTR;
        chunk.sent += static_cast<std::size_t>(sent);
        flow.forwarded += static_cast<std::uint64_t>(sent);
        flow.held -= static_cast<std::size_t>(sent);
        if (chunk.sent == chunk.bytes.size()) flow.chunks.pop_front();
    }
    if (flow.ended && flow.chunks.empty()) ::shutdown(flow.to, SHUT_WR);
    return true;
}

bool FaultProxy::serve(Pair& pair) {
    const auto now_ms = now();
    if (!read_into(pair.up, now_ms, up_) || !read_into(pair.down, now_ms, down_)) return false;
    if (!write_from(pair.up, now_ms) || !write_from(pair.down, now_ms)) return false;
    return !(pair.up.ended && pair.down.ended && pair.up.chunks.empty() && pair.down.chunks.empty());
}

int FaultProxy::wait_for_traffic(std::vector<Pair*>& polled) {
    std::vector<pollfd> waits{{listener_.number(), POLLIN, 0}};
    int patience_ms = 20;
    for (const auto& pair : pairs_) {
        polled.push_back(pair.get());
        for (const auto* flow : {&pair->up, &pair->down}) {
            const short wanted = !flow->ended && flow->held < held_bytes_max ? POLLIN : 0;
            waits.push_back({flow->from, wanted, 0});
            if (flow->chunks.empty()) continue;
            if (flow->delay_ms > 0 || flow->bytes_per_s > 0) patience_ms = 1;
            else waits.push_back({flow->to, POLLOUT, 0});
        }
    }
    const int ready = ::poll(waits.data(), waits.size(), patience_ms);
    return ready > 0 && (waits[0].revents & POLLIN) != 0 ? 1 : 0;
}

void FaultProxy::run() {
    while (!stop_) {
        std::vector<Pair*> polled;
        if (wait_for_traffic(polled) == 1) accept_one();
        if (cut_) pairs_.clear();
        else pairs_.remove_if([this](const auto& pair) { return !serve(*pair); });
    }
}

} // namespace teduh::tests
