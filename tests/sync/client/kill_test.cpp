// Kills the core under load, again and again, and counts (SPEC G 1). "Acknowledged" means that the client has read
// message 13. Most cores are killed by the kernel at a random moment after a transaction began (see
// sync/client/crash_point.hpp), the others by this process at a random moment. TEDUH_KILLS says how often;
// TEDUH_SEED which way.

#include "storage/ledger/ledger.hpp"
#include "sync/client/crash_point.hpp"
#include "sync/client/office.hpp"
#include "tests/sample.hpp"
#include "tests/sync/client/impatient_kiosk.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>

#include <iostream>
#include <map>
#include <random>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct Sent {
    std::vector<formats::Hash> objects; // sorted
    std::optional<formats::Hash> acknowledged;
};

class Killing {
public:
    explicit Killing(std::uint64_t seed) : random_(seed) {
        files_ = server_files();
        name_server(office_, office_.centre_server, formats::ServerRole::Centre, files_);
        centre_ = start_centre(office_, office_.centre_server, files_, folder_, "centre");
        prepare_core(office_, office_.kiosk, folder_, "kiosk");
        const auto marks = folder_ / "marks";
        ensure(write_file(marks, Bytes(sizeof(client::Marks), 0)).has_value());
        marks_ = client::open_marks(marks.c_str());
    }
    ~Killing() { ::munmap(marks_, sizeof(client::Marks)); }

    void kill_once() {
        const bool marked = kills % 5 != 0; // each fifth core is the very program that is installed
        marks_->begun = 0;
        marks_->kill_after_us = 0;
        auto core = start_core(folder_, "kiosk", marked ? with_marks() : Words{}, marked ? "teduhd_crash" : "teduhd");
        REQUIRE(core.runs());
        Kiosk kiosk(socket_of(folder_, "kiosk", "kiosk"));
        REQUIRE(kiosk.alive());
        resend(kiosk);
        for (auto before = random_() % 3; before > 0; --before) submit(kiosk, true);
        const std::uint64_t begun_before = marks_->begun; // each of these was answered
        const bool aimed = marked && random_() % 10 != 0;
        if (aimed) marks_->kill_after_us = 1 + random_() % std::max<std::uint64_t>(marks_->took_us, 200);
        submit(kiosk, false);
        if (aimed) {
            CHECK(eventually([&] { return !core.runs(); }, 5'000));
        } else {
            wait_at_random();
        }
        CHECK(core.stop(SIGKILL) == -SIGKILL);
        const bool answered = take_answer(kiosk, 0);
        ++kills;
        if (marked && !answered && marks_->begun > begun_before) ++inside;
    }

    // Reopens the ledger and counts: nothing lost, nothing half, nothing twice.
    std::map<std::vector<formats::Hash>, int> check() {
        auto ledger = ledger::Ledger::open({.path = folder_ / "kiosk" / "ledger.db", .device = office_.kiosk.id, .vfs = {}});
        REQUIRE(ledger);
        const client::OfficeView view(office_.keyring, office_.rows, office_.kiosk.id);
        const auto verified = ledger->verify(view);
        REQUIRE(verified);
        CHECK(verified->findings.empty());
        std::map<std::vector<formats::Hash>, int> times;
        std::map<formats::Hash, int> entries;
        std::uint64_t seq = 1;
        for (auto page = ledger->own_from(1, 256, 1 << 26).value(); !page.empty(); page = ledger->own_from(seq, 256, 1 << 26).value())
            for (const auto& held : page) {
                CHECK(held.seq == seq++);
                ++entries[held.entry_hash];
                std::vector<formats::Hash> named;
                const auto entry = held.entry.content().value();
                for (const auto& object : entry.objects) named.push_back(object.object_hash);
                std::ranges::sort(named);
                ++times[named];
                for (const auto& object : held.objects) CHECK(object.has_value());
            }
        for (const auto& sent : sent_) {
            CHECK(times[sent.objects] <= 1);
            if (sent.acknowledged && entries[*sent.acknowledged] != 1) ++lost;
        }
        CHECK(lost == 0);
        stored = seq - 1;
        return times;
    }

    std::uint64_t acknowledged() const {
        return static_cast<std::uint64_t>(std::ranges::count_if(sent_, [](const auto& each) { return each.acknowledged.has_value(); }));
    }
    std::size_t sent() const { return sent_.size(); }

    // What the centre has at the end, once the core was left in peace.
    bool all_arrive() {
        auto core = start_core(folder_, "kiosk");
        auto asked = channel::Client::connect(socket_of(folder_, "kiosk", "admin"), "teduhctl");
        return asked && eventually([&] {
            const auto status = asked->ask_for<channel::StatusAnswer>(channel::Status{});
            return status && status->waiting == 0 && status->sent == stored;
        }, 60'000);
    }

    std::uint64_t kills = 0;
    std::uint64_t inside = 0; // killed between BEGIN and the client's reading of the answer
    std::uint64_t stored = 0;
    std::uint64_t lost = 0; // acknowledged, and not there exactly once

private:
    using Words = std::vector<std::string>;
    Words with_marks() const { return {"TEDUH_MARKS=" + (folder_ / "marks").string()}; }

    // Before the transaction, within it, after the answer: whatever comes.
    void wait_at_random() {
        const auto delay_us = random_() % (2 * latency_us_ + 1);
        for (const auto until = now_us() + delay_us; now_us() < until;) {}
    }
    bool submit(Kiosk& kiosk, bool wait) {
        const auto complaint = sealed_complaint(office_, office_.kiosk, random_() % 12 == 0 ? 1 : 0);
        Sent sent;
        for (const auto& object : complaint.objects) sent.objects.push_back(formats::inspect_inline(object)->object_hash);
        std::ranges::sort(sent.objects);
        sent_.push_back(std::move(sent));
        last_ = complaint;
        return say(kiosk, wait);
    }
    bool say(Kiosk& kiosk, bool wait) {
        kiosk.send(channel::VisitBegin{crypto::random_bytes<formats::DraftId>()});
        kiosk.answer(2'000'000);
        for (const auto& part : last_->parts) {
            kiosk.send(part);
            kiosk.answer(2'000'000);
        }
        const auto before = now_us();
        kiosk.send(channel::Submit{last_->objects, std::nullopt});
        if (!wait || !take_answer(kiosk, 5'000'000)) return false;
        if (last_->parts.empty()) latency_us_ = (latency_us_ * 3 + (now_us() - before)) / 4;
        return true;
    }
    bool take_answer(Kiosk& kiosk, std::uint64_t patience_us) {
        const auto answer = kiosk.answer(patience_us);
        const auto* stored_now = answer ? std::get_if<channel::Stored>(&*answer) : nullptr;
        if (stored_now == nullptr) return false;
        sent_.back().acknowledged = stored_now->entry_hash;
        return true;
    }
    // Half of the time the ui that got no answer sends the very same again: it must hear "stored", once only.
    bool resend(Kiosk& kiosk) {
        if (!last_ || sent_.back().acknowledged || random_() % 2 == 0) return false;
        const bool told = say(kiosk, true);
        CHECK(told);
        return told;
    }

    std::mt19937_64 random_;
    Folder folder_;
    TestOffice office_;
    ServerFiles files_;
    Program centre_;
    client::Marks* marks_ = nullptr;
    std::uint64_t latency_us_ = 1'000;
    std::vector<Sent> sent_;
    std::optional<SealedComplaint> last_;
};

} // namespace

namespace {

// Counted over all offices.
struct Tally {
    std::uint64_t kills = 0, inside = 0, sent = 0, acknowledged = 0, stored = 0, lost = 0;
};

// A core starts slower the more it holds; with a new office after each hundred kills the time goes into killing.
void kill_in_one_office(std::uint64_t seed, std::uint64_t kills, Tally& tally) {
    Killing killing(seed);
    while (killing.kills < kills) killing.kill_once();
    killing.check();
    CHECK(killing.all_arrive());
    const auto times = killing.check();
    CHECK(times.size() >= killing.acknowledged());
    tally.kills += killing.kills;
    tally.inside += killing.inside;
    tally.sent += killing.sent();
    tally.acknowledged += killing.acknowledged();
    tally.stored += killing.stored;
    tally.lost += killing.lost;
}

} // namespace

TEST_CASE("a core that is killed at any moment keeps every acknowledged complaint, whole and once", "[client][kill]") {
    const auto kills = number_from("TEDUH_KILLS", 40);
    const auto seed = number_from("TEDUH_SEED", 20'260'101);
    CAPTURE(seed);
    Tally tally;
    const auto started_ms = boot_ms();
    while (tally.kills < kills) kill_in_one_office(seed + tally.kills, std::min<std::uint64_t>(100, kills - tally.kills), tally);
    const auto seconds = static_cast<double>(boot_ms() - started_ms) / 1000;
    const auto share = 100.0 * static_cast<double>(tally.inside) / static_cast<double>(tally.kills);
    std::cout << "kills " << tally.kills << " in " << seconds << " s, sent " << tally.sent << ", acknowledged "
              << tally.acknowledged << ", stored " << tally.stored << ", lost " << tally.lost
              << ", killed between BEGIN and answer: " << tally.inside << " (" << share << " %)\n";
    CHECK(share >= 30); // otherwise it looked at the wrong moments
}
