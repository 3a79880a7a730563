#pragma once

#include "kiosk/widgets/program.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/base/clock.hpp"

#include <memory>
#include <string>

namespace teduh::widgets {

struct FrontOptions {
    const char* title = ""; // of the window; names no office and no person
    bool fullscreen = true;
    bool hides_pointer = true;
#ifdef TEDUH_DRIVE
    std::string drive;     // a socket's path, "-", or empty
    bool headless = false; // no window; needs a drive
#endif
};

// What a program stands in front of people with: its window and the signals that end it; where programs can be
// driven, also the drive, with the window or without. The same main() serves all of them:
//
//     std::unique_ptr<Stage> stage;                      // declared first: it must end after its front
//     const auto front = TRY(Front::prepare(options));   // before confine(): files and signals, no thread yet
//     TRY(confinement::confine(...));
//     stage = TRY(Stage::open(...));
//     TRY(front->open(*stage));                          // window, threads
//     front->run(program);
//
// Main thread; ends before its stage.
class Front {
public:
    static Result<std::unique_ptr<Front>> prepare(const FrontOptions& options);
    ~Front();
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;

    Result<void> open(Stage& stage);
    // Real time; where a drive moves it, the drive's.
    const Clock& clock() const;
    // Until the program has ended. SIGTERM, SIGINT and SIGHUP ask it to close. A window that stands still for five seconds
    // ends the process; a supervisor hears from each turn, at least once a second.
    void run(Program& program);
    // An answer has come: run() looks at the program again. Any thread, after open().
    void wake();
    // Frames at once, whether anything changed or not.
    void show_now(const std::function<void(Ui&)>& draw, int count = 1);

private:
    struct Inside;
    explicit Front(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace teduh::widgets
