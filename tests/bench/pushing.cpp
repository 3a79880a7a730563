// Figures 3, 4, 5 and the receipts of 16: ten thousand records to the real centre.

#include "storage/crypto/sign.hpp"
#include "tests/bench/measures.hpp"
#include "tests/bench/plain_table.hpp"
#include "tests/bench/town.hpp"

#include <fmt/format.h>

namespace teduh::bench {
namespace {

// A ledger of records that no server has; each run begins with a copy of it.
class Stock {
public:
    Stock(Town& town, std::size_t records) : town_(town), workshop_(town.folder) {
        BenchDevice device(town.office, town.office.kiosk, town.folder, workshop_.name());
        device.complain(records);
        sealed_bytes_ = device.sealed_bytes();
        must(device.ledger().compact());
    }
    std::unique_ptr<BenchDevice> device() {
        return std::make_unique<BenchDevice>(town_.office, town_.office.kiosk, town_.folder,
                                             town_.new_name("kiosk"), workshop_.ledger());
    }
    std::uint64_t sealed_bytes() const { return sealed_bytes_; }

private:
    Town& town_;
    Workshop workshop_;
    std::uint64_t sealed_bytes_ = 0;
};

struct Push {
    Runs full_s, each_s, resume_s, nothing_s;
    double exchange_s = 0, wall_s = 0, centre_s = 0; // of the last run
    std::uint64_t nothing_requests = 0;
};

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

// One run: all of it, then one more in a hundred, then nothing; and the same server asked once for each
// record.
void push_once(Town& town, Stock& stock, const Options& options, Push& push) {
    town.open_centre();
    auto device = stock.device();
    const auto before_s = processor_s(town.centre());
    const auto full = device->talk();
    push.centre_s = processor_s(town.centre()) - before_s;
    require(device->waiting() == 0, "records wait after a push");
    push.full_s.values.push_back(full.wall_s);
    push.wall_s = full.wall_s;
    push.exchange_s = full.exchange_s;
    device->complain(options.records / 100);
    push.resume_s.values.push_back(device->talk().wall_s);
    require(device->waiting() == 0, "records wait after a resumed push");
    const auto nothing = device->talk();
    push.nothing_s.values.push_back(nothing.wall_s);
    push.nothing_requests = nothing.exchanges;
    device.reset();
    town.open_centre();
    const auto singles = std::min(options.singles, options.records);
    const auto scale = static_cast<double>(options.records) / static_cast<double>(singles);
    push.each_s.values.push_back(stock.device()->send_each(singles) * scale);
}

// What one durable write of a receipt's size takes on this disk, whoever makes it.
double durable_s(const Town& town) {
    BareFile bare(town.folder / "bare");
    const Bytes receipt(300);
    std::vector<double> taken;
    for (int i = 0; i < 200; ++i) taken.push_back(seconds_of([&] { bare.append(receipt); }));
    return percentile(taken, 0.5);
}

double verify_s() { // one Ed25519 signature of an entry's size
    const auto pair = crypto::generate_signing_pair<crypto::DeviceSigningPair>();
    const Bytes message(400);
    const auto signature = crypto::sign(pair.secret_key, "teduh/entry/1", message);
    std::vector<double> taken;
    for (int i = 0; i < 500; ++i)
        taken.push_back(
            seconds_of([&] { (void)crypto::verify(pair.public_key, "teduh/entry/1", message, signature); }));
    return percentile(taken, 0.5);
}

void add_speed(Report& report, const Options& options, const Town& town, const Push& push) {
    const auto records = static_cast<double>(options.records);
    const auto rate = [&](const Runs& seconds) {
        Runs rates;
        for (const auto value : seconds.values) rates.values.push_back(records / value);
        return rates;
    };
    Figure figure{.number = "3",
                  .name = fmt::format("push of {} records", options.records),
                  .unit = "records/s",
                  .value = rate(push.full_s),
                  .yardstick = "one request for each record",
                  .yardstick_value = rate(push.each_s),
                  .wish = Figure::Wish::AtLeast,
                  .limit = 10};
    figure.judged = ratio(figure.value, figure.yardstick_value);
    const auto verifying_s = verify_s() * records;
    figure.shares = {{"the device's own keeping (read, encode, verify and store each receipt)",
                      (push.wall_s - push.exchange_s) / push.wall_s},
                     {"waiting for the centre's answers", push.exchange_s / push.wall_s}};
    figure.remark = fmt::format("the centre's processor was busy for {:.0f} % of the time; one signature "
                                "check for each record takes {:.0f} % "
                                "on one core at each end; a durable write for each receipt, {:.0f} µs, would "
                                "take {:.0f} %; the yardstick "
                                "keeps nothing of its answers, {} requests were measured and scaled",
                                push.centre_s / push.wall_s * 100, verifying_s / push.wall_s * 100,
                                durable_s(town) * 1e6, durable_s(town) * records / push.wall_s * 100,
                                std::min(options.singles, options.records));
    report.add(std::move(figure));
}

void add_resuming(Report& report, const Options& options, const Push& push) {
    Figure resume{.number = "5",
                  .name = "resume with 99 % there",
                  .unit = "ms",
                  .value = scaled(push.resume_s, 1000),
                  .yardstick = "the full push",
                  .yardstick_value = scaled(push.full_s, 1000),
                  .limit = 0.02};
    resume.judged = ratio(resume.value, resume.yardstick_value);
    const auto shared_s = push.nothing_s.median();
    resume.shares = {{"connecting and hello", shared_s / push.resume_s.median()},
                     {"the records themselves", 1 - shared_s / push.resume_s.median()}};
    resume.remark =
        fmt::format("{} of {} records new, from a cold connection", options.records / 100, options.records);
    report.add(std::move(resume));
    Figure nothing{.number = "5 nothing",
                   .name = "nothing to do",
                   .unit = "requests",
                   .value = {{static_cast<double>(push.nothing_requests)}},
                   .limit = 2};
    nothing.judged = nothing.value;
    nothing.remark =
        fmt::format("{:.1f} ms from a cold connection; requests are round trips on an open connection, "
                    "opening one costs two more (TCP, TLS 1.3)",
                    push.nothing_s.median() * 1000);
    report.add(std::move(nothing));
}

// Bytes are those of the wire, TLS included, counted at a proxy.
void add_bytes(Report& report, const Options& options, Town& town, Stock& stock) {
    const auto sealed = static_cast<double>(stock.sealed_bytes());
    const auto records = static_cast<double>(options.records);
    town.open_centre(Faults{});
    stock.device()->talk();
    const auto up = static_cast<double>(town.line().bytes_up());
    const auto down = static_cast<double>(town.line().bytes_down());
    Figure sent{.number = "4",
                .name = "bytes sent for each sealed byte",
                .unit = "bytes",
                .value = {{up / sealed}},
                .limit = 1.03};
    sent.judged = sent.value;
    report.add(std::move(sent));
    Figure both{.number = "4 both",
                .name = "bytes both ways for each sealed byte",
                .unit = "bytes",
                .value = {{(up + down) / sealed}},
                .limit = 1.03};
    both.judged = both.value;
    both.shares = {{"the answers, a signed receipt for each record", down / (up + down - sealed)},
                   {"what is sent above the sealed bytes", (up - sealed) / (up + down - sealed)}};
    both.remark = fmt::format("{:.0f} sealed bytes and {:.0f} bytes of answer for a record", sealed / records,
                              down / records);
    report.add(std::move(both));
    // The server has all of it and the device no receipt: what is asked again.
    const auto before = town.line().bytes_up();
    auto device = stock.device();
    device->talk();
    require(device->waiting() == 0, "records wait although the server has them");
    const auto again = static_cast<double>(town.line().bytes_up() - before);
    Figure lost{.number = "16 receipts",
                .name = "all receipts lost: bytes sent for each record",
                .unit = "bytes",
                .value = {{again / records}},
                .limit = 64};
    lost.judged = lost.value;
    lost.shares = {{"sending the sealed record again", std::min(1.0, sealed / again)},
                   {"everything else", std::max(0.0, 1 - sealed / again)}};
    report.add(std::move(lost));
}

} // namespace

void measure_pushing(Report& report, const Options& options) {
    Town town;
    Stock stock(town, options.records);
    Push push;
    for (std::size_t i = 0; i < options.runs; ++i) push_once(town, stock, options, push);
    add_speed(report, options, town, push);
    add_bytes(report, options, town, stock);
    add_resuming(report, options, push);
}

} // namespace teduh::bench
