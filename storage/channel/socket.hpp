#pragma once

#include "storage/base/file.hpp"
#include "storage/channel/message.hpp"

#include <atomic>
#include <filesystem>

// The UNIX stream socket under the channel: be32(length) || frame. Every descriptor is non-blocking; waits have a
// limit. Owned by one thread each.
namespace teduh::channel {

// Collects bytes and cuts frames off, never holding more than one frame above its limit.
class FrameBuffer {
public:
    void allow(std::size_t frame_bytes) { limit_ = frame_bytes; }
    // What arrived. TooLarge as soon as a length says so: nothing is allocated for it.
    Result<void> feed(View bytes);
    // The next whole frame's bytes, if it is there.
    std::optional<Bytes> next();

private:
    Result<void> check_length() const;
    Bytes bytes_;
    std::size_t limit_ = first_frame_bytes_max;
};

struct PeerIdentity {
    std::uint32_t user = 0;
    std::uint32_t process = 0;
};

class Listener {
public:
    // Replaces a socket file left by a process that is gone. `mode` as of chmod.
    static Result<Listener> bind(const std::filesystem::path& path, unsigned mode);
    int number() const { return socket_.number(); }
    // Nothing when nobody waits.
    Result<std::optional<Descriptor>> accept();

private:
    Descriptor socket_;
};

Result<Descriptor> connect_to(const std::filesystem::path& path);
Result<PeerIdentity> peer_of(const Descriptor& socket); // SO_PEERCRED

// One end of the channel. `send` queues; `flush` writes what the socket takes; `receive` reads what is there.
// Buffers are wiped after use: the device secrets of message 37 pass through them.
class Connection {
public:
    explicit Connection(Descriptor socket) : socket_(std::move(socket)) {}
    Connection(Connection&&) noexcept = default;
    Connection& operator=(Connection&&) noexcept = default;
    ~Connection();

    int number() const { return socket_.number(); }
    const Descriptor& socket() const { return socket_; }
    void allow_large_frames() { in_.allow(frame_bytes_max); }

    void send(const Frame& frame);
    // The same with an open file beside its first byte (SCM_RIGHTS), one at a time; ours is closed when it is on its way.
    void send(const Frame& frame, Descriptor beside);
    // The file that came last beside a frame, once. Only the newest is held: an unasked one costs one place.
    Descriptor take_passed() { return std::exchange(passed_, Descriptor{}); }
    bool wants_to_write() const { return !out_.empty(); }
    std::size_t queued_bytes() const { return out_.size(); }
    Result<void> flush();
    // Appends whole frames to `frames`. Unreachable when the other end is gone.
    Result<void> receive(std::vector<Frame>& frames);

private:
    Result<std::size_t> write(View bytes);
    Result<std::size_t> read(std::span<std::uint8_t> to);

    Descriptor socket_;
    FrameBuffer in_;
    Bytes out_;
    Descriptor beside_;          // to be passed
    std::size_t beside_at_ = 0;  // with this byte of out_
    Descriptor passed_;
};

// The asking side, for the programs that talk to teduhd: one request at a time, notices kept beside.
class Client {
public:
    // Says hello and reads ready. Every wait ends (Busy) within 0.1 s once `give_up` is set; borrowed, outlives the client.
    static Result<Client> connect(const std::filesystem::path& path, std::string program,
                                  const std::atomic<bool>* give_up = nullptr);
    static Result<Client> over(Descriptor socket, std::string program, const std::atomic<bool>* give_up = nullptr);

    const Ready& ready() const { return ready_; }
    // The answer to a request, or its failure as an Error with the refusal the core gave. Waits timeout_ms.
    Result<Message> ask(Message request, std::uint64_t timeout_ms = 30'000);
    // The same with an open file passed beside the request.
    Result<Message> ask(Message request, Descriptor beside, std::uint64_t timeout_ms);
    // The answer must be of this kind.
    template <class Answer>
    Result<Answer> ask_for(Message request, std::uint64_t timeout_ms = 30'000) {
        auto answer = TRY(ask(std::move(request), timeout_ms));
        if (auto* wanted = std::get_if<Answer>(&answer)) return std::move(*wanted);
        return Error{Failure::Corrupt, Refusal::BadForm, "the core gave an answer of another kind"};
    }
    // For draft_get, which is answered by one message for each slot: all of them, without the done that ends them.
    // An answer of another kind (stored: she had sent it) is the only one.
    Result<std::vector<Message>> ask_all(Message request, std::uint64_t timeout_ms = 30'000);
    // Seconds after which the core wants to be asked again, if its last refusal said so.
    std::optional<std::uint64_t> wait_s() const { return wait_s_; }
    // What came beside the last refusal: tries that are left, an expected seq, a limit (annex section 3).
    std::optional<std::uint64_t> detail() const { return detail_; }
    // Waits for a notice.
    Result<std::optional<Topic>> wait_for_notice(std::uint64_t timeout_ms);

private:
    explicit Client(Descriptor socket) : connection_(std::move(socket)) {}
    std::uint32_t request(Message message, Descriptor beside = {});
    Result<Message> answer_to(std::uint32_t id, std::uint64_t deadline_ms);
    Result<void> exchange(std::uint64_t deadline_ms);

    Connection connection_;
    Ready ready_;
    std::uint32_t last_id_ = 0;
    std::optional<std::uint64_t> wait_s_;
    std::optional<std::uint64_t> detail_;
    std::vector<Frame> arrived_;
    const std::atomic<bool>* give_up_ = nullptr;
};

} // namespace teduh::channel
