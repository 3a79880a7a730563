// Figure 7: memory of the centre under a crowd, and of the core program on a device.

#include "tests/bench/measures.hpp"
#include "tests/bench/town.hpp"
#include "tests/sync/centre/test_client.hpp"

#include <fmt/format.h>
#include <latch>

namespace teduh::bench {
namespace {

constexpr int patience_tries = 600;
constexpr std::size_t batch_records = 48;

// One device of the crowd: its batches are made beforehand, all of them are sent at the same time.
class Member {
public:
    Member(const Town& town, const https::Endpoint& server, const TestDevice& device, std::size_t records)
        : client_(server, town.office, device) {
        TestAuthor author(town.office, device);
        for (std::size_t made = 0; made < records; made += batch_records) {
            protocol::Batch batch;
            for (std::size_t i = made; i < std::min(made + batch_records, records); ++i)
                batch.items.push_back(author.make().item);
            bodies_.push_back(formats::encode(batch));
        }
    }
    // False when the server did not take it within its patience.
    bool send() {
        bool greeted = client_.greet();
        std::size_t done = 0;
        for (int i = 0; i < patience_tries && done < bodies_.size(); ++i) {
            const auto answer =
                greeted ? client_.try_ask(https::Method::Post, protocol::push_target, bodies_[done]) : std::nullopt;
            if (answer && answer->status == 200) {
                ++done;
                continue;
            }
            busy += answer ? 1 : 0;
            sleep_ms(50);
            if (!answer) greeted = client_.greet();
        }
        bodies_.erase(bodies_.begin(), bodies_.begin() + static_cast<std::ptrdiff_t>(done));
        return bodies_.empty();
    }
    std::uint64_t busy = 0; // times it was told to come again

private:
    TestClient client_;
    std::vector<Bytes> bodies_;
};

void measure_centre(Report& report, const Options& options) {
    Town town(options.devices);
    Runs memory;
    std::uint64_t busy = 0;
    for (std::size_t run = 0; run < std::min<std::size_t>(options.runs, 3); ++run) {
        town.open_centre();
        const auto& named = town.office.keyring.servers().front();
        const https::Endpoint server{named.urls.front(), named.ca_certificate, {Hash::from(named.pins.front())}};
        std::vector<Member> members;
        for (const auto& device : town.desks)
            members.emplace_back(town, server, device, options.device_records);
        std::latch together(static_cast<std::ptrdiff_t>(members.size()));
        std::atomic<std::size_t> failed{0};
        std::vector<std::thread> threads;
        for (auto& member : members)
            threads.emplace_back([&] {
                together.arrive_and_wait();
                if (!member.send()) ++failed;
            });
        for (auto& thread : threads) thread.join();
        if (failed > 0) throw std::runtime_error("a device of the crowd could not send");
        for (const auto& member : members) busy += member.busy;
        memory.values.push_back(most_memory_mib(town.centre()));
    }
    Figure figure{.number = "7 centre",
                  .name = fmt::format("memory of the centre while {} devices push", options.devices),
                  .unit = "MiB",
                  .value = memory,
                  .judged = memory,
                  .limit = 128};
    figure.remark = fmt::format("highest resident memory; each device sends {} records in batches of {}; {} "
                                "answers asked to come again",
                                options.device_records, batch_records, busy);
    report.add(std::move(figure));
}

void measure_core(Report& report, const Options& options) {
    Town town;
    town.open_centre();
    {
        const Workshop workshop(town.folder);
        {
            BenchDevice maker(town.office, town.office.kiosk, town.folder, workshop.name());
            maker.complain(options.records);
        }
        BenchDevice device(town.office, town.office.kiosk, town.folder, "kiosk", workshop.ledger());
        device.complain(4, 5);
    }
    const auto core = start_core(town.folder, "kiosk");
    auto admin = must(channel::Client::connect(socket_of(town.folder, "kiosk", "admin"), "teduhctl"));
    const bool sent = eventually(
        [&] { return must(admin.ask_for<channel::StatusAnswer>(channel::Status{})).waiting == 0; }, 300'000);
    if (!sent) throw std::runtime_error("the core did not send its records");
    Figure figure{.number = "7 core",
                  .name = "memory of the core program",
                  .unit = "MiB",
                  .value = {{most_memory_mib(core.id())}},
                  .limit = 40};
    figure.judged = figure.value;
    figure.remark =
        fmt::format("highest resident memory of teduhd after it carried {} records and 4 photos of 5 MiB",
                    options.records);
    report.add(std::move(figure));
}

} // namespace

void measure_memory(Report& report, const Options& options) {
    measure_centre(report, options);
    measure_core(report, options);
}

} // namespace teduh::bench
