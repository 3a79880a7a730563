#pragma once

#include "tests/bench/figures.hpp"

#include <cstddef>

// The measurements, by what they share. Each adds its figures to the report; an exception means that it could
// not.
namespace teduh::bench {

struct Options {
    std::size_t runs = 5;
    std::size_t saves = 400;      // of figures 1 and 2, in each run
    std::size_t records = 10'000; // of figures 3 to 5 and 16
    std::size_t singles = 1'000;  // requests of the one-request-per-record client
    std::size_t large = 100'000;  // entries of the large ledger of figure 10
    std::size_t photos = 48;      // attachments of figure 6
    std::size_t far_records = 1'000;
    std::size_t slow_records = 400;
    std::size_t far_singles = 25;
    std::size_t devices = 200;
    std::size_t device_records = 96;
    std::size_t desk_cases = 100'000; // of figure 8; also a tenth and a hundredth of them
};

void measure_saving(Report& report, const Options& options);      // 1, 2
void measure_pushing(Report& report, const Options& options);     // 3, 4, 5, 16 (receipts)
void measure_attachments(Report& report, const Options& options); // 6, 16 (the cut)
void measure_memory(Report& report, const Options& options);      // 7
void measure_growth(Report& report, const Options& options);      // 10
void measure_screens(Report& report, const Options& options);    // 14, and the region filter
void measure_searching(Report& report, const Options& options);  // 9, and 10 of the same
void measure_kiosk(Report& report, const Options& options);      // 11, 12, 13: the program, on a display
void measure_desk(Report& report, const Options& options);        // 8, 10 of the desk
void measure_far_line(Report& report, const Options& options);    // 15

} // namespace teduh::bench
