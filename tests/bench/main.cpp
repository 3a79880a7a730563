// bench: the measured targets of the library side, each beside its yardstick of the same run.

#include "storage/crypto/sodium.hpp"
#include "tests/bench/measures.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <thread>

namespace {

using namespace teduh::bench;

struct Measure {
    const char* name;
    const char* numbers;
    void (*run)(Report&, const Options&);
};
constexpr Measure measures[] = {
    {"saving", "1, 2", measure_saving},
    {"pushing", "3, 4, 5, 16 receipts", measure_pushing},
    {"photos", "6, 16 cut", measure_attachments},
    {"memory", "7", measure_memory},
    {"growth", "10", measure_growth},
    {"far", "15", measure_far_line},
    {"desk", "8, 10 desk", measure_desk},
    {"screens", "14", measure_screens},
    {"search", "9, 10 search", measure_searching},
    {"kiosk", "11, 12, 13", measure_kiosk},
};

// Figure 17 is taken by packaging/bench, which builds; here it only joins the others.
struct Building {
    double build_s = 0, change_s = 0, tests_s = 0;
};

void add_building(Report& report, const Building& building) {
    const auto add = [&](const char* number, const char* name, double seconds, double limit) {
        if (seconds <= 0) return;
        Figure figure{.number = number,
                      .name = name,
                      .unit = "s",
                      .value = {{seconds}},
                      .judged = {{seconds}},
                      .limit = limit};
        figure.remark =
            "with a compiler cache switched off for the two builds; other work on the machine counts too";
        report.add(std::move(figure));
    };
    add("17 build", "clean release build", building.build_s, 240);
    add("17 change", "build after one file changed", building.change_s, 20);
    add("17 tests", "the whole test run", building.tests_s, 720);
}

Options quick_options() {
    Options options;
    options.runs = 2;
    options.saves = 200;
    options.records = 2'000;
    options.singles = 400;
    options.large = 20'000;
    options.photos = 16;
    options.slow_records = 200;
    options.far_singles = 15;
    options.device_records = 48;
    options.desk_cases = 10'000;
    return options;
}

// What else the machine had to do: figures of two processes suffer from it more than a yardstick of one.
double load() {
    double minute = 0;
    return ::getloadavg(&minute, 1) == 1 ? minute : 0;
}

void measure(Report& report, const Options& options, const std::vector<std::string>& only) {
    for (const auto& each : measures) {
        if (!only.empty() && std::ranges::find(only, each.name) == only.end()) continue;
        std::fprintf(stderr, "%s (%s)\n", each.name, each.numbers);
        try {
            each.run(report, options);
        } catch (const std::exception& fault) {
            report.could_not(each.numbers, fault.what());
        }
    }
}

} // namespace

int main(int count, char* words[]) {
    CLI::App app{"Measures what the targets name, beside a yardstick of the same run"};
    bool quick = false;
    std::string out;
    std::vector<std::string> only;
    std::size_t runs = 0;
    Building building;
    app.add_flag("--quick", quick, "fewer runs of smaller size");
    app.add_option("--runs", runs, "how often each figure is measured");
    app.add_option("--out", out, "JSON goes into this file");
    app.add_option("--only", only, "saving, pushing, photos, memory, growth, far, desk, screens, search, kiosk")->delimiter(',');
    app.add_option("--build-seconds", building.build_s, "figure 17, measured by the caller");
    app.add_option("--change-seconds", building.change_s, "figure 17, measured by the caller");
    app.add_option("--test-seconds", building.tests_s, "figure 17, measured by the caller");
    CLI11_PARSE(app, count, words);
    if (!teduh::crypto::start()) return 1;
    auto options = quick ? quick_options() : Options{};
    if (runs > 0) options.runs = runs;
    Report report(fmt::format("{} runs; records of 4 KiB; {} records pushed; large ledger {} entries",
                              options.runs, options.records, options.large));
    const auto before = load();
    measure(report, options, only);
    report.remark(fmt::format("{} processors, load {:.1f} before and {:.1f} after",
                              std::thread::hardware_concurrency(), before, load()));
    add_building(report, building);
    report.print_table();
    try {
        if (!out.empty()) report.write_json(out);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "bench: %s\n", fault.what());
        return 1;
    }
    return report.complete() ? 0 : 1;
}
