#include "storage/channel/socket.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace teduh::channel {
namespace {

Error gone(Literal detail) { return {Failure::Unreachable, Refusal::Offline, detail}; }

Result<sockaddr_un> address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& text = path.native();
    if (text.size() >= sizeof(address.sun_path)) return Error{Failure::Usage, "a socket's path is too long"};
    std::ranges::copy(text, address.sun_path);
    return address;
}

Descriptor make_socket() { return Descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)}; }

bool connects(const Descriptor& socket, const sockaddr_un& address) {
    return ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
}

} // namespace

Result<void> FrameBuffer::check_length() const {
    if (bytes_.size() >= 4 && from_big_endian(View{bytes_}.first(4)) > limit_)
        return Error{Failure::Rejected, Refusal::TooLarge, "a frame is over its limit"};
    return {};
}

Result<void> FrameBuffer::feed(View bytes) {
    append(bytes_, bytes);
    return check_length();
}

std::optional<Bytes> FrameBuffer::next() {
    if (bytes_.size() < 4) return std::nullopt;
    const auto size = static_cast<std::size_t>(from_big_endian(View{bytes_}.first(4)));
    if (size > limit_ || bytes_.size() - 4 < size) return std::nullopt;
    Bytes frame(bytes_.begin() + 4, bytes_.begin() + 4 + static_cast<std::ptrdiff_t>(size));
    Bytes rest(bytes_.begin() + 4 + static_cast<std::ptrdiff_t>(size), bytes_.end());
    crypto::wipe(bytes_.data(), bytes_.size());
    bytes_ = std::move(rest);
    return frame;
}

Result<Listener> Listener::bind(const std::filesystem::path& path, unsigned mode) {
    const auto address = TRY(address_of(path));
    if (connects(make_socket(), address)) return Error{Failure::Busy, "another program already serves this socket"};
    ::unlink(path.c_str());
    Listener listener;
    listener.socket_ = make_socket();
    // Nobody may connect in the moment between bind and chmod.
    const auto old_mask = ::umask(0177);
    const auto bound = ::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    ::umask(old_mask);
    if (bound != 0 || ::chmod(path.c_str(), mode) != 0 || ::listen(listener.number(), 16) != 0)
        return Error{Failure::Rejected, Refusal::Storage, "a socket could not be made"};
    return listener;
}

Result<std::optional<Descriptor>> Listener::accept() {
    Descriptor socket{::accept4(number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (socket) return std::optional{std::move(socket)};
    if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED) return std::optional<Descriptor>{};
    return Error{Failure::Busy, "a connection could not be taken"};
}

Result<Descriptor> connect_to(const std::filesystem::path& path) {
    const auto address = TRY(address_of(path));
    auto socket = make_socket();
    if (!connects(socket, address)) return gone("the core does not answer on its socket");
    return socket;
}

Result<PeerIdentity> peer_of(const Descriptor& socket) {
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return Error{Failure::Rejected, Refusal::NotAllowed, "a peer's identity could not be read"};
    return PeerIdentity{credentials.uid, static_cast<std::uint32_t>(credentials.pid)};
}

Connection::~Connection() { crypto::wipe(out_.data(), out_.size()); }

void Connection::send(const Frame& frame) {
    auto bytes = encode_frame(frame);
    append(out_, be32(static_cast<std::uint32_t>(bytes.size())));
    append(out_, bytes);
    crypto::wipe(bytes.data(), bytes.size());
}

void Connection::send(const Frame& frame, Descriptor beside) {
    beside_at_ = out_.size();
    beside_ = std::move(beside);
    send(frame);
}

// How much the socket took: nothing when it takes no more now. Bytes before those of a passed file go without it.
Result<std::size_t> Connection::write(View bytes) {
    iovec content{const_cast<std::uint8_t*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(int))> control{};
    const bool passes = beside_ && beside_at_ == 0;
    if (passes) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        auto* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        const int number = beside_.number();
        std::memcpy(CMSG_DATA(head), &number, sizeof number);
    } else if (beside_) {
        content.iov_len = std::min(content.iov_len, beside_at_);
    }
    for (;;) {
        const auto count = ::sendmsg(number(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno != EAGAIN) return gone("the other end of the channel is gone");
        if (count <= 0) return std::size_t{0};
        const auto taken = static_cast<std::size_t>(count);
        if (passes) beside_ = Descriptor{};
        beside_at_ -= std::min(beside_at_, taken);
        return taken;
    }
}

Result<void> Connection::flush() {
    std::size_t written = 0;
    while (written < out_.size()) {
        const auto taken = TRY(write(View{out_}.subspan(written)));
        if (taken == 0) break;
        written += taken;
    }
    Bytes rest(out_.begin() + static_cast<std::ptrdiff_t>(written), out_.end());
    crypto::wipe(out_.data(), out_.size());
    out_ = std::move(rest);
    return {};
}

// How much was there: 0 when there is nothing now. A passed file takes the place of the one before it; more than one at a
// time are closed.
Result<std::size_t> Connection::read(std::span<std::uint8_t> to) {
    iovec content{to.data(), to.size()};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<std::uint8_t, CMSG_SPACE(sizeof(int))> control{};
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t count = 0;
    do count = ::recvmsg(number(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (count < 0 && errno == EINTR);
    if (count < 0 && errno == EAGAIN) return std::size_t{0};
    if (count <= 0) return gone("the other end of the channel is gone");
    for (auto* head = CMSG_FIRSTHDR(&message); head != nullptr; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
        for (std::size_t at = 0; at + sizeof(int) <= head->cmsg_len - CMSG_LEN(0); at += sizeof(int)) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(head) + at, sizeof number);
            passed_ = Descriptor{number};
        }
    }
    return static_cast<std::size_t>(count);
}

Result<void> Connection::receive(std::vector<Frame>& frames) {
    std::array<std::uint8_t, 65536> part{};
    for (;;) {
        const auto count = TRY(read(part));
        if (count == 0) return {};
        TRY(in_.feed(View{part}.first(count)));
        crypto::wipe(part.data(), count);
        while (auto frame = in_.next()) {
            auto decoded = decode_frame(*frame);
            crypto::wipe(frame->data(), frame->size());
            frames.push_back(TRY(std::move(decoded)));
        }
        // One frame at a time keeps a fast sender from filling our memory.
        if (!frames.empty()) return {};
    }
}

} // namespace teduh::channel
