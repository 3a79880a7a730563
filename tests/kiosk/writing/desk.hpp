#pragma once

#include "kiosk/writing/submit.hpp"
#include "tests/kiosk/writing/journal.hpp"
#include "tests/sync/client/rig.hpp"

#include <csignal>

// Desks with their real cores, officers at work there by keys in hand.
namespace teduh::tests {

struct Desk {
    TestOffice& office;
    const TestDevice& device;
    const Folder& folder;
    std::string name;
    Program core;

    Desk(TestOffice& made, const TestDevice& keys, const Folder& place, std::string called)
        : office(made), device(keys), folder(place), name(std::move(called)) {
        std::signal(SIGPIPE, SIG_IGN);
        prepare_core(office, device, folder, name);
        start();
    }
    void start(std::string_view program = "teduhd", const std::vector<std::string>& environment = {}) {
        core = start_core(folder, name, environment, program);
    }
    void kill() { core.stop(SIGKILL); }
    // Ended in whatever it did; the next one asks the servers at once.
    void comes_back() {
        kill();
        start();
    }

    std::filesystem::path door(std::string_view peer = "desk") const { return socket_of(folder, name, peer); }
    channel::Client connect(std::string_view peer = "desk") const {
        return channel::Client::connect(door(peer), "test").value();
    }
    reading::Officer officer(const TestStaff& person) const {
        reading::Officer at_work{identity_of(person), {}};
        auto view = reading::view_office(door(), "test").value();
        REQUIRE(reading::open_groups(view, at_work));
        return at_work;
    }
    reading::Casebook book_of(const TestStaff& person) const {
        auto view = reading::view_office(door(), "test").value();
        return reading::read_casebook(view, officer(person)).value();
    }
    bool reads(const TestStaff& person, Words words) const {
        return eventually([&] {
            auto here = told(book_of(person));
            std::ranges::sort(here);
            std::ranges::sort(words);
            return here == words;
        });
    }
    writing::Sheet addition(const TestStaff& person) const {
        const auto book = book_of(person);
        return writing::Sheet::addition(office.keyring, device.id, identity_of(person), book,
                                        book.events.at(0).body.case_id, now).value();
    }
    Result<channel::Stored> sends(writing::Sheet& sheet, const std::optional<formats::DraftId>& draft = {}) const {
        auto client = connect();
        return writing::submit(client, *sheet.seal().value(), draft);
    }
    channel::Stored notes(const TestStaff& person, std::string_view text) const {
        auto sheet = addition(person);
        REQUIRE(sheet.add(identity_of(person), note_of(text), now));
        return sends(sheet).value();
    }
    std::size_t findings() const {
        return connect("admin").ask_for<channel::Verified>(channel::Verify{}).value().findings.size();
    }
};

} // namespace teduh::tests
