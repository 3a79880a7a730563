// Figures 8 and 10 of the desk: from her keys to a board she can use, first with nothing kept, then with what was kept.

#include "kiosk/reading/list_cache.hpp"
#include "kiosk/reading/list_reader.hpp"
#include "storage/vault/seal/object.hpp"
#include "storage/vault/seal/recipients.hpp"
#include "tests/bench/measures.hpp"
#include "tests/bench/town.hpp"

#include <ctime>
#include <fmt/format.h>
#include <fstream>

namespace teduh::bench {
namespace {

constexpr std::uint64_t now_ms = 1'795'336'200'000;
constexpr std::size_t cases_at_work = 64; // whose entries come among each other
constexpr std::size_t steps_of_case = 4;  // entries: what she told, the office's key and a note, two more notes
constexpr std::size_t events_of_case = 6;

vault::StaffIdentity identity_of(const TestStaff& person) {
    return vault::staff_identity(person.id, crypto::IdentitySeed::from(View(person.seed.expose())));
}

// What an office's devices have stored, as its centre gives it: kiosk and tablet, in the order in which it was written.
class Office {
public:
    Office(Town& town, ledger::Ledger& ledger, const client::OfficeView& view)
        : office_(town.office), ledger_(ledger), view_(view),
          hash_(formats::first_server_hash(office_.id, office_.centre_server.log())) {
        constexpr std::array<std::string_view, 1> groups{"intake"};
        readers_ = must(vault::recipients(office_.keyring, groups));
    }

    // So many cases with six events each.
    void live(std::size_t cases) {
        for (std::size_t first = 0; first < cases; first += cases_at_work) {
            std::vector<Case> open(std::min(cases_at_work, cases - first));
            for (std::size_t step = 0; step < steps_of_case; ++step)
                for (auto& each : open) write(each, step);
        }
        pull();
    }

private:
    struct Case {
        formats::CaseId id = crypto::random_bytes<formats::CaseId>();
        std::optional<vault::Sealing> sealing;
        std::optional<vault::Sealing> kiosks;
        std::uint32_t lamport = 1;
        std::vector<Hash> parents;
    };

    void write(Case& each, std::size_t step) {
        if (step == 0) return tell(each);
        std::vector<Bytes> objects;
        if (step == 1) {
            each.kiosks = std::move(each.sealing);
            const vault::OldCaseKey old{each.kiosks->case_key, each.kiosks->capsule, each.kiosks->commit, 0};
            each.sealing = must(vault::prepare_next(office_.id, office_.desk.id, old, readers_));
            objects.push_back(each.sealing->capsule_bytes);
            records::CaseKeyRotated rotated{each.sealing->commit, {}};
            const auto capsule = must(formats::decode<formats::Capsule>(each.sealing->capsule_bytes));
            for (const auto& wrap : capsule.wraps) rotated.recipients.push_back(wrap.key_id);
            objects.push_back(said(each, std::move(rotated)));
        }
        records::Note note;
        note.text = records::Text(std::string(400, 'x'));
        objects.push_back(said(each, std::move(note)));
        store(office_.desk, objects);
    }
    void tell(Case& each) {
        each.sealing = must(vault::prepare(office_.id, office_.kiosk.id, readers_));
        records::Complaint complaint;
        for (auto* text : {&complaint.arrival, &complaint.channel, &complaint.state, &complaint.for_whom,
                           &complaint.service_time, &complaint.service})
            *text = records::Text("CONTOH");
        complaint.language = records::Text("id");
        complaint.visit = visit_++;
        complaint.story = records::Text(std::string(1'500, 'x'));
        records::Note answers;
        answers.text = records::Text("CONTOH");
        store(office_.kiosk, {each.sealing->capsule_bytes, told(each, std::move(complaint)), told(each, std::move(answers))});
    }
    records::EventBody body_of(Case& each, records::Payload payload) {
        records::EventBody body;
        body.case_id = each.id;
        body.lamport = each.lamport++;
        body.parents = each.parents;
        body.at_ms = now_ms;
        body.payload = std::move(payload);
        return body;
    }
    Bytes sealed(Case& each, const vault::SealedObject& object) {
        each.parents = {object.object_hash};
        return object.inline_bytes;
    }
    Bytes told(Case& each, records::Payload payload) {
        auto body = body_of(each, std::move(payload));
        body.device = office_.kiosk.id;
        return sealed(each, must(vault::seal_record(*each.sealing, must(records::kiosk_event(body)))));
    }
    Bytes said(Case& each, records::Payload payload) {
        auto body = body_of(each, std::move(payload));
        body.author = office_.officer.id;
        const auto place = vault::new_place(*each.sealing);
        const auto event = must(records::staff_event(body, place, office_.officer.sign));
        return sealed(each, must(vault::seal_record(*each.sealing, place.object, event)));
    }

    void store(const TestDevice& device, const std::vector<Bytes>& objects) {
        std::vector<std::pair<formats::InlineObject, Bytes>> ordered;
        for (const auto& each : objects) ordered.emplace_back(must(formats::inspect_inline(each)), each);
        std::ranges::sort(ordered, {}, [](const auto& each) { // the capsule first
            return std::pair(each.first.type != formats::ObjectType::Capsule, each.first.id);
        });
        std::vector<formats::ObjectRef> refs;
        std::vector<std::optional<Bytes>> bytes;
        for (const auto& [object, content] : ordered) {
            refs.push_back({static_cast<std::uint8_t>(object.type), object.id, object.object_hash, object.size});
            bytes.emplace_back(content);
        }
        auto& head = heads_.try_emplace(device.id, 0, office_.genesis(device)).first->second;
        const auto entry = office_.entry(device, ++head.first, head.second, std::move(refs));
        head.second = formats::entry_hash(entry);
        hash_ = formats::next_server_hash(hash_, ++index_, head.second, now_ms);
        page_.push_back({index_, now_ms, entry, std::move(bytes)});
        if (page_.size() == 256) pull();
    }
    void pull() {
        if (page_.empty()) return;
        const auto& server = office_.centre_server;
        const formats::LogHead head{office_.id, index_, hash_, now_ms, 0, server.log(), server.signer()};
        const auto signed_head = formats::make_signed(head, "teduh/head/1", server.receipt.secret_key);
        must(ledger_.record_pulled(server.log(), page_, signed_head, view_, now_ms));
        page_.clear();
    }

    const TestOffice& office_;
    ledger::Ledger& ledger_;
    const client::OfficeView& view_;
    std::vector<vault::Recipient> readers_;
    std::map<formats::DeviceId, std::pair<std::uint64_t, Hash>> heads_;
    std::vector<formats::Pulled> page_;
    std::uint64_t index_ = 0;
    std::uint32_t visit_ = 1;
    Hash hash_;
};

double resident_mib() {
    std::ifstream pages("/proc/self/statm");
    double all = 0, resident = 0;
    pages >> all >> resident;
    return resident * 4096 / 1048576;
}

struct Times {
    Runs first_s, first_busy_s, kept_s, opens_s, step_ms, opening_ms;
    double kept_mib = 0, resident_mib = 0, made_s = 0;
};

// One officer at a desk whose core is a process of its own.
class Desk {
public:
    explicit Desk(std::size_t cases) : cases_(cases) {
        const auto from = now_s();
        const auto& keys = town_.desks.front(); // not the one that wrote
        prepare_core(town_.office, keys, town_.folder, "desk");
        {
            const Workshop workshop(town_.folder);
            {
                BenchDevice made(town_.office, keys, town_.folder, workshop.name());
                Office(town_, made.ledger(), made.view()).live(cases);
            }
            std::filesystem::copy_file(workshop.ledger(), town_.folder / "desk" / "ledger.db",
                                       std::filesystem::copy_options::overwrite_existing);
        }
        times.made_s = now_s() - from;
        core_ = start_core(town_.folder, "desk");
    }
    void run() {
        std::optional<double> before;
        {
            auto [view, officer] = comes_in();
            before = resident_mib();
            reading::CaseList list;
            reading::ListReader reader(view, officer, list);
            const auto busy = std::clock();
            times.first_s.values.push_back(seconds_of([&] {
                for (bool more = true; more;) {
                    const auto took = seconds_of([&] { more = must(reader.step()); });
                    times.step_ms.values.push_back(took * 1e3);
                }
            }));
            times.first_busy_s.values.push_back(static_cast<double>(std::clock() - busy) / CLOCKS_PER_SEC);
            check(list);
            times.resident_mib = std::max(times.resident_mib, resident_mib() - *before);
            reading::ListCache cache;
            while (must(cache.keep_some(view, officer, list))) {}
        }
        auto [view, officer] = comes_in();
        reading::ListCache cache;
        std::optional<reading::CaseList> list;
        times.kept_s.values.push_back(seconds_of([&] {
            list = must(cache.take(view, officer));
            if (!list) throw std::runtime_error("what was kept of the list did not open");
            reading::ListReader reader(view, officer, *list);
            while (must(reader.step())) {}
            check(*list);
        }));
        const auto id = must(reading::find_case(*list, static_cast<std::uint32_t>(cases_ / 2 + 1)));
        times.opening_ms.values.push_back(seconds_of([&] {
            if (must(reading::open_case(view, officer, *list, id)).events.size() != events_of_case)
                throw std::runtime_error("a case was not opened whole");
        }) * 1e3);
        open_bytes(view, officer);
    }

    Times times;

private:
    std::pair<reading::OfficeView, reading::Officer> comes_in() {
        auto view = must(reading::view_office(socket_of(town_.folder, "desk", "desk"), "bench"));
        reading::Officer officer{identity_of(town_.office.officer), {}};
        must(reading::open_groups(view, officer));
        for (auto renewed = reading::renew_cache_key(view, officer); !renewed; renewed = reading::renew_cache_key(view, officer))
            sleep_ms(1'000); // a few a minute
        return {std::move(view), std::move(officer)};
    }
    void check(const reading::CaseList& list) const {
        const auto listed = list.listed();
        if (listed.complaints.size() != cases_ || listed.damaged > 0) throw std::runtime_error("a list is not whole");
    }
    // The yardstick: the same bytes, opened and nothing else.
    void open_bytes(reading::OfficeView& view, const reading::Officer& officer) {
        std::vector<formats::CacheBlob> blobs;
        std::size_t bytes = 0;
        for (std::uint32_t segment = 0; segment < ledger::Ledger::cache_segments_max; ++segment) {
            auto found = must(view.core.ask_for<channel::CacheSegment>(channel::CacheSegment{segment, std::nullopt}));
            if (found.blob) bytes += found.blob->ciphertext.size();
            if (found.blob) blobs.push_back(*std::move(found.blob));
        }
        times.kept_mib = static_cast<double>(bytes) / 1048576;
        times.opens_s.values.push_back(seconds_of([&] {
            for (const auto& blob : blobs) {
                const auto context = must(formats::decode<formats::CacheContext>(blob.context));
                must(vault::open_segment(*officer.cache_key, {view.device(), officer.identity.staff}, context.segment, blob));
            }
        }));
    }

    std::size_t cases_;
    Town town_{1};
    Program core_;
};

void add_figures(Report& report, std::size_t cases, const Times& times, const Times& little, std::size_t little_cases) {
    const auto of_items = [](const Runs& runs, std::size_t items) { return scaled(runs, 1e6 / static_cast<double>(items)); };
    const auto events = cases * events_of_case;
    Figure kept{.number = fmt::format("8 kept {}", cases),
                .name = fmt::format("desk: keys to usable board, {} cases, {} events, list kept", cases, events),
                .unit = "s",
                .value = times.kept_s,
                .yardstick = "opening the seals of the kept bytes",
                .yardstick_value = times.opens_s,
                .judged = times.kept_s,
                .limit = 2};
    kept.remark = fmt::format("{:.1f} MiB kept; without Argon2, which a passphrase adds; opening one case then takes {:.1f} ms", times.kept_mib,
                              times.opening_ms.median());
    report.add(std::move(kept));
    Figure first{.number = fmt::format("8 first {}", cases),
                 .name = fmt::format("desk: the same, nothing kept, every signature verified"),
                 .unit = "s",
                 .value = times.first_s,
                 .judged = times.first_s,
                 .limit = 90};
    first.remark = fmt::format("{:.2f} s of it on a processor; {:.0f} MiB more resident at its end; one step p50 {:.0f} ms, p99 {:.0f} ms, which a lock waits for",
                               times.first_busy_s.median(), times.resident_mib, times.step_ms.median(), percentile(times.step_ms.values, 0.99));
    report.add(std::move(first));
    if (cases == little_cases) return;
    const auto growth = [&](const char* word, const Runs& value, const Runs& small) {
        report.add({.number = fmt::format("10 desk {} {}", word, cases),
                    .name = fmt::format("desk: one case of {}, {}", cases, word),
                    .unit = "µs",
                    .value = of_items(value, cases),
                    .yardstick = fmt::format("itself with {} cases", little_cases),
                    .yardstick_value = of_items(small, little_cases),
                    .judged = ratio(of_items(value, cases), of_items(small, little_cases)),
                    .limit = 1.3});
    };
    growth("kept", times.kept_s, little.kept_s);
    growth("first", times.first_s, little.first_s);
}

} // namespace

void measure_desk(Report& report, const Options& options) {
    std::optional<Times> little;
    for (const auto cases : {options.desk_cases / 100, options.desk_cases / 10, options.desk_cases}) {
        Desk desk(cases);
        const auto runs = cases == options.desk_cases ? std::min<std::size_t>(options.runs, 2) : options.runs;
        for (std::size_t i = 0; i < runs; ++i) desk.run();
        if (!little) little = desk.times;
        add_figures(report, cases, desk.times, *little, options.desk_cases / 100);
    }
}

} // namespace teduh::bench
