#include "storage/base/event_log.hpp"
#include "storage/crypto/sodium.hpp"
#include "sync/centre/centre.hpp"
#include "sync/https/curl_transport.hpp"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <pthread.h>

#include <csignal>
#include <cstdio>

namespace {

constexpr int exit_done = 0;
constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

int fail(const teduh::Error& error) {
    std::fprintf(stderr, "teduh-centre: %.*s\n", static_cast<int>(error.detail.text().size()),
                 error.detail.text().data());
    return error.failure == teduh::Failure::Usage ? exit_usage : exit_failed;
}

// Blocked before any thread starts, so that the main thread alone takes them.
sigset_t block_signals_that_end() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return set;
}

// Large bodies come and go on many threads; what they leave behind goes back to the system (SPEC E.9).
void keep_memory_small() {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

} // namespace

int main(int count, char* arguments[]) {
    CLI::App app("Receives, keeps and serves the sealed entries of one or more offices; the same program in an "
                 "office is its relay. Log lines are JSON on stderr. Ends on SIGTERM.",
                 "teduh-centre");
    std::string config_file;
    bool check_only = false;
    app.add_option("--config", config_file, "The TOML file with every path and setting")->required();
    app.add_flag("--check", check_only, "Read the config, say whether it is good, and end");
    app.set_version_flag("--version", TEDUH_VERSION);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_done : exit_usage;
    }
    keep_memory_small();
    if (const auto started = teduh::crypto::start(); !started) return fail(started.error());
    if (const auto started = teduh::https::start_curl(); !started) return fail(started.error()); // a relay asks its centre
    const auto config = teduh::centre::read_config(config_file);
    if (!config) return fail(config.error());
    if (check_only) return exit_done;

    const auto signals = block_signals_that_end();
    const auto centre = teduh::centre::Centre::start(*config);
    if (!centre) return fail(centre.error());
    int signal = 0;
    sigwait(&signals, &signal);
    teduh::log_event("asked to end", {{teduh::Literal("signal"), static_cast<std::uint64_t>(signal)}});
    return exit_done;
}
