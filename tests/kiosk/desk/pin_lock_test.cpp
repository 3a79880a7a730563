// The page and the life together: whatever ends the one leaves the other zeros.

#include "kiosk/desk/machine/machine.hpp"
#include "kiosk/desk/reading/pin_lock.hpp"
#include "kiosk/desk/reading/standing.hpp"
#include "storage/base/file.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::desk;

namespace {

constexpr std::uint64_t hour_ms = 3'600'000;

crypto::SecretText right_pin() { return crypto::SecretText("482915"); }
crypto::SecretText wrong_pin() { return crypto::SecretText("482916"); }

// The page as the kernel shows it, past every view of ours.
bool is_zero_in_memory(View page) {
    Bytes seen(page.size(), 0xff);
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    const auto at = static_cast<off_t>(reinterpret_cast<std::uintptr_t>(page.data()));
    REQUIRE(::pread(memory, seen.data(), seen.size(), at) == static_cast<ssize_t>(seen.size()));
    ::close(memory);
    return std::ranges::all_of(seen, [](auto byte) { return byte == 0; });
}

struct Desk {
    vault::StaffIdentity officer = vault::new_staff_identity();
    Instant now{5'000, 5'000};
    PinLock pins;

    Desk() {
        REQUIRE(pins.possible());
        pins.passphrase_given(officer.staff, now);
        CHECK_FALSE(pins.take_ended());
        REQUIRE(pins.choose(officer.staff, right_pin(), now));
    }
    void passes(std::uint64_t ms) {
        now.boot_ms += ms;
        now.awake_ms += ms;
    }
    void lock() { pins.lock(officer, now); }
    auto open(const crypto::SecretText& pin) { return pins.open(officer.staff, pin, now); }
};

} // namespace

TEST_CASE("whatever ends a PIN, its page is zeros and the reason is told once", "[desk][pin][privacy]") {
    struct Row {
        PinEnd why;
        void (*happens)(Desk&);
    };
    const auto row = GENERATE(
        Row{PinEnd::FiveWrong,
            [](Desk& desk) {
                for (int i = 0; i < 5; ++i) CHECK_FALSE(desk.open(wrong_pin()));
            }},
        Row{PinEnd::TooOld,
            [](Desk& desk) {
                CHECK(desk.open(right_pin()));
                desk.passes(12 * hour_ms);
                desk.pins.look(desk.now);
            }},
        Row{PinEnd::LockedLong,
            [](Desk& desk) {
                desk.passes(hour_ms);
                CHECK_FALSE(desk.open(right_pin())); // it is looked at before it is tried
            }},
        Row{PinEnd::Slept,
            [](Desk& desk) {
                desk.now.boot_ms += 60'000;
                CHECK_FALSE(desk.open(right_pin()));
            }},
        Row{PinEnd::LowBattery,
            [](Desk& desk) {
                desk.pins.machine_says({true, {}});
                desk.pins.look(desk.now);
            }},
        Row{PinEnd::Unplugged,
            [](Desk& desk) {
                desk.pins.machine_says({false, true});
                desk.pins.look(desk.now);
                desk.pins.machine_says({false, false});
                desk.pins.look(desk.now);
            }},
        Row{PinEnd::OtherOfficer,
            [](Desk& desk) { desk.pins.passphrase_given(vault::new_staff_identity().staff, desk.now); }},
        Row{PinEnd::Passphrase, [](Desk& desk) { desk.pins.passphrase_given(desk.officer.staff, desk.now); }},
        Row{PinEnd::Shutdown, [](Desk& desk) { desk.pins.end(PinEnd::Shutdown); }},
        Row{PinEnd::Dropped, [](Desk& desk) { desk.pins.end(PinEnd::Dropped); }},
        Row{PinEnd::RightsLost, [](Desk& desk) { desk.pins.end(PinEnd::RightsLost); }});
    Desk desk;
    desk.lock();
    INFO(static_cast<int>(row.why));
    REQUIRE_FALSE(is_zero_in_memory(desk.pins.raw()));
    REQUIRE(desk.pins.holds(desk.officer.staff));
    row.happens(desk);
    CHECK(is_zero_in_memory(desk.pins.raw()));
    CHECK_FALSE(desk.pins.holds());
    const auto ended = desk.pins.take_ended();
    REQUIRE(ended);
    CHECK(ended->staff == desk.officer.staff);
    CHECK(ended->why == row.why);
    CHECK_FALSE(desk.pins.take_ended());
    CHECK_FALSE(desk.open(right_pin()));
}

TEST_CASE("a right PIN opens, and gives its tries back, and once locked again it opens again", "[desk][pin]") {
    Desk desk;
    desk.lock();
    for (unsigned left : {4u, 3u}) {
        CHECK(desk.open(wrong_pin()).error().failure == Failure::WrongKey);
        CHECK(desk.pins.tries_left() == left);
    }
    CHECK(desk.open(right_pin()).value().staff == desk.officer.staff);
    CHECK(desk.pins.tries_left() == pin_tries);
    desk.lock();
    CHECK(desk.open(right_pin()));
    CHECK_FALSE(desk.pins.take_ended());
}

TEST_CASE("who is at work is asked with the same five tries, and nothing opens", "[desk][pin]") {
    Desk desk;
    const auto check = [&](const crypto::SecretText& pin) { return desk.pins.check(desk.officer.staff, pin, desk.now); };
    CHECK(check(wrong_pin()).error().failure == Failure::WrongKey);
    CHECK(desk.pins.tries_left() == 4);
    CHECK(check(right_pin()));
    CHECK(desk.pins.tries_left() == pin_tries);
    CHECK_FALSE(check(wrong_pin()));
    CHECK_FALSE(check(wrong_pin()));
    CHECK_FALSE(desk.pins.check(vault::new_staff_identity().staff, right_pin(), desk.now)); // hers alone
    SECTION("the lock goes on counting") {
        desk.lock();
        for (int i = 0; i < 3; ++i) CHECK_FALSE(desk.open(wrong_pin()));
    }
    SECTION("so does asking") {
        for (int i = 0; i < 3; ++i) CHECK_FALSE(check(wrong_pin()));
    }
    CHECK(is_zero_in_memory(desk.pins.raw()));
    CHECK(desk.pins.take_ended()->why == PinEnd::FiveWrong);
    CHECK_FALSE(check(right_pin()));
}

TEST_CASE("a PIN is chosen after the passphrase, by her who typed it, and only a good one", "[desk][pin]") {
    PinLock pins;
    const auto officer = vault::new_staff_identity();
    Instant now{1'000, 1'000};
    CHECK_FALSE(pins.choose(officer.staff, right_pin(), now)); // no passphrase yet
    pins.passphrase_given(officer.staff, now);
    CHECK_FALSE(pins.choose(officer.staff, crypto::SecretText("123456"), now));
    CHECK(is_zero_in_memory(pins.raw()));
    SECTION("in time") {
        now = {12 * hour_ms + 999, 12 * hour_ms + 999};
        CHECK(pins.choose(officer.staff, right_pin(), now));
    }
    SECTION("too late") {
        now = {12 * hour_ms + 1'000, 12 * hour_ms + 1'000};
        CHECK_FALSE(pins.choose(officer.staff, right_pin(), now));
        CHECK(is_zero_in_memory(pins.raw()));
    }
    SECTION("nobody's keys go behind another's PIN") {
        CHECK(pins.choose(officer.staff, right_pin(), now));
        pins.lock(vault::new_staff_identity(), now);
        CHECK(is_zero_in_memory(pins.raw()));
    }
    SECTION("who chose none leaves nothing") {
        pins.lock(officer, now);
        CHECK(is_zero_in_memory(pins.raw()));
        CHECK_FALSE(pins.choose(officer.staff, right_pin(), now));
    }
}

TEST_CASE("what a keyring takes from an officer or her desk ends her PIN, and what it gives does not", "[desk][pin]") {
    tests::TestOffice office;
    const auto before = standing_of(office.keyring, office.desk.id, office.officer.id);
    REQUIRE(before);
    const auto lost = [&] { return lost_since(*before, office.keyring, office.desk.id); };
    CHECK_FALSE(lost());
    SECTION("she is removed") {
        office.extend(formats::StaffRemoveBody{office.officer.id}, office.admin.sign);
        CHECK(lost() == PinEnd::Removed);
    }
    SECTION("the desk is revoked") {
        office.revoke(office.desk, 0, {});
        CHECK(lost() == PinEnd::Revoked);
    }
    SECTION("another officer is removed") {
        office.extend(formats::StaffRemoveBody{office.head.id}, office.admin.sign);
        CHECK_FALSE(lost());
    }
    auto changed = *before;
    SECTION("a role, a group or a key is another one") {
        SECTION("a role") { changed.staff.roles.emplace_back("KEPALA"); }
        SECTION("a group") { changed.staff.groups.emplace_back("restricted-2"); }
        SECTION("her signing key") { changed.staff.sign_key.bytes[0] ^= 1; }
        SECTION("her box key") { changed.staff.box_key.bytes[0] ^= 1; }
        CHECK(lost_since(changed, office.keyring, office.desk.id) == PinEnd::RightsLost);
    }
    SECTION("she gained some") {
        changed.staff.roles.clear();
        changed.staff.groups.clear();
        changed.works_here = false;
        CHECK_FALSE(lost_since(changed, office.keyring, office.desk.id));
    }
    SECTION("a desk that the keyring does not know") {
        CHECK(lost_since(*before, office.keyring, crypto::random_bytes<formats::DeviceId>()) == PinEnd::Revoked);
    }
}

namespace {

// Another machine's /sys.
struct Machine {
    std::filesystem::path root;
    Machine() {
        std::string name = (std::filesystem::temp_directory_path() / "teduh-machine-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        root = name;
    }
    ~Machine() { std::filesystem::remove_all(root); }
    void says(const std::string& file, std::string_view text) const {
        std::filesystem::create_directories((root / file).parent_path());
        REQUIRE(write_file(root / file, view_of(text), 0600));
    }
};

} // namespace

TEST_CASE("battery and plug are read as the kernel shows them", "[desk][pin][machine]") {
    const Machine machine;
    const auto power = [&] { return read_power(machine.root); };
    CHECK_FALSE(power().battery_low); // nothing there
    CHECK_FALSE(power().plugged);
    const std::string battery = "class/power_supply/BAT0/";
    machine.says(battery + "type", "Battery\n");
    machine.says(battery + "status", "Discharging\n");
    machine.says(battery + "capacity", "6\n");
    CHECK_FALSE(power().battery_low);
    machine.says(battery + "capacity", "5\n");
    CHECK(power().battery_low);
    machine.says(battery + "status", "Charging\n");
    CHECK_FALSE(power().battery_low);
    machine.says(battery + "status", "Discharging\n");
    machine.says(battery + "capacity", "80\n");
    machine.says(battery + "capacity_level", "Critical\n");
    CHECK(power().battery_low);
    machine.says(battery + "scope", "Device\n"); // a mouse's
    CHECK_FALSE(power().battery_low);
    machine.says("class/power_supply/AC/type", "Mains\n");
    CHECK_FALSE(power().plugged);
    machine.says("class/power_supply/AC/online", "0\n");
    CHECK(power().plugged == false);
    machine.says("class/power_supply/ucsi/type", "USB\n");
    machine.says("class/power_supply/ucsi/online", "1\n");
    CHECK(power().plugged == true);
}

TEST_CASE("a screen is lit or dark, or nobody says", "[desk][machine]") {
    const Machine machine;
    const auto lit = [&] { return screens_lit(machine.root); };
    CHECK_FALSE(lit());
    machine.says("class/drm/card0-DP-1/status", "disconnected\n");
    machine.says("class/drm/card0-DP-1/dpms", "On\n");
    CHECK_FALSE(lit());
    machine.says("class/drm/card0-eDP-1/status", "connected\n");
    machine.says("class/drm/card0-eDP-1/dpms", "On\n");
    CHECK(lit() == true);
    machine.says("class/drm/card0-eDP-1/dpms", "Off\n");
    CHECK(lit() == false);
    machine.says("class/drm/card0-HDMI-A-1/status", "connected\n");
    machine.says("class/drm/card0-HDMI-A-1/dpms", "On\n");
    CHECK(lit() == true);
}

namespace {

// Reads of two clocks between which we were not let run, so many times.
class Interrupted final : public Clock {
public:
    explicit Interrupted(int times) : left_(times) {}
    std::uint64_t wall_ms() const override { return 0; }
    std::uint64_t boot_ms() const override { return now_ms_; }
    std::uint64_t awake_ms() const override {
        const auto read_ms = now_ms_;
        if (left_-- > 0) now_ms_ += 5'000;
        return read_ms - 3'000; // it slept so long, once
    }

private:
    mutable int left_;
    mutable std::uint64_t now_ms_ = 10'000;
};

} // namespace

TEST_CASE("both clocks are read in one moment", "[desk][machine]") {
    for (const int times : {0, 1, 5}) {
        const auto instant = instant_of(Interrupted(times));
        CHECK(instant.boot_ms - instant.awake_ms == 3'000);
    }
    const SystemClock clock;
    const auto one = instant_of(clock);
    CHECK(one.boot_ms >= one.awake_ms);
    CHECK(instant_of(clock).awake_ms >= one.awake_ms);
}
