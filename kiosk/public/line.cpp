#include "kiosk/public/line.hpp"

namespace teduh::kiosk {
namespace {

constexpr const char* program_name = "teduh_kiosk";

} // namespace

Result<channel::Client*> Wire::client() {
    if (client_) return &*client_;
    client_ = TRY(channel::Client::connect(socket_, program_name, &stop_));
    if (!visit_) return &*client_;
    const auto begun = client_->ask_for<channel::Done>(channel::VisitBegin{*visit_});
    if (begun) return &*client_;
    client_.reset();
    return begun.error();
}

Result<void> Wire::begin(const formats::DraftId& visit) {
    visit_.reset();
    TRY(ask_for<channel::Done>(channel::VisitBegin{visit}));
    visit_ = visit;
    return {};
}

Result<std::vector<channel::Message>> Wire::ask_all(channel::Message request) {
    auto* core = TRY(client());
    auto answers = core->ask_all(std::move(request));
    if (!answers) look_at(answers.error());
    return answers;
}

// Refused is answered; gone or silent is a connection to be made anew.
void Wire::look_at(const Error& error) {
    if (error.failure == Failure::Unreachable || error.failure == Failure::Busy ||
        error.failure == Failure::Corrupt)
        client_.reset();
}

Line::Line(std::filesystem::path socket, std::function<void()> wake)
    : wire_(std::move(socket), stop_), wake_(std::move(wake)), thread_([this] { work(); }) {}

Line::~Line() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Line::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stop_ || !jobs_.empty(); });
        if (stop_) return;
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        working_ = true;
        lock.unlock();
        auto then = job(wire_);
        lock.lock();
        working_ = false;
        answers_.push_back(std::move(then));
        changed_.notify_all();
        wake_();
    }
}

void Line::ask(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    changed_.notify_all();
}

bool Line::take_answers() {
    bool any = false;
    for (;;) {
        Then then;
        {
            const std::lock_guard lock(mutex_);
            if (answers_.empty()) return any;
            then = std::move(answers_.front());
            answers_.pop_front();
        }
        if (then) then();
        any = true;
    }
}

void Line::finish(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return jobs_.empty() && !working_; });
}

} // namespace teduh::kiosk
