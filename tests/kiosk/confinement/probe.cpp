#include "kiosk/confinement/confinement.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

// confinement_probe FOLDER WHAT: tries WHAT under the rules for FOLDER/{read,write,keep}. Exit status: 0 it
// could, else errno. Killed by SIGSYS where the filter kills. `early` starts a thread before confine(): 200
// where it is refused.
namespace {

using Try = long (*)(const std::string& folder);

long open_file(const std::string& path, int flags) { return ::open(path.c_str(), flags | O_CLOEXEC, 0600); }

const std::map<std::string, Try> tries{
    {"exec", [](const std::string&) -> long { return ::execl("/bin/true", "true", nullptr); }},
    {"fork",
     [](const std::string&) -> long {
         return ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr);
     }},
    {"spawned_shell", [](const std::string&) -> long { return std::system("true"); }},
    {"trace", [](const std::string&) -> long { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }},
    {"thread",
     [](const std::string&) -> long {
         int seen = 0;
         std::thread([&seen] { seen = 1; }).join();
         return seen - 1;
     }},
    {"inet", [](const std::string&) -> long { return ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"inet6", [](const std::string&) -> long { return ::socket(AF_INET6, SOCK_DGRAM, 0); }},
    {"netlink", [](const std::string&) -> long { return ::socket(AF_NETLINK, SOCK_RAW, 0); }},
    {"unix", [](const std::string&) -> long { return ::socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"io_uring", [](const std::string&) -> long { return ::syscall(SYS_io_uring_setup, 1, nullptr); }},
    {"namespace", [](const std::string&) -> long { return ::unshare(CLONE_NEWUSER); }},
    {"clone3", [](const std::string&) -> long { return ::syscall(SYS_clone3, nullptr, 0); }},
    {"openat2", [](const std::string&) -> long { return ::syscall(SYS_openat2, 0, nullptr, nullptr, 0); }},
    {"memory_file", [](const std::string&) -> long { return ::memfd_create("probe", MFD_CLOEXEC); }},
    {"read_outside", [](const std::string& folder) { return open_file(folder + "/outside/file", O_RDONLY); }},
    {"read", [](const std::string& folder) { return open_file(folder + "/read/file", O_RDONLY); }},
    {"list", [](const std::string& folder) { return open_file(folder + "/read", O_RDONLY | O_DIRECTORY); }},
    {"write_read", [](const std::string& folder) { return open_file(folder + "/read/file", O_WRONLY); }},
    {"write", [](const std::string& folder) { return open_file(folder + "/write/file", O_RDWR); }},
    {"make_write",
     [](const std::string& folder) { return open_file(folder + "/write/new", O_WRONLY | O_CREAT); }},
    {"remove_write",
     [](const std::string& folder) -> long { return ::unlink((folder + "/write/file").c_str()); }},
    {"make_keep",
     [](const std::string& folder) { return open_file(folder + "/keep/new", O_WRONLY | O_CREAT); }},
    {"remove_keep",
     [](const std::string& folder) -> long { return ::unlink((folder + "/keep/file").c_str()); }},
    {"make_outside",
     [](const std::string& folder) { return open_file(folder + "/outside/new", O_WRONLY | O_CREAT); }},
    {"make_home",
     [](const std::string&) { return open_file("/tmp/teduh-confinement-probe", O_WRONLY | O_CREAT); }},
    {"early", [](const std::string&) -> long { return 0; }},
};

} // namespace

int main(int count, char** words) {
    if (count != 3 || !tries.contains(words[2])) return 254;
    const std::string folder = words[1];
    const std::string what = words[2];
    std::thread early;
    if (what == "early") early = std::thread([] { ::pause(); });
    const auto confined = teduh::confinement::confine(
        {{folder + "/read", "/nowhere/at/all"}, {folder + "/write"}, {folder + "/keep"}});
    if (!confined) ::_exit(confined.error().failure == teduh::Failure::Usage ? 200 : 201);
    errno = 0;
    const auto outcome = tries.at(what)(folder);
    ::_exit(outcome < 0 ? errno : 0);
}
