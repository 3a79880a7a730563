// Figure 15: a line of 100 ms round trip, and one of 2 Mbit/s.

#include "tests/bench/measures.hpp"
#include "tests/bench/town.hpp"

#include <fmt/format.h>

namespace teduh::bench {
namespace {

constexpr std::uint64_t each_way_ms = 50;
constexpr double round_trip_s = 0.1;
constexpr std::uint64_t slow_bytes_per_s = 250'000;

std::unique_ptr<BenchDevice> device_with(Town& town, std::size_t records) {
    auto device =
        std::make_unique<BenchDevice>(town.office, town.office.kiosk, town.folder, town.new_name("kiosk"));
    device->complain(records);
    return device;
}

void measure_delay(Report& report, const Options& options, Town& town) {
    const Faults far{.cut_up_after = {}, .cut_down_after = {}, .delay_ms = each_way_ms};
    Figure figure{.number = "15 many",
                  .name = fmt::format("{} records over 100 ms round trip", options.far_records),
                  .unit = "s",
                  .yardstick = "one request for each record",
                  .wish = Figure::Wish::AtLeast,
                  .limit = 80};
    Talk talk;
    for (std::size_t i = 0; i < options.runs; ++i) {
        town.open_centre(far);
        const auto device = device_with(town, options.far_records);
        talk = device->talk();
        figure.value.values.push_back(talk.wall_s);
        town.open_centre(far);
        const auto scale =
            static_cast<double>(options.far_records) / static_cast<double>(options.far_singles);
        figure.yardstick_value.values.push_back(device->send_each(options.far_singles) * scale);
    }
    figure.judged = ratio(figure.yardstick_value, figure.value);
    const auto waited_s = (static_cast<double>(talk.exchanges) + 1) * round_trip_s; // and the TLS handshake
    figure.shares = {
        {"round trips", waited_s / talk.wall_s},
        {"the device's own keeping (read, encode, store each receipt)", 1 - talk.exchange_s / talk.wall_s},
        {"sending and the centre", std::max(0.0, talk.exchange_s - waited_s) / talk.wall_s}};
    figure.remark =
        fmt::format("{} requests and a handshake; {} single requests were measured and scaled; the line "
                    "delays what is sent, it does not repeat TCP's slow start",
                    talk.exchanges, options.far_singles);
    report.add(std::move(figure));
}

// Round trips are what the delay adds, so that the processor's own time does not count as one.
void measure_cold(Report& report, const Options& options, Town& town) {
    Figure figure{.number = "15 cold", .name = "one record from cold", .unit = "round trips", .limit = 4};
    Runs wall_ms;
    for (std::size_t i = 0; i < options.runs; ++i) {
        town.open_centre(Faults{});
        const auto near = device_with(town, 1)->talk();
        town.open_centre(Faults{.cut_up_after = {}, .cut_down_after = {}, .delay_ms = each_way_ms});
        const auto far = device_with(town, 1)->talk();
        constexpr double tcp = 1; // the proxy itself answers TCP's handshake, at once
        figure.value.values.push_back((far.wall_s - near.wall_s) / round_trip_s + tcp);
        wall_ms.values.push_back(far.wall_s * 1000);
    }
    figure.judged = {{static_cast<double>(static_cast<int>(figure.value.median() + 0.5))}};
    figure.remark = fmt::format(
        "TCP 1 (counted, not delayed), TLS 1, hello 1, batch 1; whole trips are judged, since the delay is "
        "kept in milliseconds; {:.0f} ms without TCP's",
        wall_ms.median());
    report.add(std::move(figure));
}

void measure_slow(Report& report, const Options& options, Town& town) {
    Figure figure{.number = "15 slow",
                  .name = fmt::format("{} records over 2 Mbit/s", options.slow_records),
                  .unit = "s",
                  .yardstick = "the wire's own time for the sealed bytes",
                  .limit = 1.08};
    for (std::size_t i = 0; i < std::min<std::size_t>(options.runs, 3); ++i) {
        town.open_centre(Faults{.cut_up_after = {}, .cut_down_after = {}, .bytes_per_s = slow_bytes_per_s});
        const auto device = device_with(town, options.slow_records);
        const auto talk = device->talk();
        figure.value.values.push_back(talk.wall_s);
        figure.yardstick_value.values.push_back(static_cast<double>(device->sealed_bytes()) /
                                                static_cast<double>(slow_bytes_per_s));
        const auto wire_s =
            static_cast<double>(town.line().bytes_up()) / static_cast<double>(slow_bytes_per_s);
        figure.shares = {{"the bytes sent", wire_s / talk.wall_s},
                         {"the device's own keeping (read, encode, store each receipt)",
                          1 - talk.exchange_s / talk.wall_s},
                         {"waiting for answers", std::max(0.0, talk.exchange_s - wire_s) / talk.wall_s}};
    }
    figure.judged = ratio(figure.value, figure.yardstick_value);
    report.add(std::move(figure));
}

} // namespace

void measure_far_line(Report& report, const Options& options) {
    Town town;
    measure_delay(report, options, town);
    measure_cold(report, options, town);
    measure_slow(report, options, town);
}

} // namespace teduh::bench
