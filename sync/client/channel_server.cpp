#include "sync/client/channel_server.hpp"

#include "storage/base/event_log.hpp"

#include <poll.h>

namespace teduh::client {
namespace {

constexpr std::size_t guests_max = 16;
constexpr std::size_t unread_bytes_max = 24 * 1'048'576; // a peer that reads nothing is let go; a whole draft is 19.5 MB
constexpr std::size_t fixed_waits = 3;

} // namespace

Result<ChannelServer> ChannelServer::open(const std::vector<Door>& doors) {
    ChannelServer server;
    for (const auto& door : doors)
        server.doors_.push_back({door, TRY(channel::Listener::bind(door.path, door.mode))});
    return server;
}

void ChannelServer::send(PeerNumber peer, const channel::Frame& frame) {
    const auto guest = guests_.find(peer);
    if (guest != guests_.end()) guest->second.connection.send(frame);
}

void ChannelServer::close_after_sending(PeerNumber peer) {
    const auto guest = guests_.find(peer);
    if (guest != guests_.end()) guest->second.closing = true;
}

void ChannelServer::notify_officers(channel::Topic topic) {
    for (auto& [number, guest] : guests_)
        if (guest.peer != channel::Peer::Kiosk && guest.greeted && !guest.closing)
            guest.connection.send({0, channel::Notice{topic}});
}

void ChannelServer::let_in(Core& core, OpenDoor& door) {
    auto socket = door.listener.accept();
    if (!socket || !*socket) return;
    const auto who = channel::peer_of(**socket);
    if (!who || who->user != door.door.user || guests_.size() >= guests_max) {
        log_event("a connection was turned away", {{Literal("door"), static_cast<std::uint64_t>(door.door.peer)}});
        return;
    }
    const auto number = ++last_number_;
    guests_.emplace(number, Guest{door.door.peer, channel::Connection(std::move(**socket))});
    core.joined(number, door.door.peer);
}

void ChannelServer::serve(Core& core, PeerNumber number, short events) {
    auto& guest = guests_.at(number);
    if ((events & (POLLIN | POLLHUP | POLLERR)) != 0 && !guest.closing) {
        std::vector<channel::Frame> frames;
        const auto received = guest.connection.receive(frames);
        for (auto& frame : frames) {
            if (guest.closing) break;
            const bool hello = std::holds_alternative<channel::Hello>(frame.message);
            auto passed = std::holds_alternative<channel::Bundle>(frame.message) ? guest.connection.take_passed() : Descriptor{};
            core.handle(number, std::move(frame), std::move(passed));
            if (hello && !guest.closing) {
                guest.greeted = true;
                guest.connection.allow_large_frames();
            }
        }
        if (!received) guest.closing = true;
    }
    if (!guest.connection.flush() || guest.connection.queued_bytes() > unread_bytes_max) {
        guest.closing = true;
        guests_.at(number).connection = channel::Connection(Descriptor{});
    }
}

void ChannelServer::sweep(Core& core) {
    for (auto guest = guests_.begin(); guest != guests_.end();) {
        const auto& [number, about] = *guest;
        if (!about.closing || (about.connection.wants_to_write() && about.connection.number() >= 0)) {
            ++guest;
            continue;
        }
        core.left(number);
        guest = guests_.erase(guest);
    }
}

std::vector<pollfd> ChannelServer::waits(const Inbox& inbox, const Descriptor& stop,
                                         const Descriptor& line_changed) const {
    std::vector<pollfd> waits{{stop.number(), POLLIN, 0}, {inbox.number(), POLLIN, 0}, {line_changed.number(), POLLIN, 0}};
    for (const auto& door : doors_) waits.push_back({door.listener.number(), POLLIN, 0});
    for (const auto& [number, guest] : guests_) {
        const short read = guest.closing ? 0 : POLLIN;
        const short write = guest.connection.wants_to_write() ? POLLOUT : 0;
        waits.push_back({guest.connection.number(), static_cast<short>(read | write), 0});
    }
    return waits;
}

void ChannelServer::serve_guests(Core& core, const std::vector<pollfd>& polled) {
    std::map<int, short> events;
    for (std::size_t i = fixed_waits + doors_.size(); i < polled.size(); ++i)
        events[polled[i].fd] = polled[i].revents;
    std::vector<PeerNumber> numbers;
    for (const auto& [number, guest] : guests_) numbers.push_back(number);
    for (const auto number : numbers) {
        const auto found = events.find(guests_.at(number).connection.number());
        serve(core, number, found != events.end() ? found->second : short{0});
    }
}

void ChannelServer::run(Core& core, Inbox& inbox, const Descriptor& stop, const Descriptor& line_changed,
                        const std::function<void()>& on_line_changed, supervisor::Supervisor& supervisor) {
    const SystemClock clock;
    supervisor.ready();
    for (;;) {
        supervisor.beat();
        const auto next_ms = core.tick();
        auto polled = waits(inbox, stop, line_changed);
        const auto now_ms = clock.boot_ms();
        const auto idle_ms = next_ms > now_ms ? next_ms - now_ms : 0;
        const auto patience = static_cast<int>(std::min(idle_ms, supervisor.turn_ms().value_or(idle_ms)));
        if (::poll(polled.data(), polled.size(), patience) < 0) continue;
        if (polled[0].revents != 0) return;
        if (polled[1].revents != 0)
            for (auto& news : inbox.take()) core.hear(std::move(news));
        if (polled[2].revents != 0) on_line_changed();
        serve_guests(core, polled);
        for (std::size_t i = 0; i < doors_.size(); ++i)
            if (polled[fixed_waits + i].revents != 0) let_in(core, doors_[i]);
        sweep(core);
    }
}

} // namespace teduh::client
