#include "tests/kiosk/desk/samples.hpp"

// A case is looked for, and judged beside another, in every state. Names are invented.
namespace teduh::desk::samples {
namespace {

std::string words_of(language::Message words) { return std::string(material().catalogs.at(spoken()).say(words)); }

Model opens() {
    auto model = sample("inbox");
    model.screen = Screen::Search;
    model.searching.whole = true;
    model.searching.cases = 214;
    return model;
}
Model reading() {
    auto model = opens();
    model.searching.whole = false;
    return model;
}
HitRow hit(std::string_view number, std::string_view risk, std::string_view who, bool initials) {
    HitRow row;
    row.visit = 42;
    row.number = number;
    row.high = risk == "TINGGI";
    if (!risk.empty()) row.risk_words = material().choice("", "risiko", risk, spoken());
    row.reasons = {words_of(language::message("Name of the client")), words_of(language::message("Village or kelurahan"))};
    row.who = crypto::SecretText(who);
    row.initials = initials;
    return row;
}
Model found() {
    auto model = opens();
    model.searching.typed = crypto::SecretText("contoh sumber");
    model.searching.answered = true;
    model.searching.hits.push_back(hit("7K4-29M", "TINGGI", "Contoh Nama Panjang Sekali", false));
    model.searching.hits.push_back(hit("9QX-41H", "", "C.N. 9QX-41H", true));
    model.searching.hits.push_back(hit("2BC-77P", "RENDAH", "Contoh Lain", false));
    return model;
}
Model found_revealed() {
    auto model = found();
    model.revealed_until_ms = now_ms + 5'000;
    return model;
}
Model found_private() {
    auto model = found_revealed();
    model.private_mode = true;
    return model;
}
Model found_nothing() {
    auto model = found();
    model.searching.hits.clear();
    return model;
}

OtherCase perhaps() {
    OtherCase other;
    other.visit = 43;
    other.id.bytes.fill(3);
    other.number = "9QX-41H";
    other.heading = words_of(language::message("Perhaps the same person, because:"));
    other.strength = words_of(language::message("Very probably"));
    other.reasons = {words_of(language::message("The NIK differs in one digit, or two digits are swapped.")),
                     words_of(language::message("The names are alike, and those of the reported persons, too."))};
    return other;
}
OtherCase said(OtherCase::Stand stand) {
    OtherCase other;
    other.stand = stand;
    other.visit = 44;
    other.number = "2BC-77P";
    other.by = "S.N.";
    other.at_ms = moment().wall_ms;
    other.remark = crypto::SecretText("Contoh keterangan yang tidak nyata.");
    return other;
}
Model others() {
    auto model = sample("case");
    auto strange = said(OtherCase::Stand::Together);
    strange.number.clear();
    model.doubles = {model.open_case->visit, true, {}};
    model.doubles.others.push_back(perhaps());
    model.doubles.others.push_back(std::move(strange));
    model.doubles.others.push_back(said(OtherCase::Stand::Together));
    model.doubles.others.push_back(said(OtherCase::Stand::Apart));
    return model;
}
Model others_private() {
    auto model = others();
    model.private_mode = true;
    return model;
}
Model comparing() {
    auto model = sample("case");
    model.doubles = {model.open_case->visit, false, {}};
    return model;
}
Model judges(OtherCase other) {
    auto model = others();
    model.screen = Screen::Judge;
    model.judging = std::make_unique<Judging>();
    model.judging->visit = model.open_case->visit;
    model.judging->other = std::move(other);
    return model;
}
Model judge() { return judges(perhaps()); }
Model judge_together() { return judges(said(OtherCase::Stand::Together)); }
Model judge_apart() {
    auto model = judges(said(OtherCase::Stand::Apart));
    model.revealed_until_ms = now_ms + 5'000;
    return model;
}
Model judge_other_role() {
    auto other = perhaps();
    other.same_person = false;
    other.heading = words_of(language::message("Perhaps known here in another role, because:"));
    return judges(std::move(other));
}
Model judge_not_stored() {
    auto model = judge();
    model.judging->fault = Judging::Fault::NotStored;
    return model;
}
Model judge_readers_differ() {
    auto model = judge();
    model.judging->fault = Judging::Fault::ReadersDiffer;
    return model;
}
Model judge_saving() {
    auto model = judge();
    model.work = Work::Judging;
    model.work_since_ms = now_ms - 500;
    return model;
}

constexpr std::array search_states = {Sample{"search", opens},
                                      Sample{"search_reading", reading},
                                      Sample{"search_found", found},
                                      Sample{"search_revealed", found_revealed},
                                      Sample{"search_private", found_private},
                                      Sample{"search_nothing", found_nothing},
                                      Sample{"case_others", others},
                                      Sample{"case_others_private", others_private},
                                      Sample{"case_comparing", comparing},
                                      Sample{"judge", judge},
                                      Sample{"judge_together", judge_together},
                                      Sample{"judge_apart", judge_apart},
                                      Sample{"judge_other_role", judge_other_role},
                                      Sample{"judge_not_stored", judge_not_stored},
                                      Sample{"judge_readers_differ", judge_readers_differ},
                                      Sample{"judge_saving", judge_saving}};

} // namespace

std::span<const Sample> of_search() { return search_states; }

} // namespace teduh::desk::samples
