#pragma once

#include "kiosk/desk/reading/reader.hpp"
#include "kiosk/reading/officer.hpp"
#include "storage/vault/identity/identity_file.hpp"
#include "storage/vault/identity/words.hpp"
#include "storage/vault/seal/object.hpp"
#include "storage/vault/seal/recipients.hpp"
#include "tests/kiosk/desk/samples.hpp"
#include "tests/sync/client/rig.hpp"

#include <catch2/catch.hpp>
#include <csignal>

// A reader before a real core with an office's keyring.
namespace teduh::desk {

using tests::TestStaff;

inline constexpr std::string_view words = "enam kata sandi petugas uji ini";

inline ReaderSetup setup(const std::filesystem::path& channel) {
    return {
        .channel = channel,
        .material = samples::material(),
        .language = 0,
#ifdef TEDUH_DRIVE
        .record = {},
#endif
    };
}

// A reader, and all it has told so far.
struct Reading {
    Reader reader;
    std::vector<Event> events;

    explicit Reading(const std::filesystem::path& channel) : reader(setup(channel)) {
        reader.start([] {});
    }
    template <class Wanted, class Fits>
    bool hears(Fits fits, std::uint64_t patience_ms = 20'000) {
        return tests::eventually(
            [&] {
                for (auto& event : reader.take()) events.push_back(std::move(event));
                return std::ranges::any_of(events, [&](const Event& event) {
                    const auto* wanted = std::get_if<Wanted>(&event);
                    return wanted != nullptr && fits(*wanted);
                });
            },
            patience_ms);
    }
};

// A desk's core with an office's keyring, and an administrator beside it.
struct Office {
    tests::Folder folder;
    tests::TestOffice made;
    tests::Program core;
    std::optional<channel::Client> admin;

    Office() {
        std::signal(SIGPIPE, SIG_IGN);
        tests::prepare_core(made, made.desk, folder, "core");
        core = tests::start_core(folder, "core");
        admin.emplace(channel::Client::connect(tests::socket_of(folder, "core", "admin"), "test").value());
    }
    std::filesystem::path door() const { return tests::socket_of(folder, "core", "desk"); }

    void sets_up(const TestStaff& person) {
        const auto secret = reading::device_secret(*admin, person.id).value();
        const auto seed = View(person.seed.expose());
        const auto identity = vault::staff_identity(person.id, crypto::IdentitySeed::from(seed));
        auto file = vault::make_identity_file(identity, made.desk.id, vault::as_typed_passphrase(words),
                                              secret, vault::cost_floor);
        REQUIRE(admin->ask_for<channel::Done>(channel::Identity{person.id, std::move(file).value()}));
    }
    // What the keyring has gained since.
    void spreads(std::uint32_t known) {
        const auto page = teduh::keyring::page_from(made.keyring, made.rows, known + 1);
        REQUIRE(admin->ask_for<channel::Done>(channel::KeyringRows{page}));
    }
    // A complaint that the head writes down, for whoever is on intake now.
    std::vector<Bytes> complaint(const tests::TestDevice& device, std::uint32_t visit) const {
        records::Complaint complaint;
        for (auto* text : {&complaint.arrival, &complaint.channel, &complaint.state, &complaint.for_whom,
                           &complaint.service_time, &complaint.service})
            *text = records::Text("CONTOH");
        complaint.language = records::Text("id");
        complaint.visit = visit;
        records::EventBody body;
        body.author = made.head.id;
        body.case_id = crypto::random_bytes<formats::CaseId>();
        body.payload = std::move(complaint);
        constexpr std::array<std::string_view, 1> groups{"intake"};
        const auto readers = vault::recipients(made.keyring, groups).value();
        const auto sealing = vault::prepare(made.id, device.id, readers).value();
        const auto place = vault::new_place(sealing);
        const auto event = records::staff_event(body, place, made.head.sign).value();
        std::vector<vault::SealedObject> objects{vault::seal_record(sealing, place.object, event).value()};
        return vault::assemble(sealing, std::move(objects)).value().inline_objects;
    }
    void complains(std::uint32_t visit) {
        REQUIRE(admin->ask_for<channel::Stored>(channel::Submit{complaint(made.desk, visit), {}}));
    }
};

// Comes in by her passphrase and has read her inbox.
inline void come_in(Reading& desk, const TestStaff& person) {
    const auto here = [&](const Connected& connected) {
        return std::ranges::find(connected.officers, person.id, &Officer::staff) != connected.officers.end();
    };
    REQUIRE(desk.hears<Connected>(here));
    desk.reader.ask(Unlock{5, person.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<Unlocked>([&](const auto& told) { return told.asked == 5 && told.staff == person.id; }));
    REQUIRE(desk.hears<InboxRead>([&](const auto& read) { return read.staff == person.id; }));
    desk.events.clear();
}

} // namespace teduh::desk
