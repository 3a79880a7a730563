#include "tests/sync/free_port.hpp"

#include "storage/base/ensure.hpp"
#include "storage/base/file.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

namespace teduh::tests {

std::uint16_t free_port() {
    const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ensure(::bind(socket.number(), reinterpret_cast<sockaddr*>(&address), size) == 0);
    ensure(::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) == 0);
    return ntohs(address.sin_port);
}

} // namespace teduh::tests
