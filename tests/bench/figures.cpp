#include "tests/bench/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace teduh::bench {
namespace {

std::string short_number(double value) {
    const auto size = std::abs(value);
    if (size >= 1000) return fmt::format("{:.0f}", value);
    if (size >= 100) return fmt::format("{:.1f}", value);
    if (size >= 1) return fmt::format("{:.2f}", value);
    return fmt::format("{:.4f}", value);
}

std::string with_range(const Runs& runs) {
    if (runs.values.size() < 2) return short_number(runs.median());
    return fmt::format("{} ({} - {})", short_number(runs.median()), short_number(runs.least()),
                       short_number(runs.most()));
}

nlohmann::json json_of(const Runs& runs) {
    return {{"median", runs.median()}, {"least", runs.least()}, {"most", runs.most()}, {"runs", runs.values}};
}

nlohmann::json json_of(const Figure& figure) {
    nlohmann::json shares = nlohmann::json::object();
    for (const auto& [name, part] : figure.shares) shares[name] = part;
    nlohmann::json object{{"number", figure.number},
                          {"figure", figure.name},
                          {"unit", figure.unit},
                          {"value", json_of(figure.value)},
                          {"judged", json_of(figure.judged)},
                          {"wish", figure.wish == Figure::Wish::AtMost ? "at most" : "at least"},
                          {"target", figure.limit},
                          {"met", figure.met()},
                          {"shares", shares},
                          {"remark", figure.remark}};
    if (!figure.yardstick.empty()) {
        object["yardstick"] = figure.yardstick;
        object["yardstick_value"] = json_of(figure.yardstick_value);
    }
    if (!figure.met()) object["dominates"] = figure.what_dominates();
    return object;
}

} // namespace

double Runs::median() const { return percentile(values, 0.5); }
double Runs::least() const { return percentile(values, 0); }
double Runs::most() const { return percentile(values, 1); }

double percentile(std::vector<double> samples, double part) {
    if (samples.empty()) throw std::runtime_error("no sample was taken");
    std::ranges::sort(samples);
    const auto last = static_cast<double>(samples.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(last * part));
    const auto above = static_cast<std::size_t>(std::ceil(last * part));
    const auto between = last * part - std::floor(last * part);
    return samples[below] + (samples[above] - samples[below]) * between;
}

Runs ratio(const Runs& figure, const Runs& yardstick) {
    Runs result;
    for (std::size_t i = 0; i < std::min(figure.values.size(), yardstick.values.size()); ++i)
        result.values.push_back(figure.values[i] / yardstick.values[i]);
    return result;
}

Runs scaled(Runs runs, double factor) {
    for (auto& value : runs.values) value *= factor;
    return runs;
}

bool Figure::met() const {
    return wish == Wish::AtMost ? judged.median() <= limit : judged.median() >= limit;
}

std::string Figure::what_dominates() const {
    if (shares.empty()) return remark.empty() ? "no part of it was measured alone" : remark;
    const auto largest = std::ranges::max_element(shares, {}, [](const auto& share) { return share.second; });
    auto sentence = fmt::format("{} dominates with {:.0f} %", largest->first, largest->second * 100);
    const char* joint = "; then ";
    for (const auto& share : shares) {
        if (share == *largest) continue;
        sentence += fmt::format("{}{} {:.0f} %", joint, share.first, share.second * 100);
        joint = ", ";
    }
    return sentence;
}

void Report::add(Figure figure) {
    std::fprintf(stderr, "  %s\n",
                 fmt::format("{:<10} {}: {}", figure.number, figure.name, with_range(figure.judged)).c_str());
    figures_.push_back(std::move(figure));
}

void Report::could_not(std::string_view number, std::string_view why) {
    std::fprintf(stderr, "  %s\n", fmt::format("{:<10} could not be measured: {}", number, why).c_str());
    not_measured_.emplace_back(number, why);
}

void Report::print_table() const {
    std::printf("%s\n\n", settings_.c_str());
    std::printf("| # | figure | value | yardstick | ratio | target | met |\n|---|---|---|---|---|---|---|\n");
    for (const auto& figure : figures_) {
        const auto yardstick =
            figure.yardstick.empty()
                ? std::string("-")
                : fmt::format("{}: {} {}", figure.yardstick, with_range(figure.yardstick_value), figure.unit);
        const auto row = fmt::format("| {} | {} | {} {} | {} | {} | {} {} | {} |", figure.number, figure.name,
                                     with_range(figure.value), figure.unit, yardstick,
                                     figure.yardstick.empty() ? "-" : with_range(figure.judged),
                                     figure.wish == Figure::Wish::AtMost ? "≤" : "≥",
                                     short_number(figure.limit), figure.met() ? "yes" : "no");
        std::printf("%s\n", row.c_str());
    }
    for (const auto& [number, why] : not_measured_)
        std::printf("| %s | could not be measured: %s | | | | | |\n", number.c_str(), why.c_str());
    std::printf("\n");
    for (const auto& figure : figures_) {
        if (!figure.met())
            std::printf("%s misses: %s.\n", figure.number.c_str(), figure.what_dominates().c_str());
        if (!figure.remark.empty()) std::printf("%s: %s.\n", figure.number.c_str(), figure.remark.c_str());
    }
}

void Report::write_json(const std::filesystem::path& file) const {
    nlohmann::json all{{"settings", settings_}, {"figures", nlohmann::json::array()}};
    for (const auto& figure : figures_) all["figures"].push_back(json_of(figure));
    for (const auto& [number, why] : not_measured_)
        all["not_measured"].push_back({{"number", number}, {"why", why}});
    std::ofstream out(file);
    out << all.dump(2) << '\n';
    if (!out.flush()) throw std::runtime_error("the results could not be written");
}

} // namespace teduh::bench
