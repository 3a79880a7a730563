#include "sync/client/network_watch.hpp"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>

namespace teduh::client {

Descriptor watch_network() {
    Descriptor socket{::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE)};
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (!socket || ::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
    return socket;
}

bool network_came_up(const Descriptor& watch) {
    alignas(nlmsghdr) std::array<std::uint8_t, 16384> buffer{};
    bool up = false;
    for (;;) {
        const auto got = ::recv(watch.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got <= 0) return up;
        auto left = static_cast<unsigned>(got);
        for (auto* each = reinterpret_cast<nlmsghdr*>(buffer.data()); NLMSG_OK(each, left); each = NLMSG_NEXT(each, left)) {
            if (each->nlmsg_type == RTM_NEWADDR) up = true;
            if (each->nlmsg_type != RTM_NEWLINK || each->nlmsg_len < NLMSG_LENGTH(sizeof(ifinfomsg))) continue;
            const auto* link = static_cast<const ifinfomsg*>(NLMSG_DATA(each));
            up = up || (link->ifi_flags & IFF_RUNNING) != 0;
        }
    }
}

} // namespace teduh::client
