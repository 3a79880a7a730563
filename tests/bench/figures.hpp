#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a run of the measurements says: each figure beside its yardstick of the same run.
namespace teduh::bench {

// The same measurement several times over.
struct Runs {
    std::vector<double> values;
    double median() const;
    double least() const;
    double most() const;
};
Runs ratio(const Runs& figure, const Runs& yardstick);
Runs scaled(Runs runs, double factor);
// Of samples, which are sorted here; `part` from 0 to 1.
double percentile(std::vector<double> samples, double part);

struct Figure {
    enum class Wish { AtMost, AtLeast };

    std::string number{}; // of the targets, with a word where one target has several parts
    std::string name{};
    std::string unit{};
    Runs value{};
    std::string yardstick{}; // in words; empty where the target is of the value itself
    Runs yardstick_value{};  // in the same unit
    Runs judged{};           // what is held against the limit: a ratio, or the value
    Wish wish = Wish::AtMost;
    double limit = 0;
    // Where the time goes, measured in this run: name and part of the whole. The largest is named at a miss.
    std::vector<std::pair<std::string, double>> shares{};
    std::string remark{}; // how it was measured, where that is not plain

    bool met() const;
    std::string what_dominates() const; // one sentence
};

class Report {
public:
    explicit Report(std::string settings) : settings_(std::move(settings)) {}

    void add(Figure figure);
    void remark(std::string_view sentence) { settings_.append("; ").append(sentence); } // about the whole run
    void could_not(std::string_view number, std::string_view why);

    void print_table() const;
    void write_json(const std::filesystem::path& file) const; // throws where it cannot
    bool complete() const { return not_measured_.empty(); }

private:
    std::string settings_; // how many runs, how large
    std::vector<Figure> figures_;
    std::vector<std::pair<std::string, std::string>> not_measured_;
};

} // namespace teduh::bench
