// Figures 1 and 2: from Kirim to durable, as a ui program does it with a core of its own process.

#include "storage/crypto/aead.hpp"
#include "tests/bench/measures.hpp"
#include "tests/bench/plain_table.hpp"
#include "tests/bench/town.hpp"

#include <csignal>

namespace teduh::bench {
namespace {

constexpr double us_per_s = 1e6;

// Seconds of single events.
struct Samples {
    std::vector<double> save, plain, bare, seal, sign, channel, ledger;
};

// What a ui program holds once the visit has begun: the case key is made and wrapped.
struct Visit {
    formats::DraftId draft = crypto::random_bytes<formats::DraftId>();
    TestCapsule made;
    formats::RecordHeader header;
};

class Saver {
public:
    explicit Saver(std::size_t saves) : saves_(saves) {
        prepare_core(town_.office, town_.office.kiosk, town_.folder, "kiosk");
        core_ = start_core(town_.folder, "kiosk");
        ui_.emplace(must(channel::Client::connect(socket_of(town_.folder, "kiosk", "kiosk"), "teduh_kiosk")));
        if (lies_in_memory(town_.folder / "kiosk"))
            throw std::runtime_error("the data folder lies in memory");
    }

    // The yardsticks in turn with the figure, so that a noisy moment meets all of them.
    Samples run() {
        Samples samples;
        for (std::size_t i = 0; i < saves_; ++i) {
            const auto visit = begin();
            std::vector<Bytes> objects;
            samples.save.push_back(seconds_of([&] {
                samples.seal.push_back(seconds_of([&] { objects = sealed(visit); }));
                must(ui_->ask_for<channel::Stored>(channel::Submit{objects, std::nullopt}));
            }));
            must(ui_->ask_for<channel::Done>(channel::VisitEnd{visit.draft}));
            const auto rows = rows_of(objects);
            samples.plain.push_back(seconds_of([&] { plain_.commit(rows); }));
            Bytes together;
            for (const auto& row : rows) together.insert(together.end(), row.begin(), row.end());
            samples.bare.push_back(seconds_of([&] { bare_.append(together); }));
            samples.channel.push_back(
                seconds_of([&] { must(ui_->ask_for<channel::Done>(channel::DraftDrop{visit.draft})); }));
            samples.sign.push_back(seconds_of([&] {
                (void)crypto::sign(town_.office.kiosk.sign.secret_key, "teduh/entry/1", rows.back());
            }));
            samples.ledger.push_back(inside_.complain(1).front());
        }
        return samples;
    }

private:
    Visit begin() {
        Visit visit{crypto::random_bytes<formats::DraftId>(),
                    town_.office.capsule(town_.office.kiosk, {"intake"}),
                    {}};
        must(ui_->ask_for<channel::Done>(channel::VisitBegin{visit.draft}));
        auto& header = visit.header;
        header.office = town_.office.id;
        header.device = town_.office.kiosk.id;
        header.object = crypto::random_bytes<formats::ObjectId>();
        header.capsule = visit.made.capsule.capsule;
        header.commit = visit.made.capsule.commit;
        header.nonce = crypto::random_bytes<crypto::Nonce24>();
        return visit;
    }
    static std::vector<Bytes> sealed(const Visit& visit) {
        formats::RecordObject record{formats::encode(visit.header), {}};
        const auto key = crypto::object_key(visit.made.key, visit.header.object, 1, 0);
        record.ciphertext = crypto::aead_seal(key, visit.header.nonce, Bytes(4096, 0), record.header);
        return {formats::encode(visit.made.capsule), formats::encode_array(record)};
    }
    // As many rows as the ledger writes, with as many bytes: two objects, two lines that name them, the
    // chain's head, the entry.
    static std::vector<Bytes> rows_of(const std::vector<Bytes>& objects) {
        std::vector<Bytes> rows = objects;
        for (auto& row : rows) row.resize(row.size() + 48);
        for (const std::size_t size : {40U, 40U, 56U, 450U}) {
            rows.emplace_back(size);
            crypto::fill_random(rows.back());
        }
        return rows;
    }

    std::size_t saves_;
    Town town_; // nobody listens at its centre's port: a kiosk without a line saves all the same
    Program core_;
    std::optional<channel::Client> ui_;
    BenchDevice inside_{town_.office, town_.office.desk, town_.folder, "inside"};
    // After the first ledger: opening one settles how the process uses SQLite.
    PlainTable plain_{town_.folder / "plain.db"};
    BareFile bare_{town_.folder / "bare"};
};

Figure figure_of(std::string number, std::string name, const std::vector<Samples>& runs, double part) {
    Figure figure{.number = std::move(number), .name = std::move(name), .unit = "µs", .limit = 1.5};
    figure.yardstick = "plain SQLite commit, same bytes and rows";
    for (const auto& run : runs) {
        figure.value.values.push_back(percentile(run.save, part) * us_per_s);
        figure.yardstick_value.values.push_back(percentile(run.plain, part) * us_per_s);
    }
    figure.judged = ratio(figure.value, figure.yardstick_value);
    return figure;
}

} // namespace

void measure_saving(Report& report, const Options& options) {
    Saver saver(options.saves);
    std::vector<Samples> runs;
    Samples all;
    for (std::size_t i = 0; i < options.runs; ++i) {
        runs.push_back(saver.run());
        const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        const auto& run = runs.back();
        add(all.save, run.save);
        add(all.bare, run.bare);
        add(all.seal, run.seal);
        add(all.sign, run.sign);
        add(all.channel, run.channel);
        add(all.ledger, run.ledger);
    }
    for (const auto& [number, name, part] :
         {std::tuple{"1", "Kirim to durable, p50", 0.5}, {"2", "Kirim to durable, p99", 0.99}}) {
        auto figure = figure_of(number, name, runs, part);
        const auto whole = percentile(all.save, part);
        const auto bare = percentile(all.bare, part);
        const auto sign = percentile(all.sign, part);
        const auto ledger = percentile(all.ledger, part);
        const auto seal = percentile(all.seal, part);
        const auto channel = percentile(all.channel, part);
        figure.shares = {{"one append with fdatasync", bare / whole}};
        if (part < 0.9) {
            const auto above = [&](double value) { return std::max(0.0, value) / whole; };
            figure.shares.insert(
                figure.shares.end(),
                {{"the ledger above that (SQLite, checks, hashes)", above(ledger - bare - sign)},
                 {"signature", above(sign)},
                 {"sealing", above(seal)},
                 {"an empty round trip of the channel", above(channel)},
                 {"the rest (disk reserve given back, checks of the core)",
                  above(whole - ledger - seal - channel)}});
        } else { // slow moments do not add up: the disk's own slow moment against all of it
            figure.shares[0].second = std::min(1.0, bare / whole);
            figure.shares.emplace_back("everything above it", std::max(0.0, 1 - bare / whole));
        }
        report.add(std::move(figure));
    }
}

} // namespace teduh::bench
