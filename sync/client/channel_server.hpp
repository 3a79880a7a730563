#pragma once

#include "storage/channel/socket.hpp"
#include "storage/supervisor/supervisor.hpp"
#include "sync/client/core.hpp"

#include <functional>

struct pollfd;

namespace teduh::client {

// One socket and who may come by it.
struct Door {
    channel::Peer peer = channel::Peer::Kiosk;
    std::filesystem::path path;
    std::uint32_t user = 0; // the only user id that is let in
    unsigned mode = 0600;
};

// The channel's thread: doors, connections and the inbox in one poll. A peer that sends what is no frame of the
// annex, that does not read its answers, or that sends what it may not, loses its connection and nothing else.
class ChannelServer final : public Outlet {
public:
    static Result<ChannelServer> open(const std::vector<Door>& doors);
    ChannelServer(ChannelServer&&) = default;

    // Serves until `stop` (a readable descriptor, as a signalfd) speaks. `line_changed` is polled beside: a netlink
    // socket, or an empty descriptor. The supervisor hears from each round, and often enough while nothing happens.
    void run(Core& core, Inbox& inbox, const Descriptor& stop, const Descriptor& line_changed,
             const std::function<void()>& on_line_changed, supervisor::Supervisor& supervisor);

    void send(PeerNumber peer, const channel::Frame& frame) override;
    void close_after_sending(PeerNumber peer) override;
    void notify_officers(channel::Topic topic) override;

private:
    struct OpenDoor {
        Door door;
        channel::Listener listener;
    };
    struct Guest {
        channel::Peer peer;
        channel::Connection connection;
        bool closing = false;
        bool greeted = false;
    };

    ChannelServer() = default;
    std::vector<pollfd> waits(const Inbox& inbox, const Descriptor& stop, const Descriptor& line_changed) const;
    void let_in(Core& core, OpenDoor& door);
    void serve(Core& core, PeerNumber number, short events);
    void serve_guests(Core& core, const std::vector<pollfd>& polled);
    void sweep(Core& core);

    std::vector<OpenDoor> doors_;
    std::map<PeerNumber, Guest> guests_;
    PeerNumber last_number_ = 0;
};

} // namespace teduh::client
