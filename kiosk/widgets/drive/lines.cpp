#include "kiosk/widgets/drive/lines.hpp"

#include "storage/channel/socket.hpp"

#include <deque>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace teduh::widgets {

struct Lines::Inside {
    std::optional<channel::Listener> listener; // none: standard input
    Descriptor stop{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::thread reader;
    std::function<void()> wake;
    crypto::SecretBytes begun; // a line without its end; the reader's alone
    bool too_long = false;

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<crypto::SecretText> lines;
    Descriptor guest;
    bool over = false;
    bool nudged = false;

    void read_on();
    void let_in();
    bool read_from(int number);
    void take(View bytes);
    void push(crypto::SecretText line);
    void leave();
};

void Lines::Inside::push(crypto::SecretText line) {
    {
        const std::lock_guard lock(mutex);
        lines.push_back(std::move(line));
    }
    changed.notify_all();
    wake();
}

void Lines::Inside::take(View bytes) {
    for (const auto byte : bytes) {
        if (byte != '\n') {
            too_long = too_long || begun.size() >= bytes_max;
            if (!too_long) begun.push_back(byte);
            continue;
        }
        push(too_long ? crypto::SecretText() : crypto::SecretText(text_of(begun)));
        crypto::SecretBytes().swap(begun);
        too_long = false;
    }
}

void Lines::Inside::let_in() {
    auto socket = listener->accept();
    if (!socket || !*socket) return;
    const auto who = channel::peer_of(**socket);
    if (!who || who->user != ::geteuid()) return;
    const std::lock_guard lock(mutex);
    if (!guest) guest = std::move(**socket); // a second one is turned away
}

// False when nobody writes there any more.
bool Lines::Inside::read_from(int number) {
    std::array<std::uint8_t, 4096> part{};
    const auto count = ::read(number, part.data(), part.size());
    if (count <= 0) return count < 0 && (errno == EAGAIN || errno == EINTR);
    take({part.data(), static_cast<std::size_t>(count)});
    crypto::wipe(part.data(), part.size());
    return true;
}

void Lines::Inside::leave() {
    crypto::SecretBytes().swap(begun);
    {
        const std::lock_guard lock(mutex);
        guest = Descriptor();
        over = !listener;
    }
    changed.notify_all();
    if (over) wake();
}

void Lines::Inside::read_on() {
    for (;;) {
        const int from = listener ? guest.number() : STDIN_FILENO; // written by this thread alone
        std::array<pollfd, 3> waiting = {
            {{stop.number(), POLLIN, 0}, {listener ? listener->number() : -1, POLLIN, 0}, {from, POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
        if (waiting[0].revents != 0) return;
        if (waiting[1].revents != 0) let_in();
        if (waiting[2].revents == 0 || read_from(from)) continue;
        leave();
        if (!listener) return;
    }
}

Lines::Lines(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Lines::~Lines() {
    const std::uint64_t one = 1;
    if (::write(inside_->stop.number(), &one, sizeof(one)) == sizeof(one) && inside_->reader.joinable())
        inside_->reader.join();
}

Result<std::unique_ptr<Lines>> Lines::open(const std::string& where) {
    auto inside = std::make_unique<Inside>();
    if (!inside->stop) return Error{Failure::Busy, "no descriptor is left"};
    if (where != "-") inside->listener = TRY(channel::Listener::bind(where, 0600));
    return std::unique_ptr<Lines>(new Lines(std::move(inside)));
}

void Lines::start(std::function<void()> wake) {
    inside_->wake = std::move(wake);
    inside_->reader = std::thread([inside = inside_.get()] { inside->read_on(); });
}

Lines::Next Lines::next(bool wait) {
    auto& in = *inside_;
    std::unique_lock lock(in.mutex);
    if (wait) in.changed.wait(lock, [&] { return !in.lines.empty() || in.over || in.nudged; });
    in.nudged = false;
    if (in.lines.empty()) return {std::nullopt, in.over};
    Next next{std::move(in.lines.front()), false};
    in.lines.pop_front();
    return next;
}

void Lines::nudge() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->nudged = true;
    }
    inside_->changed.notify_all();
}

void Lines::answer(std::string_view json) {
    std::string text(json);
    text += '\n';
    const std::lock_guard lock(inside_->mutex);
    const int to = inside_->listener ? inside_->guest.number() : STDOUT_FILENO;
    for (std::string_view left = text; !left.empty() && to >= 0;) {
        const auto count = ::write(to, left.data(), left.size());
        if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
        if (count >= 0 || errno == EINTR) continue;
        pollfd room{to, POLLOUT, 0};
        if (errno != EAGAIN || ::poll(&room, 1, 2000) <= 0) return; // it does not read: it learns nothing
    }
}

} // namespace teduh::widgets
