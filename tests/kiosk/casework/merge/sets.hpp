#pragma once

#include "tests/kiosk/casework/merge/world.hpp"

// Cases nobody thought of: two to four devices write, hear of each other now and then, and lose a record sometimes.
namespace teduh::merge {

struct SetMaker {
    std::mt19937_64 random;

    std::uint64_t below(std::uint64_t count) { return random() % count; }
    bool once_in(std::uint64_t count) { return below(count) == 0; }

    // Without `faults` every event is right, and every parent is there.
    Case make(std::size_t events_max, bool faults) {
        Case c;
        const auto devices = 2 + below(3);
        std::array<std::vector<std::size_t>, 4> known;
        const auto count = 1 + below(events_max);
        for (std::size_t i = 0; i < count; ++i) {
            const auto device = below(devices);
            if (once_in(3)) hear(known[device], known[below(devices)]);
            auto parents = newest_of(c, known[device]);
            if (once_in(8)) std::erase_if(parents, [&](std::size_t) { return once_in(2); }); // one that looked away
            known[device].push_back(c.add(any_payload(), parents, device + 1));
            if (once_in(6)) c.add(records::CaseRead{Text("KASUS"), {}}, newest_of(c, known[device]), device + 1); // no one's parent
        }
        if (faults) spoil(c);
        return c;
    }

    const records::Payload& any_payload() {
        static const auto told = payloads();
        static const auto work = work_payloads();
        const auto& all = once_in(2) ? told : work;
        return all[below(all.size())];
    }
    std::vector<CaseEvent> as_it_arrives(const Case& c) {
        auto events = c.events;
        for (auto doubles = below(3); doubles-- > 0 && !events.empty();) events.push_back(events[below(events.size())]);
        std::ranges::shuffle(events, random);
        return events;
    }

private:
    static void hear(std::vector<std::size_t>& to, const std::vector<std::size_t>& from) {
        to.insert(to.end(), from.begin(), from.end());
        std::ranges::sort(to);
        to.erase(std::ranges::unique(to).begin(), to.end());
    }
    // Of what a device knows, the events that nothing it knows follows.
    static std::vector<std::size_t> newest_of(const Case& c, const std::vector<std::size_t>& known) {
        std::vector<std::size_t> newest;
        for (const auto event : known) {
            const auto& hash = c.events[event].object_hash;
            const bool followed = std::ranges::any_of(known, [&](std::size_t other) {
                return std::ranges::find(c.bodies[other]->parents, hash) != c.bodies[other]->parents.end();
            });
            if (!followed) newest.push_back(event);
        }
        return newest;
    }
    void spoil(Case& c) {
        for (std::size_t i = 0; i < c.events.size(); ++i) {
            if (once_in(20)) c.events[i].trusted = false;
            if (once_in(20)) {
                auto body = *c.bodies[i];
                body.lamport += static_cast<std::uint32_t>(1 + below(3));
                c.bodies[i] = std::make_shared<const records::EventBody>(std::move(body));
                c.events[i].body = c.bodies[i].get();
            }
        }
        if (once_in(4)) c.events.erase(c.events.begin() + static_cast<std::ptrdiff_t>(below(c.events.size())));
    }

    static std::vector<records::Payload> payloads() {
        std::vector<records::Payload> all;
        for (const auto* level : {"RENDAH", "SEDANG", "TINGGI"}) all.emplace_back(risk(level));
        for (const auto* code : {"ASESMEN", "DIRUJUK", "DITUTUP"}) all.emplace_back(status(code));
        for (const auto* medical : {"YA", "TIDAK", "NANTI"})
            for (const auto* legal : {"YA", "TOLAK"})
                all.emplace_back(consent(1, "DIBERI", {{"MEDIS", medical}, {"HUKUM", legal}}));
        all.emplace_back(consent(1, "DIBERI", {{"MEDIS", "YA"}}));
        all.emplace_back(consent(1, "DITOLAK"));
        all.emplace_back(sharing("DIBERI", "RSUD", {"IDENTITAS", "FOTO"}));
        all.emplace_back(sharing("DIBERI", "RSUD", {"IDENTITAS"}));
        all.emplace_back(sharing("DITOLAK", "RSUD", {"IDENTITAS"}));
        all.emplace_back(sharing("DIBERI", "LBH", {"DOKUMEN"}));
        all.emplace_back(consent(2, "DITOLAK"));
        for (const bool may : {true, false}) all.emplace_back(records::AccessSet{officer(7), {}, may, {}});
        all.emplace_back(records::AccessSet{{}, fixed_of<formats::KeyId>(7), true, {}});
        add_contacts(all);
        add_people(all);
        for (const std::uint64_t who : {5u, 6u}) all.emplace_back(records::Assigned{Text("ADVOKAT"), officer(who), {}});
        all.emplace_back(records::Scheduled{Text("KUNJUNGAN"), 5u, {}});
        all.emplace_back(records::Scheduled{Text("KUNJUNGAN"), {}, {}});
        all.emplace_back(records::HandedOver{});
        all.emplace_back(records::Contacted{Text("POLISI_110"), 5, {}, {}, {}});
        all.emplace_back(records::CaseKeyRotated{{}, {fixed_of<formats::KeyId>(1), fixed_of<formats::KeyId>(2)}});
        all.emplace_back(records::CaseKeyRotated{{}, {fixed_of<formats::KeyId>(2)}});
        all.emplace_back(note("contoh"));
        return all;
    }
    static std::vector<records::Payload> work_payloads() {
        std::vector<records::Payload> all;
        for (const auto state : {records::StepState::Begun, records::StepState::Done}) all.emplace_back(step("A2", state));
        all.emplace_back(step("A6", records::StepState::Done));
        for (const auto* number : {"001/PG/VIII/2026", "SEM-B-0007", "SEM-C-0001"})
            all.emplace_back(records::Registered{Text(number), number[0] == 'S', {}});
        for (const std::uint64_t about : {1u, 2u, 3u})
            for (const auto* decision : {"SETUJU", "KEMBALIKAN", "DITUNDA"})
                all.emplace_back(records::Decided{Text("A2"), event_hash(about), Text(decision), false, {}});
        for (const bool paused : {true, false})
            all.emplace_back(records::ClockSet{Text("A_7B"), paused, Text(paused ? "KLIEN_MEMINTA_WAKTU" : "LANJUT"), {}});
        for (const auto* decided : {"YA", "INDIKASI", "TELAAH", "LAIN", "TIDAK"})
            all.emplace_back(finding("KDRT", decided, 0u, 0u));
        all.emplace_back(finding("KDRT", "YA"));
        for (const auto* relation : {"PAMAN", "AYAH_TIRI"})
            all.emplace_back(records::PairSet{0, 0, Text(relation), {}, {}, {}});
        for (const auto* priority : {"SEGERA", "HARI_INI", "TERENCANA", "LAIN", "TIDAK_LAGI"}) all.emplace_back(need("RUMAH_AMAN", priority));
        auto told = complaint();
        told.relations = records::List<records::Relation>{{0, 0, Text("PACAR"), Text("TIDAK")}};
        told.needs = records::List<records::Need>{{Text("RUMAH_AMAN"), Text("HARI_INI"), Text("SOSIAL"), Text("KLIEN")}};
        all.emplace_back(told);
        all.emplace_back(log_entry());
        for (const auto* state : {"DIPUTUSKAN", "BATAL"}) all.emplace_back(referral(1, state));
        all.emplace_back(referral(2, "HASIL"));
        for (const auto* state : {"BELUM", "DITUNDA", "DILAPORKAN"}) all.emplace_back(police(state));
        for (const auto* number : {"LP/1", "LP/2"}) all.emplace_back(police("DILAPORKAN", number));
        for (const auto* place : {"rumah bibi", "balai desa"}) all.emplace_back(plan(place));
        all.emplace_back(records::CaseJoined{fixed_of<formats::CaseId>(9), {}});
        all.emplace_back(records::CaseParted{fixed_of<formats::CaseId>(9), {}});
        return all;
    }
    static void add_contacts(std::vector<records::Payload>& all) {
        records::SafeContact contact;
        all.emplace_back(records::SafeContactSet{contact});
        contact.call = contact.visit = true;
        contact.phone = Text("+62811000001");
        contact.phone_held_by_reported = Text("TIDAK");
        all.emplace_back(records::SafeContactSet{contact});
        contact.visit = false;
        contact.whatsapp = true;
        contact.safe_hours = Text("sore");
        all.emplace_back(records::SafeContactSet{contact});
        contact.phone = Text("+62811000002");
        contact.safe_hours = Text("malam");
        contact.phone_held_by_reported = Text("YA");
        all.emplace_back(records::SafeContactSet{contact});
        auto told = complaint();
        told.safe_contact = contact;
        told.victims.emplace().emplace_back().name = Text("Melati");
        all.emplace_back(told);
    }
    static void add_people(std::vector<records::Payload>& all) {
        for (const auto* name : {"Melati", "Mawar"}) {
            records::PersonSet change{Text("KLIEN"), 0, {}, {}};
            change.person.name = Text(name);
            if (name[1] == 'a') change.person.estimated_age = 30;
            all.emplace_back(change);
        }
        records::PersonSet forgets{Text("KLIEN"), 0, {}, records::List<std::uint32_t>{1}};
        all.emplace_back(forgets);
    }
};

} // namespace teduh::merge
