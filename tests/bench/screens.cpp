// Figures 11 to 14: what the kiosk costs the person before it.

#include "kiosk/forms/region_finder.hpp"
#include "tests/bench/measures.hpp"
#include "tests/kiosk/public/screens/kiosk.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>

namespace teduh::bench {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double milliseconds_of(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return Milliseconds(std::chrono::steady_clock::now() - began).count();
}

// The screen whose frames take longest by their median, of all that people can come to; and the slow ones of it.
struct Fullest {
    std::string name;
    double median_ms = 0;
    double p99_ms = 0;
};

Fullest fullest_of(widgets::Stage& stage, std::size_t frames) {
    Fullest fullest;
    for (const auto& scene : screens::scenes()) {
        screens::Kiosk kiosk(stage);
        scene.enter(kiosk);
        kiosk.settle();
        std::vector<double> times;
        for (std::size_t i = 0; i < frames; ++i)
            times.push_back(milliseconds_of([&] { kiosk.drive().frame(); }));
        const auto median_ms = percentile(times, 0.5);
        if (median_ms > fullest.median_ms) fullest = {scene.name, median_ms, percentile(times, 0.99)};
    }
    return fullest;
}

Runs values_of(const nlohmann::json& measured, const char* name) {
    return {measured.at(name).get<std::vector<double>>()};
}

void add_beside(Report& report, Figure figure, const nlohmann::json& chromium, const char* name, double ratio_limit) {
    figure.judged = figure.value;
    report.add(figure);
    if (chromium.is_null()) return;
    figure.number += " ratio";
    figure.yardstick = "Chromium with a static form, in kiosk mode";
    figure.yardstick_value = values_of(chromium, name);
    figure.judged = ratio(figure.value, figure.yardstick_value);
    figure.limit = ratio_limit;
    report.add(std::move(figure));
}

} // namespace

void measure_screens(Report& report, const Options& options) {
    const auto stage = screens::kiosk_stage();
    Runs frame;
    std::string name;
    for (std::size_t run = 0; run < options.runs; ++run) {
        const auto fullest = fullest_of(*stage, 200);
        frame.values.push_back(fullest.p99_ms);
        name = fullest.name;
    }
    report.add({.number = "14",
                .name = "kiosk: program time of a frame on the fullest screen, p99",
                .unit = "ms",
                .value = frame,
                .judged = frame,
                .limit = 1,
                .remark = fmt::format("of {} screens and states this run's fullest was {}; no swap",
                                      screens::scenes().size(), name)});
    Runs keystroke;
    const auto& finder = screens::Shipped::get().regions;
    for (std::size_t run = 0; run < options.runs; ++run) {
        double worst = 0;
        for (const std::string_view place : {"sumberagung pesanggaran banyuwangi", "kampungmandar", "e i o u n g"})
            for (std::size_t size = 1; size <= place.size(); ++size)
                worst = std::max(worst, milliseconds_of([&] { (void)finder.find(place.substr(0, size)); }));
        keystroke.values.push_back(worst);
    }
    report.add({.number = "14 region",
                .name = "kiosk: a keystroke over all villages, the slowest of three names",
                .unit = "ms",
                .value = keystroke,
                .judged = keystroke,
                .limit = 10});
}

void measure_kiosk(Report& report, const Options& options) {
    const auto out = std::filesystem::temp_directory_path() / "teduh-bench-kiosk";
    const auto command = fmt::format("TEDUH_BENCH_STARTS={} /usr/bin/python3 {}/tests/bench/kiosk_start.py --programs {}/bin --out {} >&2",
                                     std::max<std::size_t>(options.runs, 3), TEDUH_SOURCE_DIR, TEDUH_BINARY_DIR, out.string());
    if (std::system(command.c_str()) != 0) throw std::runtime_error("the kiosk could not be started on a display");
    const auto measured = nlohmann::json::parse(std::ifstream(out / "kiosk_start.json"));
    std::filesystem::remove_all(out);
    const auto& kiosk = measured.at("kiosk");
    const auto& chromium = measured.at("chromium");
    const std::string beside = chromium.is_null() ? measured.at("no_chromium").get<std::string>() : "";
    add_beside(report,
               {.number = "11", .name = "kiosk: start to first frame, all fonts", .unit = "ms",
                .value = values_of(kiosk, "start_ms"), .limit = 250, .remark = beside},
               chromium, "start_ms", 0.45);
    add_beside(report,
               {.number = "12", .name = "kiosk: memory (PSS)", .unit = "MiB", .value = values_of(kiosk, "pss_mib"), .limit = 120},
               chromium, "pss_mib", 0.35);
    const Runs idle{{kiosk.at("idle_cpu_s_a_minute").get<double>()}};
    report.add({.number = "13", .name = "kiosk: processor time on the start screen, nobody there", .unit = "s/min",
                .value = idle, .judged = idle, .limit = 0.06,
                .remark = "one minute, counted in hundredths of a second"});
}

} // namespace teduh::bench
