// Figure 9, search and double cases over invented people, and figure 10 for the same.

#include "kiosk/casework/search/case_index.hpp"
#include "kiosk/casework/search/double_finder.hpp"
#include "tests/bench/measures.hpp"
#include "tests/kiosk/casework/search/people.hpp"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <string>

namespace teduh::bench {
namespace {

using namespace search;

double milliseconds_of(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

double memory_mib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    throw std::runtime_error("the system does not say how much memory is used");
}

// What an officer types, letter by letter: names as others spell them, numbers, villages, and the shortest, which fit most.
std::vector<std::string> keystrokes(PeopleMaker& maker, const std::vector<MadeCase>& cases, std::size_t count) {
    std::vector<std::string> typed;
    const auto type = [&](const std::string& text) {
        for (std::size_t size = 1; size <= text.size(); ++size) typed.push_back(text.substr(0, size));
    };
    for (char one = 'a'; one <= 'z'; ++one) typed.emplace_back(1, one);
    type("siti sri dewi nur muhammad ahmad");
    type("s s s s s s");
    while (typed.size() < count) {
        const auto& one = cases[maker.below(cases.size())];
        const auto& person = one.people[maker.below(one.people.size())];
        type(maker.respelled(person.name, false));
        if (maker.in_hundred(30)) type(person.name + " " + person.region_name);
        if (maker.in_hundred(20) && !person.nik.empty()) type(person.nik.substr(10));
        if (maker.in_hundred(20) && !person.phone.empty()) type(person.phone);
        if (maker.in_hundred(20)) type(one.register_number);
    }
    return typed;
}

struct Measured {
    Runs build_ms, p50_ms, p99_ms, worst_ms, doubles_ms;
    double index_mib = 0, finder_mib = 0;
    std::size_t people = 0;
};

Measured measure(std::size_t size, std::size_t runs) {
    PeopleMaker maker(9);
    std::vector<MadeCase> cases;
    for (std::size_t i = 0; i < size; ++i) cases.push_back(maker.a_case());
    Measured measured;
    for (const auto& one : cases) measured.people += one.people.size();
    const auto typed = keystrokes(maker, cases, 1'500);
    std::vector<PersonWords> words;
    for (std::size_t run = 0; run < runs; ++run) {
        CaseIndex index;
        const double before = memory_mib();
        measured.build_ms.values.push_back(milliseconds_of([&] {
            for (const auto& one : cases) index.put(one.words(words));
            (void)index.find("a");
        }));
        if (run == 0) measured.index_mib = memory_mib() - before;
        std::vector<double> times;
        for (const auto& letters : typed) {
            double best = milliseconds_of([&] { (void)index.find(letters); });
            for (int again = 0; again < 2; ++again) best = std::min(best, milliseconds_of([&] { (void)index.find(letters); }));
            times.push_back(best);
        }
        measured.p50_ms.values.push_back(percentile(times, 0.5));
        measured.p99_ms.values.push_back(percentile(times, 0.99));
        measured.worst_ms.values.push_back(percentile(times, 1));
    }
    DoubleFinder finder;
    const double before = memory_mib();
    for (const auto& one : cases) finder.put(one.words(words));
    measured.finder_mib = memory_mib() - before;
    for (std::size_t run = 0; run < runs; ++run) {
        std::vector<double> times;
        for (std::size_t i = 0; i < 15; ++i) {
            const auto again = maker.again(cases[maker.below(cases.size())]);
            times.push_back(milliseconds_of([&] { (void)finder.candidates(again.words(words)); }));
        }
        measured.doubles_ms.values.push_back(percentile(times, 0.5));
    }
    return measured;
}

void add_growth(Report& report, const char* number, const char* name, const char* unit, const Runs& large, const Runs& small,
                std::size_t cases) {
    report.add({.number = number,
                .name = fmt::format("{}, {} cases", name, cases),
                .unit = unit,
                .value = large,
                .yardstick = "itself with 1,000 cases",
                .yardstick_value = small,
                .judged = ratio(large, small),
                .limit = 1.3});
}

} // namespace

void measure_searching(Report& report, const Options& options) {
    const auto small = measure(1'000, options.runs), middle = measure(options.large / 10, options.runs),
               large = measure(options.large, options.runs);
    const auto add = [&](const char* number, const char* name, const char* unit, const Runs& value, double limit, std::string remark) {
        report.add({.number = number, .name = fmt::format("desk: {}, {} cases", name, options.large), .unit = unit, .value = value,
                    .judged = value, .limit = limit, .remark = std::move(remark)});
    };
    add("9", "search keystroke, p99", "ms", large.p99_ms, 16,
        fmt::format("{} people; of each keystroke the best of three, since the machine may do something else meanwhile; p50 {:.2f} ms, the slowest {:.2f} ms; with 1,000 cases p99 {:.3f} ms, with {} {:.2f} ms", large.people,
                    large.p50_ms.median(), large.worst_ms.median(), small.p99_ms.median(), options.large / 10, middle.p99_ms.median()));
    add("9 build", "building the index", "ms", large.build_ms, 1'000, "");
    add("9 memory", "resident memory of the index", "MiB", {{large.index_mib}}, 96,
        fmt::format("the finder of doubles takes {:.1f} MiB more", large.finder_mib));
    add("9 doubles", "who a new case may be about, p50", "ms", large.doubles_ms, 250, "asked once before a new case, of every person stored");
    const auto each = [](const Runs& runs, std::size_t cases) { return scaled(runs, 1e3 / static_cast<double>(cases)); };
    add_growth(report, "10 search", "a keystroke (p99), for each case", "µs", each(large.p99_ms, options.large), each(small.p99_ms, 1'000), options.large);
    add_growth(report, "10 index", "building the index, for each case", "µs", each(large.build_ms, options.large), each(small.build_ms, 1'000), options.large);
    add_growth(report, "10 doubles", "doubles of a new case, for each case", "µs", each(large.doubles_ms, options.large), each(small.doubles_ms, 1'000), options.large);
}

} // namespace teduh::bench
