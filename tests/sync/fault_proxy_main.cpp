// A bad line as a program: fault_proxy --listen PORT --to PORT [--cut-every BYTES] [--seed N] [--delay-ms MS]
// [--bytes-per-s N]. SIGUSR1 cuts the line and joins it again, SIGTERM ends it and prints what went through.

#include "tests/sync/fault_proxy.hpp"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace {

struct Options {
    std::uint64_t listen = 0;
    std::uint64_t to = 0;
    std::uint64_t seed = 1;
    teduh::tests::Faults faults;
};

bool read_options(int count, char* words[], Options& options) {
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        auto* number = name == "--listen"        ? &options.listen
                       : name == "--to"          ? &options.to
                       : name == "--seed"        ? &options.seed
                       : name == "--cut-every"   ? &options.faults.cut_every_bytes
                       : name == "--delay-ms"    ? &options.faults.delay_ms
                       : name == "--bytes-per-s" ? &options.faults.bytes_per_s
                                                 : nullptr;
        const auto* end = words[i + 1] + std::strlen(words[i + 1]);
        if (number == nullptr || std::from_chars(words[i + 1], end, *number).ptr != end) return false;
    }
    return count % 2 == 1 && options.to > 0 && options.to <= 65535 && options.listen <= 65535;
}

} // namespace

int main(int count, char* words[]) {
    Options options;
    if (!read_options(count, words, options)) {
        std::fputs("usage: fault_proxy --to PORT [--listen PORT] [--cut-every BYTES] [--seed N] [--delay-ms MS]"
                   " [--bytes-per-s N]\n", stderr);
        return 2;
    }
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGUSR1, SIGTERM, SIGINT}) sigaddset(&signals, number);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    teduh::tests::FaultProxy proxy(static_cast<std::uint16_t>(options.to), options.seed, options.faults,
                                   static_cast<std::uint16_t>(options.listen));
    std::printf("{\"port\":%u}\n", proxy.port());
    std::fflush(stdout);
    for (int number = 0; sigwait(&signals, &number) == 0 && number == SIGUSR1;) {
        proxy.cut_line(!proxy.line_is_cut());
        std::printf("{\"line_cut\":%s}\n", proxy.line_is_cut() ? "true" : "false");
        std::fflush(stdout);
    }
    std::printf("{\"connections\":%llu,\"cuts\":%llu,\"bytes_up\":%llu,\"bytes_down\":%llu}\n",
                static_cast<unsigned long long>(proxy.connections()), static_cast<unsigned long long>(proxy.cuts()),
                static_cast<unsigned long long>(proxy.bytes_up()), static_cast<unsigned long long>(proxy.bytes_down()));
    return 0;
}
