#include "tests/kiosk/desk/samples.hpp"

// What needs a hand: a device that ails, a case with words from one that was lost.
namespace teduh::desk::samples {
namespace {

std::uint64_t told_ms() { return moment().wall_ms - 720'000; }

formats::HealthFacts health() {
    formats::HealthFacts facts;
    facts.waiting = 2;
    facts.oldest_waiting_ms = told_ms() - 40 * 60'000;
    facts.centre_heard_ms = facts.checked_ms = told_ms() - 60'000;
    facts.free_bytes = 21'000ull << 20;
    facts.centre_index = facts.backed_up_upto = 310;
    return facts;
}
Model sync_well() {
    auto model = sample("sync");
    model.sync.health = health();
    return model;
}
Model sync_ails() {
    auto model = sample("sync");
    model.sync.health = health();
    model.sync.health->oldest_waiting_ms = told_ms() - 90'000'000;
    model.sync.health->backed_up_upto = 250;
    model.sync.health->free_bytes = 300ull << 20;
    model.sync.health->clock_behind_ms = 1;
    return model;
}
Model opened_untrusted() {
    auto model = sample("case_notes");
    auto shown = std::make_unique<Case>();
    shown->number = "7K4-29M";
    shown->visit = 42;
    shown->untrusted = true;
    shown->untrusted_consents = 1;
    shown->author = "Tablet 2";
    shown->written_at_ms = told_ms() - 900'000;
    Section note;
    note.id = "note1";
    note.title = std::string(material().catalogs.at(spoken()).say(language::message("Note")));
    note.untrusted = true;
    note.author = "Tablet 2";
    note.written_at_ms = told_ms() - 600'000;
    note.lines.push_back({"Catatan", crypto::SecretText("Contoh catatan dari tablet yang hilang."), true});
    shown->sections.push_back(std::move(note));
    model.open_case = std::move(shown);
    return model;
}

constexpr std::array trouble_states = {Sample{"sync_well", sync_well}, Sample{"sync_ails", sync_ails},
                                       Sample{"case_untrusted", opened_untrusted}};

} // namespace

std::span<const Sample> of_trouble() { return trouble_states; }

} // namespace teduh::desk::samples
