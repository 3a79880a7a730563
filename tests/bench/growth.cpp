// Figure 10, ledger and uplink: whether an item costs the same in a large ledger as in a small one.

#include "tests/bench/measures.hpp"
#include "tests/bench/town.hpp"

#include <fmt/format.h>

namespace teduh::bench {
namespace {

constexpr std::size_t small_ledger = 1'000;
constexpr std::size_t saves = 400;

// A device and a centre that both hold so many entries already.
class Grown {
public:
    explicit Grown(std::size_t entries) : device(grow(entries)) {}

private:
    std::unique_ptr<BenchDevice> grow(std::size_t entries) {
        town_.open_centre();
        const Workshop workshop(town_.folder);
        {
            BenchDevice maker(town_.office, town_.office.kiosk, town_.folder, workshop.name());
            maker.complain(entries);
            maker.talk();
        }
        return std::make_unique<BenchDevice>(town_.office, town_.office.kiosk, town_.folder, "kiosk",
                                             workshop.ledger());
    }
    Town town_;

public:
    std::unique_ptr<BenchDevice> device;
};

struct Costs {
    Runs save_us, push_us;
    void add(Grown& grown) {
        save_us.values.push_back(percentile(grown.device->complain(saves), 0.5) * 1e6);
        push_us.values.push_back(grown.device->talk().wall_s / static_cast<double>(saves) * 1e6);
    }
};

} // namespace

void measure_growth(Report& report, const Options& options) {
    Grown little(small_ledger);
    Grown large(options.large);
    Costs before, after;
    for (std::size_t i = 0; i < options.runs; ++i) {
        before.add(little);
        after.add(large);
    }
    const auto remark =
        fmt::format("{} entries against {}, {} records in each run, in turn; at the device and at the centre",
                    options.large, small_ledger, saves);
    const auto add = [&](const char* number, const char* name, const Runs& value, const Runs& yardstick) {
        Figure figure{.number = number,
                      .name = fmt::format("{} with {} entries", name, options.large),
                      .unit = "µs",
                      .value = value,
                      .yardstick = "itself with 1,000 entries",
                      .yardstick_value = yardstick,
                      .judged = ratio(value, yardstick),
                      .limit = 1.3,
                      .remark = remark};
        report.add(std::move(figure));
    };
    add("10 save", "saving one record (ledger, p50)", after.save_us, before.save_us);
    add("10 uplink", "carrying one record", after.push_us, before.push_us);
}

} // namespace teduh::bench
