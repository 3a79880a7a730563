#include "storage/base/clock.hpp"
#include "storage/channel/socket.hpp"

#include <poll.h>

namespace teduh::channel {
namespace {

constexpr std::uint64_t hello_ms = 10'000;

std::uint64_t now_ms() { return SystemClock().boot_ms(); }

Error as_error(const Failed& failed) {
    const auto refusal = failed.failure.refusal;
    const auto failure = refusal == Refusal::NoSpace ? Failure::DiskFull
                         : refusal == Refusal::Busy  ? Failure::Busy
                                                     : Failure::Rejected;
    return {failure, refusal, "the core refused"};
}

} // namespace

Result<Client> Client::connect(const std::filesystem::path& path, std::string program, const std::atomic<bool>* give_up) {
    return over(TRY(connect_to(path)), std::move(program), give_up);
}

Result<Client> Client::over(Descriptor socket, std::string program, const std::atomic<bool>* give_up) {
    Client client(std::move(socket));
    client.give_up_ = give_up;
    client.ready_ = TRY(client.ask_for<Ready>(Hello{channel_version, std::move(program)}, hello_ms));
    client.connection_.allow_large_frames();
    return client;
}

Result<void> Client::exchange(std::uint64_t deadline_ms) {
    const auto now = now_ms();
    const bool given_up = give_up_ != nullptr && *give_up_;
    if (now >= deadline_ms || given_up) return Error{Failure::Busy, Refusal::Busy, "the core did not answer in time"};
    pollfd waiting{connection_.number(), POLLIN, 0};
    if (connection_.wants_to_write()) waiting.events |= POLLOUT;
    ::poll(&waiting, 1, static_cast<int>(std::min<std::uint64_t>(deadline_ms - now, give_up_ != nullptr ? 100 : 60'000)));
    TRY(connection_.flush());
    return connection_.receive(arrived_);
}

// Whatever still comes for an earlier request, nobody waits for any more.
std::uint32_t Client::request(Message message, Descriptor beside) {
    std::erase_if(arrived_, [](const Frame& frame) { return frame.id != 0; });
    connection_.send({++last_id_, std::move(message)}, std::move(beside));
    return last_id_;
}

Result<Message> Client::answer_to(std::uint32_t id, std::uint64_t deadline_ms) {
    for (;;) {
        const auto answer = std::ranges::find(arrived_, id, &Frame::id);
        if (answer != arrived_.end()) {
            auto message = std::move(answer->message);
            arrived_.erase(answer);
            if (const auto* failed = std::get_if<Failed>(&message)) {
                detail_ = failed->failure.detail;
                wait_s_ = failed->failure.refusal == Refusal::Busy ? failed->failure.detail : std::nullopt;
                return as_error(*failed);
            }
            return message;
        }
        TRY(exchange(deadline_ms));
    }
}

Result<Message> Client::ask(Message message, std::uint64_t timeout_ms) {
    return answer_to(request(std::move(message)), now_ms() + timeout_ms);
}

Result<Message> Client::ask(Message message, Descriptor beside, std::uint64_t timeout_ms) {
    return answer_to(request(std::move(message), std::move(beside)), now_ms() + timeout_ms);
}

Result<std::vector<Message>> Client::ask_all(Message message, std::uint64_t timeout_ms) {
    const auto deadline_ms = now_ms() + timeout_ms;
    const auto id = request(std::move(message));
    std::vector<Message> answers;
    for (;;) {
        auto answer = TRY(answer_to(id, deadline_ms));
        if (std::holds_alternative<Done>(answer)) return answers;
        const bool more = std::holds_alternative<DraftPut>(answer);
        answers.push_back(std::move(answer));
        if (!more) return answers;
    }
}

Result<std::optional<Topic>> Client::wait_for_notice(std::uint64_t timeout_ms) {
    const auto deadline = now_ms() + timeout_ms;
    for (;;) {
        const auto notice = std::ranges::find(arrived_, 0u, &Frame::id);
        if (notice != arrived_.end()) {
            const auto* body = std::get_if<Notice>(&notice->message);
            const auto topic = body ? std::optional{body->topic} : std::nullopt;
            arrived_.erase(notice);
            if (topic) return topic;
            continue;
        }
        auto waited = exchange(deadline);
        if (!waited && waited.error().failure == Failure::Busy) return std::optional<Topic>{};
        TRY(std::move(waited));
    }
}

} // namespace teduh::channel
