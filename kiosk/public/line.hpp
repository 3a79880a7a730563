#pragma once

#include "storage/channel/socket.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace teduh::kiosk {

// A connection to the core as a line's jobs see it; made anew where it was lost. The line's thread.
class Wire {
public:
    Wire(std::filesystem::path socket, const std::atomic<bool>& stop) : socket_(std::move(socket)), stop_(stop) {}

    // A core that came back knows of no visit: it is told again.
    Result<channel::Client*> client();
    // The visit of this connection, begun. None: it has none.
    Result<void> begin(const formats::DraftId& visit);
    void end() { visit_.reset(); }

    template <class Answer>
    Result<Answer> ask_for(channel::Message request, std::uint64_t timeout_ms = 20'000) {
        auto* core = TRY(client());
        auto answer = core->ask_for<Answer>(std::move(request), timeout_ms);
        if (!answer) look_at(answer.error());
        return answer;
    }
    Result<std::vector<channel::Message>> ask_all(channel::Message request);

private:
    void look_at(const Error& error);

    std::filesystem::path socket_;
    const std::atomic<bool>& stop_;
    std::optional<channel::Client> client_;
    std::optional<formats::DraftId> visit_;
};

// Asks the core on a thread of its own, one job after the other, so that drawing never waits. Jobs hold
// ciphertext and numbers, never words. Owner: the main thread.
class Line {
public:
    using Then = std::function<void()>;     // what the answer means; the main thread
    using Job = std::function<Then(Wire&)>; // the line's thread

    // `wake` is called by the line's thread when an answer has come.
    Line(std::filesystem::path socket, std::function<void()> wake);
    ~Line(); // what is asked and not yet answered is given up
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void ask(Job job);
    // Carries out what has come; true where there was something.
    bool take_answers();
    // Until every job is done, at most so long.
    void finish(std::chrono::milliseconds patience);

private:
    void work();

    std::atomic<bool> stop_{false};
    Wire wire_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::deque<Then> answers_;
    bool working_ = false;
    std::thread thread_;
};

} // namespace teduh::kiosk
