#include "storage/base/event_log.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/supervisor/supervisor.hpp"
#include "sync/centre/backup.hpp"
#include "sync/centre/centre.hpp"
#include "sync/https/curl_transport.hpp"

#include <CLI/CLI.hpp>
#include <malloc.h>
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <functional>

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

// Until a signal to end, which it gives. The supervisor hears from the threads that serve, not from this one.
int serve(teduh::centre::Centre& centre, const sigset_t& signals) {
    auto supervisor = teduh::supervisor::Supervisor::of_environment();
    supervisor.ready();
    const auto turn_ms = supervisor.turn_ms().value_or(3'600'000);
    const timespec turn{static_cast<time_t>(turn_ms / 1000), static_cast<long>(turn_ms % 1000 * 1'000'000)};
    for (;;) {
        if (centre.comes_round()) supervisor.beat();
        const int signal = ::sigtimedwait(&signals, nullptr, &turn);
        if (signal > 0) return signal;
    }
}

// Large bodies come and go on many threads; what they leave behind goes back to the system (SPEC E.9).
void keep_memory_small() {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

// ---- the commands ----

struct Asked {
    std::string config;
    bool check_only = false;
    teduh::centre::BackupAsked backup;
    std::string copy;
};

int run(const Asked& asked) {
    const auto config = teduh::centre::read_config(asked.config);
    if (!config) return fail(config.error());
    if (asked.check_only) return exit_done;
    const auto signals = block_signals_that_end();
    const auto centre = teduh::centre::Centre::start(*config);
    if (!centre) return fail(centre.error());
    const int signal = serve(**centre, signals);
    teduh::log_event("asked to end", {{teduh::Literal("signal"), static_cast<std::uint64_t>(signal)}});
    return exit_done;
}

int run_backup(const Asked& asked) {
    const auto config = teduh::centre::read_config(asked.config);
    if (!config) return fail(config.error());
    const auto made = teduh::centre::back_up(*config, asked.backup);
    if (!made) return fail(made.error());
    std::printf("%s: %llu bytes, %llu entries of %zu offices, verified\n", made->file.c_str(),
                static_cast<unsigned long long>(made->bytes), static_cast<unsigned long long>(made->content.entries),
                made->content.offices.size());
    if (made->removed > 0) std::printf("%u older copies were removed\n", made->removed);
    return exit_done;
}

int run_restore(const Asked& asked) {
    const auto done = teduh::centre::restore(asked.config, asked.copy);
    if (!done) return fail(done.error());
    std::printf("%llu entries of %zu offices are in place, as log epoch %u.\n", static_cast<unsigned long long>(done->content.entries),
                done->content.offices.size(), done->log_epoch);
    if (!done->set_aside.empty()) std::printf("The database before it is kept as %s.\n", done->set_aside.c_str());
    std::printf("Start the centre, then let each office's administrator sign %s at a desk: teduhctl office restored.\n",
                done->restored.c_str());
    return exit_done;
}

void add_config(CLI::App& to, Asked& asked) {
    to.add_option("--config", asked.config, "The TOML file with every path and setting")->required();
}

void add_commands(CLI::App& app, Asked& asked, std::function<int(const Asked&)>& chosen) {
    auto* backup = app.add_subcommand("backup", "A verified copy of the database of the centre that runs");
    add_config(*backup, asked);
    auto* to = backup->add_option("--to", asked.backup.to, "A new file");
    auto* into = backup->add_option("--into", asked.backup.into, "A folder, where it is named after the time")->excludes(to);
    backup->add_option("--keep", asked.backup.keep, "How many stay in that folder")->needs(into)->check(CLI::Range(1, 10'000));
    backup->callback([&asked, &chosen] {
        if (asked.backup.to.empty() && asked.backup.into.empty()) throw CLI::RequiredError("--to or --into");
        chosen = run_backup;
    });
    auto* restore = app.add_subcommand("restore", "Put such a copy in the place of the database of a centre that is stopped");
    add_config(*restore, asked);
    restore->add_option("--from", asked.copy, "The copy")->required();
    restore->callback([&chosen] { chosen = run_restore; });
}

} // namespace

int main(int count, char* arguments[]) {
    CLI::App app("Receives, keeps and serves the sealed entries of one or more offices; the same program in an "
                 "office is its relay. Log lines are JSON on stderr. Ends on SIGTERM.",
                 "teduh-centre");
    Asked asked;
    std::function<int(const Asked&)> chosen = run;
    auto* config = app.add_option("--config", asked.config, "The TOML file with every path and setting");
    app.add_flag("--check", asked.check_only, "Read the config, say whether it is good, and end");
    app.set_version_flag("--version", TEDUH_VERSION);
    app.require_subcommand(0, 1);
    add_commands(app, asked, chosen);
    try {
        app.parse(count, arguments);
        if (asked.config.empty()) throw CLI::RequiredError(config->get_name());
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_done : exit_usage;
    }
    keep_memory_small();
    if (const auto started = teduh::crypto::start(); !started) return fail(started.error());
    if (const auto started = teduh::https::start_curl(); !started) return fail(started.error()); // a relay asks its centre
    return chosen(asked);
}
