#include "kiosk/media/media.hpp"
#include "kiosk/media/pipeline.hpp"
#ifdef TEDUH_PROBES_DESK
#include "kiosk/desk/options.hpp"
#define TEDUH_PROGRAM teduh::desk
#else
#include "kiosk/public/options.hpp"
#define TEDUH_PROGRAM teduh::kiosk
#endif
#include "kiosk/start/start.hpp"
#include "kiosk/widgets/picture/picture.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <iostream>
#include <map>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// kiosk_media_probe, desk_media_probe REGISTRY WHAT: starts GStreamer and Mesa under the rules of that program, and tries WHAT there.
// Exit status: 0 it could, else errno; 100 GStreamer did not start, 101 Mesa did not, 102 no frames came. Killed by SIGSYS
// where the filter kills.
namespace {

using namespace teduh;

constexpr const char* outside = "/tmp/teduh-media-probe";

long runs(const char* line) {
    auto pipeline = media::Pipeline::make(line);
    if (!pipeline) return 1;
    if (!pipeline->play()) return 2;
    for (int i = 0; i < 400; ++i) {
        if (pipeline->failed()) return 3;
        if (pipeline->finished()) return 0;
        ::usleep(10'000);
    }
    return 4;
}

long not_loaded(const char* line) { return runs(line) == 1 ? 0 : 1; }

const std::map<std::string, long (*)()> tries{
    {"nothing", []() -> long { return 0; }},
    {"exec", []() -> long { return ::execl("/bin/true", "true", nullptr); }},
    {"fork", []() -> long { return ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr); }},
    {"inet", []() -> long { return ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"netlink", []() -> long { return ::socket(AF_NETLINK, SOCK_RAW, 0); }},
    {"write_outside", []() -> long { return ::open(outside, O_WRONLY | O_CREAT | O_CLOEXEC, 0600); }},
    {"sound", []() -> long { return ::open("/dev/snd", O_RDONLY | O_DIRECTORY | O_CLOEXEC) < 0 ? -1 : 0; }},
    // What the machine has and the registry does not name.
    {"other_plugins",
     []() -> long {
         for (const auto* line : {"audiotestsrc ! fakesink", "udpsrc ! fakesink", "souphttpsrc ! fakesink"})
             if (not_loaded(line) != 0) return -1;
         return 0;
     }},
    // A file is an element of the allowed ones: Landlock refuses it.
    {"file_outside", []() -> long { return runs("videotestsrc num-buffers=1 ! filesink location=/tmp/teduh-media-probe") == 2 ? 0 : -1; }},
    {"no_camera", []() -> long { return runs("v4l2src device=/dev/video63 ! fakesink") == 2 ? 0 : -1; }},
};

bool mesa_draws() {
    auto stage = widgets::Stage::open({}, {});
    if (!stage) return false;
    auto book = widgets::PictureBook::open(**stage);
    if (!book) return false;
    (*stage)->frame(0, [](widgets::Ui&) {});
    return true;
}

} // namespace

int main(int count, char** words) {
    if (count != 3 || !tries.contains(words[2]) || !start::begin()) return 254;
    TEDUH_PROGRAM::Options options;
    options.assets = options.lang = "/usr/share";
    auto places = TEDUH_PROGRAM::places_of(options); // its own, as it calls them
    places.read.emplace_back(words[1]);
    ::setenv("GST_REGISTRY", words[1], 1);
    const auto confined = confinement::confine(places);
    if (!confined) return 253;
    if (!media::start()) return 100;
    if (!mesa_draws()) return 101;
    if (runs("videotestsrc num-buffers=5 ! video/x-raw,width=1280,height=720 ! videoconvert ! video/x-raw,format=RGBA ! "
             "appsink sync=false max-buffers=1 drop=true wait-on-eos=false") != 0)
        return 102;
    errno = 0;
    const auto outcome = tries.at(words[2])();
    ::_exit(outcome < 0 ? (errno != 0 ? errno : 99) : static_cast<int>(outcome));
}
