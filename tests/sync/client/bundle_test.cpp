// A tablet without line, another device that carries its outbox, and the real centre (SPEC E.8).
#include "sync/client/bundle_file.hpp"
#include "tests/sample.hpp"
#include "tests/refusal_of.hpp"
#include "tests/sync/client/device.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fcntl.h>
#include <random>
#include <sched.h>
#include <sys/mount.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace teduh;
using namespace teduh::tests;

namespace {

struct Outreach {
    Folder folder;
    TestOffice office;
    TestDevice tablet = TestDevice::make();
    TestDevice third = TestDevice::make();
    ServerFiles files = server_files();
    Program centre;

    Outreach() {
        std::signal(SIGPIPE, SIG_IGN);
        for (const auto* device : {&tablet, &third})
            office.add_device(*device, formats::Role::Desk, "Tablet", {"intake"}, {office.officer.id});
        name_server(office, office.centre_server, formats::ServerRole::Centre, files);
        centre = start_centre(office, office.centre_server, files, folder, "centre");
    }
    Descriptor file(std::string_view name, int flags = O_RDWR | O_CREAT | O_TRUNC) {
        return Descriptor{::open((folder / name).c_str(), flags | O_CLOEXEC, 0600)};
    }
    // What a device that was never here before finds at the centre.
    std::vector<formats::Hash> at_centre(std::size_t photos_missing = 0) {
        Device fresh(office, third, folder, fmt::format("fresh{}", ++pulls_));
        const auto talked = fresh.talk();
        if (!talked) FAIL(talked.error().detail.text());
        CHECK(fresh.ledger().missing_parts(100).value().size() == photos_missing);
        CHECK(fresh.ledger().verify(fresh.view()).value().findings.empty());
        return fresh.entries();
    }

private:
    int pulls_ = 0;
};

std::uint64_t carried(Device& device) { return device.ledger().status(device.view().centre()->log()).value().carried; }
Result<std::uint64_t> take(Device& device, const Descriptor& file) {
    return client::take_bundle(device.ledger(), device.view(), file, 1);
}
std::size_t alarms(Device& device) { return device.ledger().alarms(0, 10).value().size(); }

void change_byte(const Descriptor& file, off_t at) {
    std::uint8_t byte = 0;
    REQUIRE(::pread(file.number(), &byte, 1, at) == 1);
    byte ^= 1;
    REQUIRE(::pwrite(file.number(), &byte, 1, at) == 1);
}

} // namespace

TEST_CASE("a tablet without line, its outbox carried by another, exactly once at the centre", "[client][bundle]") {
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    std::vector<formats::Hash> made;
    for (const std::size_t parts : {0u, 2u, 0u}) made.push_back(tablet.complain(parts));

    const auto stick = outreach.file("stick");
    REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), stick));
    CHECK(take(carrier, stick).value() == 3);
    CHECK(take(carrier, stick).value() == 0); // twice changes nothing
    CHECK(carried(carrier) == 3);
    CHECK(carrier.entries().empty());
    CHECK(carrier.waiting() == 0);

    REQUIRE(carrier.talk());
    CHECK(carried(carrier) == 0);
    CHECK(outreach.at_centre() == made);
    REQUIRE(carrier.talk());
    CHECK(carrier.entries() == made); // pulled like anybody's
    const auto photo = tablet.ledger().own_from(2, 1, 1 << 20).value().at(0).entry.content().value().objects.back();
    CHECK(refusal_of(carrier.ledger().carried_part(photo.object_hash, 0)) == Refusal::NotFound); // wiped

    CHECK(tablet.waiting() == 3); // it has heard nothing of all this
    REQUIRE(tablet.talk());
    CHECK(tablet.waiting() == 0);
    CHECK(tablet.waiting_attachments() == 0);
    CHECK(tablet.ledger().log_state(tablet.view().centre()->log()).value()->receipted_upto == 3);
    CHECK(refusal_of(client::write_bundle(tablet.ledger(), tablet.view(), outreach.file("empty"))) == Refusal::NotFound);

    CHECK(take(carrier, stick).value() == 0); // and once more when all is done
    CHECK(carried(carrier) == 0);
    CHECK(take(tablet, stick).value() == 0); // its own
    REQUIRE(carrier.talk());
    CHECK(outreach.at_centre() == made);
    for (auto* device : {&tablet, &carrier}) {
        CHECK(alarms(*device) == 0);
        CHECK(device->ledger().verify(device->view()).value().findings.empty());
    }
}

TEST_CASE("the author's own push and the carrier's race to one receipt", "[client][bundle]") {
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    std::vector<formats::Hash> made;
    for (int i = 0; i < 30; ++i) made.push_back(tablet.complain(i == 7 || i == 20 ? 2 : 0));
    const auto stick = outreach.file("stick");
    REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), stick));
    for (int i = 0; i < 5; ++i) made.push_back(tablet.complain()); // not on the stick
    REQUIRE(take(carrier, stick).value() == 30);
    Result<void> author, other;
    std::thread beside([&] { other = carrier.talk(); });
    author = tablet.talk();
    beside.join();
    REQUIRE(author);
    REQUIRE(other);
    REQUIRE(carrier.talk()); // what the other still lacked when it was asked
    CHECK(tablet.waiting() + tablet.waiting_attachments() == 0);
    CHECK(carried(carrier) == 0);
    CHECK(outreach.at_centre() == made);
    CHECK(alarms(tablet) + alarms(carrier) == 0);
}

TEST_CASE("a bundle that is not whole leaves nothing behind", "[client][bundle]") {
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    tablet.complain(1);
    tablet.complain();
    const auto stick = outreach.file("stick");
    REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), stick));
    const auto size = ::lseek(stick.number(), 0, SEEK_END);
    SECTION("cut off") {
        REQUIRE(::ftruncate(stick.number(), size - 1) == 0);
        CHECK(refusal_of(take(carrier, stick)) == Refusal::CutOff);
    }
    SECTION("something behind it") {
        REQUIRE(::ftruncate(stick.number(), size + 1) == 0);
        CHECK(refusal_of(take(carrier, stick)) == Refusal::Trailing);
    }
    SECTION("a changed photo") {
        change_byte(stick, 5'000);
        CHECK(refusal_of(take(carrier, stick)) == Refusal::BadHash);
    }
    SECTION("a changed end") {
        change_byte(stick, size - 1);
        CHECK(refusal_of(take(carrier, stick)) == Refusal::BadHash);
    }
    SECTION("another office's") {
        TestOffice other;
        name_server(other, other.centre_server, formats::ServerRole::Centre, outreach.files);
        Device stranger(other, other.desk, outreach.folder, "stranger");
        CHECK(refusal_of(take(stranger, stick)) == Refusal::BadContext);
    }
    SECTION("a pipe") {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        const Descriptor out{ends[0]}, in{ends[1]};
        CHECK(refusal_of(take(carrier, out)) == Refusal::BadForm);
        CHECK(refusal_of(client::write_bundle(tablet.ledger(), tablet.view(), in)) == Refusal::BadForm);
    }
    SECTION("a file that is not empty, for writing") {
        CHECK(refusal_of(client::write_bundle(tablet.ledger(), tablet.view(), stick)) == Refusal::BadForm);
    }
    CHECK(carried(carrier) == 0);
    CHECK(alarms(carrier) == 0);
}

TEST_CASE("a bundle of a lost tablet is taken where all of it is still believed, and refused where it is not", "[client][bundle]") {
    const std::uint64_t last_good = GENERATE(1u, 2u);
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    const std::vector made{tablet.complain(0), tablet.complain(0)};
    const auto stick = outreach.file("stick");
    REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), stick));
    outreach.office.revoke(outreach.tablet, last_good, made[last_good - 1]);
    Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    const auto taken = take(carrier, stick);
    if (last_good == 2) CHECK(taken.value() == 2);
    else CHECK(refusal_of(taken) == Refusal::RevokedDevice);
    CHECK(carried(carrier) == (last_good == 2 ? 2 : 0)); // nothing waits that no server takes
}

TEST_CASE("a photo that the centre still lacks is carried after its entry arrived", "[client][bundle]") {
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    tablet.complain();
    const auto with_photo = tablet.complain(2);
    // The line holds for the entries and not for the photo.
    const auto held = tablet.ledger().unsent(tablet.view().centre()->log(), 10, 1 << 24).value();
    const auto photo = held[1].entry.content().value().objects.back().object_hash;
    {
        Device writer(outreach.office, outreach.third, outreach.folder, "writer");
        const auto first = outreach.file("first");
        REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), first));
        std::vector<ledger::CarriedEntry> entries;
        for (const auto& each : held) {
            entries.push_back({each.entry, {}});
            for (const auto& object : each.objects) entries.back().objects.push_back(*object);
        }
        REQUIRE(writer.ledger().carry(entries, writer.view(), 1).value() == 2); // without the parts
        REQUIRE(writer.talk());
        CHECK(carried(writer) == 1);
    }
    CHECK(outreach.at_centre(2).size() == 2);
    const auto second = outreach.file("second");
    REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), second));
    REQUIRE(take(carrier, second).value() == 2);
    REQUIRE(carrier.talk());
    CHECK(carried(carrier) == 0);
    CHECK(outreach.at_centre(0).back() == with_photo);
    CHECK(photo == held[1].entry.content().value().objects.back().object_hash);
}

// ---- the programs ----

namespace {

int run_control(const Outreach& outreach, std::vector<std::string> words, std::string_view log) {
    words.insert(words.begin(), program_path("teduhctl"));
    return Program(words, outreach.folder / log).wait();
}
std::string said(const Outreach& outreach, std::string_view log) {
    return std::string(text_of(read_file(outreach.folder / log, 1 << 16).value()));
}
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("teduhctl writes a bundle at one desk and takes it at another", "[client][bundle]") {
    Outreach outreach;
    const auto stick = (outreach.folder / "stick.teduh").string();
    {
        Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
        tablet.complain(1);
        tablet.complain();
    }
    outreach.centre.stop(SIGTERM); // nobody has a line
    prepare_core(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    prepare_core(outreach.office, outreach.office.kiosk, outreach.folder, "kiosk");
    auto tablet = start_core(outreach.folder, "tablet");
    auto carrier = start_core(outreach.folder, "carrier");
    auto kiosk = start_core(outreach.folder, "kiosk");
    const auto socket = [&](std::string_view core) { return socket_of(outreach.folder, core, "admin").string(); };

    CHECK(run_control(outreach, {"bundle", "write", stick, "--socket", socket("kiosk")}, "at-kiosk") == 1);
    CHECK(contains(said(outreach, "at-kiosk"), "only a staff device"));
    CHECK_FALSE(std::filesystem::exists(stick));
    CHECK(run_control(outreach, {"bundle", "write", stick, "--socket", socket("tablet"), "--json"}, "written") == 0);
    CHECK(contains(said(outreach, "written"), "\"entries\": 2"));
    CHECK(run_control(outreach, {"bundle", "write", stick, "--socket", socket("tablet")}, "again") == 2);
    CHECK(contains(said(outreach, "again"), "not written over"));
    CHECK(run_control(outreach, {"bundle", "take", stick, "--socket", socket("kiosk")}, "take-at-kiosk") == 1);
    CHECK(run_control(outreach, {"bundle", "take", stick, "--socket", socket("carrier")}, "taken") == 0);
    CHECK(contains(said(outreach, "taken"), "2 kiriman"));
    CHECK(run_control(outreach, {"bundle", "write", stick + "2", "--socket", socket("carrier")}, "nothing") == 1);
    CHECK(contains(said(outreach, "nothing"), "nothing waits"));
    CHECK_FALSE(std::filesystem::exists(stick + "2"));
    CHECK(::truncate(stick.c_str(), 3'000) == 0);
    CHECK(run_control(outreach, {"bundle", "take", stick, "--socket", socket("carrier"), "--json"}, "cut") == 1);
    CHECK(contains(said(outreach, "cut"), "\"cut_off\""));
    CHECK(run_control(outreach, {"bundle", "take", stick + "3", "--socket", socket("carrier")}, "absent") == 2);

    auto admin = channel::Client::connect(socket_of(outreach.folder, "carrier", "admin"), "teduhctl").value();
    CHECK(refusal_of(admin.ask(channel::Bundle{true})) == Refusal::BadForm); // no file beside it
    CHECK(admin.ask_for<channel::StatusAnswer>(channel::Status{}).value().waiting == 2);
    tablet.stop(SIGTERM);
    carrier.stop(SIGTERM); // over night; it finds the line in the morning
    outreach.centre = start_centre(outreach.office, outreach.office.centre_server, outreach.files, outreach.folder, "centre");
    carrier = start_core(outreach.folder, "carrier");
    admin = channel::Client::connect(socket_of(outreach.folder, "carrier", "admin"), "teduhctl").value();
    CHECK(eventually([&] { return admin.ask_for<channel::StatusAnswer>(channel::Status{}).value().waiting == 0; }));
    CHECK(outreach.at_centre().size() == 2);
}

TEST_CASE("a core killed while it takes a bundle keeps nothing half, and takes it again", "[client][bundle][kill]") {
    Outreach outreach;
    const auto stick = (outreach.folder / "stick.teduh").string();
    std::vector<formats::Hash> made;
    {
        Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
        for (int i = 0; i < 24; ++i) made.push_back(tablet.complain(i % 4 == 0 ? 3 : 0));
        REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), outreach.file("stick.teduh")));
    }
    outreach.centre.stop(SIGTERM);
    prepare_core(outreach.office, outreach.office.desk, outreach.folder, "carrier");
    const auto socket = socket_of(outreach.folder, "carrier", "admin");
    const std::vector<std::string> words{program_path("teduhctl"), "bundle", "take", stick, "--socket", socket.string()};
    const auto kills = number_from("TEDUH_KILLS", 40) / 20 + 1;
    std::mt19937 dice(static_cast<unsigned>(number_from("TEDUH_SEED", 20'260'101)));
    std::uint64_t whole_ms = 200, in_the_middle = 0;
    for (std::uint64_t i = 0; i <= kills; ++i) {
        auto core = start_core(outreach.folder, "carrier");
        auto admin = channel::Client::connect(socket, "teduhctl").value();
        const auto before = admin.ask_for<channel::StatusAnswer>(channel::Status{}).value().waiting;
        // What is kept is whole entries: what nobody can tell from others is not there.
        CHECK(admin.ask_for<channel::Verified>(channel::Verify{}, 60'000).value().findings.empty());
        if (before == made.size()) { // the last one had come to its end: from the beginning
            core.stop(SIGTERM);
            std::filesystem::remove_all(outreach.folder / "carrier");
            prepare_core(outreach.office, outreach.office.desk, outreach.folder, "carrier");
            core = start_core(outreach.folder, "carrier");
        }
        const auto began = boot_ms();
        Program taking(words, outreach.folder / "taking");
        if (i == 0) { // how long it takes, unhindered
            CHECK(taking.wait() == 0);
            whole_ms = std::max<std::uint64_t>(boot_ms() - began, 20);
            continue;
        }
        sleep_ms(dice() % whole_ms);
        in_the_middle += taking.runs() ? 1 : 0;
        core.stop(SIGKILL);
        taking.wait();
    }
    WARN(in_the_middle << " of " << kills << " kills while it was taken, which takes " << whole_ms << " ms");
    CHECK(in_the_middle * 3 >= kills);
    auto core = start_core(outreach.folder, "carrier");
    CHECK(Program(words, outreach.folder / "taken").wait() == 0);
    outreach.centre = start_centre(outreach.office, outreach.office.centre_server, outreach.files, outreach.folder, "centre");
    core.stop(SIGTERM);
    core = start_core(outreach.folder, "carrier");
    auto admin = channel::Client::connect(socket, "teduhctl").value();
    CHECK(eventually([&] { return admin.ask_for<channel::StatusAnswer>(channel::Status{}).value().waiting == 0; }));
    CHECK(outreach.at_centre() == made);
}

TEST_CASE("a bundle that does not fit is refused before anything of it is kept", "[client][bundle]") {
    Outreach outreach;
    Device tablet(outreach.office, outreach.tablet, outreach.folder, "tablet");
    const auto small = outreach.folder / "carrier";
    std::filesystem::create_directories(small);
    // A disk of its own for this process; what root may do.
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=76m") != 0) {
        WARN("NOT TESTED: only root may mount a small disk");
        return;
    }
    {
        Device carrier(outreach.office, outreach.office.desk, outreach.folder, "carrier");
        tablet.complain();
        const auto light = outreach.file("light");
        REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), light));
        CHECK(take(carrier, light).value() == 1);
        tablet.complain(14); // 14 MiB, and less than that is free beside what the carrier keeps for itself
        const auto heavy = outreach.file("heavy");
        REQUIRE(client::write_bundle(tablet.ledger(), tablet.view(), heavy));
        const auto taken = take(carrier, heavy);
        REQUIRE_FALSE(taken);
        CHECK(taken.error().refusal == Refusal::NoSpace);
        CHECK(carried(carrier) == 1);
        CHECK(carrier.ledger().verify(carrier.view()).value().findings.empty());
    }
    ::umount2(small.c_str(), MNT_DETACH);
}
