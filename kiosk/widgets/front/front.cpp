#include "kiosk/widgets/front/front.hpp"

#include "kiosk/widgets/window/loop.hpp"
#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"
#include "storage/supervisor/supervisor.hpp"
#ifdef TEDUH_DRIVE
#include "kiosk/widgets/drive/remote.hpp"
#include "kiosk/widgets/drive/window_beat.hpp"
#include "kiosk/widgets/picture/picture.hpp"
#include "kiosk/widgets/picture/png.hpp"
#endif

#include <atomic>
#include <csignal>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <thread>
#include <unistd.h>

namespace teduh::widgets {
namespace {

constexpr int pulse_ms = 1000;
constexpr int still_s_max = 5;

} // namespace

struct Front::Inside {
    FrontOptions options;
    Stage* stage = nullptr;
    std::unique_ptr<Window> window;
    SystemClock clock;
    Descriptor signals;
    Descriptor stop{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    supervisor::Supervisor supervisor; // hears from the thread that draws
    std::thread listener;
    std::atomic<bool> asked_to_end{false};
#ifdef TEDUH_DRIVE
    std::unique_ptr<DriveClock> drive_clock;
    std::unique_ptr<Remote> remote;
    std::unique_ptr<PictureBook> book;

    Result<void> shot(Drive& drive, const std::filesystem::path& path);
    void run_driven(Program& program);
#endif
    bool take_signals();
    void listen(const std::function<void()>& wake);
    void look_at_pulse();
    std::uint64_t turns_seen = 0;
    int seconds_still = 0;
    // After each turn of the loop.
    void come_round(Program& program) {
        supervisor.ready();
        supervisor.beat();
        if (asked_to_end.exchange(false)) program.close();
    }
};

// They come to the listening thread alone, so that no handler runs between two steps of anything.
bool Front::Inside::take_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, number);
    std::signal(SIGPIPE, SIG_IGN);
    if (pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0) return false;
    signals = Descriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    return static_cast<bool>(signals) && static_cast<bool>(stop);
}

void Front::Inside::listen(const std::function<void()>& wake) {
    for (;;) {
        std::array<pollfd, 2> waiting = {{{stop.number(), POLLIN, 0}, {signals.number(), POLLIN, 0}}};
        const int come = ::poll(waiting.data(), waiting.size(), pulse_ms);
        if (come == 0) look_at_pulse();
        if (come <= 0) continue;
        if (waiting[0].revents != 0) return;
        signalfd_siginfo about{};
        if (::read(signals.number(), &about, sizeof(about)) != sizeof(about)) continue;
        asked_to_end = true;
        wake();
    }
}

// A window whose thread stands still shows words to whoever comes by, and nobody can close it. Whoever started us starts
// the next one, which offers to go on (SPEC F.1). Our own seconds are counted: a machine that slept has not stood still.
void Front::Inside::look_at_pulse() {
    if (!window) return;
    const auto turns = window->turns();
    seconds_still = turns == turns_seen ? seconds_still + 1 : 0;
    turns_seen = turns;
    if (seconds_still < still_s_max) return window->nudge();
    log_event("the window stood still; the program ends", {{Literal("seconds"), seconds_still}});
    ::_exit(1);
}

#ifdef TEDUH_DRIVE
Result<void> Front::Inside::shot(Drive& drive, const std::filesystem::path& path) {
    if (!window) {
        if (!book) {
            book = TRY(PictureBook::open(*stage));
            drive.settle(); // a frame with the texture it brought
        }
        return book->write(path);
    }
    Pixels pixels;
    TRY(window->read_back(pixels.width, pixels.height, pixels.bytes));
    return write_png(path, std::move(pixels));
}

void Front::Inside::run_driven(Program& program) {
    std::unique_ptr<Beat> beat;
    if (window) beat = std::make_unique<WindowBeat>(*stage, program, *window, *drive_clock);
    else beat = std::make_unique<ProgramBeat>(*stage, program, *drive_clock);
    Drive drive(*stage, *beat);
    Driven driven{drive, program, *drive_clock, [&](const auto& path) { return shot(drive, path); }};
    const auto between = [&] { come_round(program); };
    if (!window) return remote->run(driven, between);
    widgets::run(*window, program, [&] {
        between();
        remote->serve(driven);
    });
}
#endif

Front::Front(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Front::~Front() {
    const std::uint64_t one = 1;
    if (::write(inside_->stop.number(), &one, sizeof(one)) == sizeof(one) && inside_->listener.joinable())
        inside_->listener.join();
}

Result<std::unique_ptr<Front>> Front::prepare(const FrontOptions& options) {
    auto inside = std::make_unique<Inside>();
    inside->options = options;
    inside->supervisor = supervisor::Supervisor::of_environment();
    inside->supervisor.starts();
    if (!inside->take_signals()) return Error{Failure::Busy, "signals could not be taken"};
#ifdef TEDUH_DRIVE
    if (options.headless && options.drive.empty()) return Error{Failure::Usage, "--headless needs --drive"};
    if (!options.drive.empty()) {
        inside->drive_clock = std::make_unique<DriveClock>(options.headless);
        inside->remote = TRY(Remote::open(options.drive));
    }
#endif
    return std::unique_ptr<Front>(new Front(std::move(inside)));
}

Result<void> Front::open(Stage& stage) {
    auto& in = *inside_;
    in.stage = &stage;
    bool headless = false;
#ifdef TEDUH_DRIVE
    headless = in.options.headless;
#endif
    if (!headless)
        in.window = TRY(Window::open(stage, clock(),
                                     {in.options.title, in.options.fullscreen, in.options.hides_pointer}));
    in.listener = std::thread([this] { inside_->listen([this] { wake(); }); });
#ifdef TEDUH_DRIVE
    if (in.remote) in.remote->start([this] { wake(); });
#endif
    return {};
}

const Clock& Front::clock() const {
#ifdef TEDUH_DRIVE
    if (inside_->drive_clock) return *inside_->drive_clock;
#endif
    return inside_->clock;
}

void Front::run(Program& program) {
#ifdef TEDUH_DRIVE
    if (inside_->remote) return inside_->run_driven(program);
#endif
    widgets::run(*inside_->window, program, [&] { inside_->come_round(program); });
}

void Front::wake() {
    if (inside_->window) inside_->window->wake();
#ifdef TEDUH_DRIVE
    else if (inside_->remote) inside_->remote->nudge();
#endif
}

void Front::show_now(const std::function<void(Ui&)>& draw, int count) {
    if (inside_->window) return inside_->window->show_now(draw, count);
    for (int i = 0; i < count; ++i) inside_->stage->frame(clock().boot_ms(), draw);
}

} // namespace teduh::widgets
