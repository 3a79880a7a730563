// What the head publishes, before a real core: taken up by a desk at once, refused from anybody else, listed with who and when;
// and the register numbers that rest on it.

#include "kiosk/administration/settings.hpp"
#include "storage/base/file.hpp"
#include "tests/kiosk/desk/reader_rig.hpp"

using namespace teduh;
using namespace teduh::desk;

namespace {

const Material& material() {
    static const auto read =
        read_material(std::string(TEDUH_SOURCE_DIR) + "/assets", std::string(TEDUH_BINARY_DIR) + "/lang");
    ensure(read.has_value());
    return *read;
}

struct Settled : Office {
    std::optional<reading::OfficeView> view;
    std::optional<reading::Officer> head;

    Settled() {
        sets_up(made.head);
        sets_up(made.officer);
        view = reading::view_office(tests::socket_of(folder, "core", "admin"), "test").value();
        head = unlocked(made.head);
        const auto standard = read_file(std::string(TEDUH_SOURCE_DIR) + "/assets/services/sk-406-014/service.toml", 262'144).value();
        REQUIRE(publishes("SERVICE", text_of(standard)));
    }
    reading::Officer unlocked(const TestStaff& person) {
        return reading::unlock_officer(*view, person.id, crypto::SecretText(words)).value();
    }
    Result<std::uint32_t> publishes(std::string name, std::string_view text, std::optional<std::uint32_t> seen = {}) {
        settings::LineFault fault;
        return administration::publish_setting(*view, *head, {std::move(name), Bytes(text.begin(), text.end()), seen}, fault);
    }
};

// The step of the case as the desk has it, done and stored; the number the case has then.
struct Registers {
    Reading& desk;
    std::uint32_t asked = 100;

    std::pair<std::string, bool> does(std::uint32_t visit, std::string step) {
        desk.events.clear();
        desk.reader.ask(OpenStep{++asked, visit, step});
        formats::Hash state;
        REQUIRE(desk.hears<StepOpened>([&](const auto& opened) {
            if (opened.asked == asked && opened.task) state = opened.task->state;
            return opened.asked == asked && opened.task.has_value();
        }));
        records::StepSet set;
        set.step = records::Text(step);
        set.state = records::StepState::Done;
        WriteStep write{++asked, visit, step, state, {}, false};
        write.payloads.emplace_back(std::move(set));
        desk.reader.ask(std::move(write));
        REQUIRE(desk.hears<StepStored>([&](const auto& stored) { return stored.asked == asked && stored.outcome == StepStored::Outcome::Done; }));
        desk.reader.ask(OpenCase{++asked, visit});
        std::pair<std::string, bool> number;
        REQUIRE(desk.hears<CaseOpened>([&](const auto& opened) {
            if (opened.asked == asked && opened.opened->course) number = {opened.opened->course->register_number, opened.opened->course->provisional};
            return opened.asked == asked;
        }));
        return number;
    }
};
std::string serial_of(const std::string& number) { return number.substr(0, number.find('/')); }

} // namespace

TEST_CASE("only the head publishes a setting, each version after the one she saw", "[desk][settings]") {
    Settled office;
    settings::LineFault fault;
    CHECK(office.publishes("HOURS", "monday 08.00-12.00\n", 0U).value() == 1);
    CHECK(office.publishes("HOURS", "monday 08.00-13.00\n", 1U).value() == 2);
    CHECK(office.publishes("HOURS", "monday 08.00-14.00\n", 1U).error().refusal == Refusal::BadChain); // she had not seen 2
    CHECK(office.publishes("HOURS", "monday 08.00\n").error().refusal == Refusal::BadForm);
    CHECK(office.publishes("READINGS", "B_a besok\n").error().refusal == Refusal::NotFound); // held to the standard in force
    CHECK(office.publishes("SERVICE", "id = 1\n").error().refusal == Refusal::BadForm);
    const auto officer = office.unlocked(office.made.officer);
    const auto refused = administration::publish_setting(*office.view, officer, {"DUTY", {}, {}}, fault);
    CHECK(refused.error().refusal == Refusal::NoRight);
    CHECK(text_of(administration::setting_of(*office.view, "HOURS").value()->body) == "monday 08.00-13.00\n");
    CHECK_FALSE(administration::setting_of(*office.view, "DUTY").value());

    const auto listed = administration::published_settings(*office.view).value();
    REQUIRE(listed.size() == 3);
    CHECK(listed[0].name == "HOURS");
    CHECK(listed[0].version == 2);
    CHECK(listed[1].version == 1);
    CHECK(listed[2].name == "SERVICE");
    CHECK(listed[0].author == office.made.head.id);
    CHECK(listed[0].device == office.made.desk.id);
}

TEST_CASE("a desk gives provisional numbers until the head gives it a block, and then definite ones", "[desk][settings][register]") {
    Settled office;
    for (std::uint32_t visit = 1; visit <= 3; ++visit) office.complains(visit);
    Reading desk(office.door(), material());
    come_in(desk, office.made.head);
    Registers registers{desk};
    const auto first = registers.does(1, "B2");
    CHECK(first.second);
    CHECK(first.first.starts_with("SEM-"));
    CHECK(first.first.ends_with("-0001"));
    const auto second = registers.does(2, "B2");
    CHECK(second.first.ends_with("-0002"));

    desk.events.clear();
    REQUIRE(office.publishes("BLOCKS", "Meja 1 51 52\n")); // heard of, with the entry that carries it
    REQUIRE(desk.hears<InboxRead>([](const auto&) { return true; }));
    const auto third = registers.does(3, "B2");
    CHECK_FALSE(third.second);
    CHECK(serial_of(third.first) == "051");
    const auto again = registers.does(3, "B2");
    CHECK(again == third); // it has its number
    const auto replaced = registers.does(1, "B3");
    CHECK_FALSE(replaced.second);
    CHECK(serial_of(replaced.first) == "052");
    CHECK(registers.does(2, "B3") == second); // the block is used up: it keeps the provisional one
}
