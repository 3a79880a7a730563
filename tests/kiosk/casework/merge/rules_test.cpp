#include "tests/kiosk/casework/merge/world.hpp"

using namespace teduh;
using namespace teduh::merge;

TEST_CASE("merge: of two risks set at once the higher holds, and one who saw both may lower it", "[merge]") {
    for (const bool higher_first : {true, false}) {
        Case c;
        const auto told = c.add(complaint());
        const auto one = c.add(risk(higher_first ? "TINGGI" : "SEDANG"), {told}, 1);
        const auto two = c.add(risk(higher_first ? "SEDANG" : "TINGGI"), {told}, 2);
        auto state = c.folded();
        CHECK(risk_level(state) == "TINGGI");
        CHECK(state.risk->also == c.places_of(state, {higher_first ? two : one}));
        c.add(risk("RENDAH"), {one}, 3); // has seen only one of them
        if (higher_first) CHECK(risk_level(c.folded()) == "SEDANG");
        else CHECK(risk_level(c.folded()) == "TINGGI");
        c.add(risk("RENDAH"), {one, two}, 1);
        c.add(note("contoh"), {one, two}, 1); // a note confirms nothing
        CHECK(risk_level(c.folded()) == "RENDAH");
        CHECK(c.folded().risk->also.empty());
    }
}

TEST_CASE("merge: nobody lowers a risk by a chain that did not see it", "[merge]") {
    Case c;
    const auto told = c.add(complaint());
    c.add(risk("TINGGI"), {told}, 1);
    auto last = c.add(note("contoh"), {told}, 2);
    for (int i = 0; i < 70; ++i) last = c.add(risk("RENDAH"), {last}, 2); // ever later in the order of the fold
    const auto state = c.folded();
    CHECK(risk_level(state) == "TINGGI");
    CHECK(state.risk->also == c.places_of(state, {last}));
}

TEST_CASE("merge: a consent withdrawn while it was given is withdrawn", "[merge]") {
    for (const std::uint64_t device : {1u, 3u}) { // before and behind the other in the order of the fold
        Case c;
        const auto told = c.add(complaint(), {}, 2);
        const auto yes = c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}, {"HUKUM", "YA"}}), {told}, 2);
        const auto again = c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}}), {yes}, 2);
        const auto no = c.add(consent(1, "DIBERI", {{"MEDIS", "TIDAK"}}), {yes}, device);
        auto state = c.folded();
        CHECK_FALSE(given(state, 1, "MEDIS"));
        CHECK(given(state, 1, "HUKUM"));
        CHECK(given(state, 1));
        CHECK(state.consents.at({1, "MEDIS"}).by.chosen == c.place_of(state, no));
        CHECK(state.consents.at({1, "MEDIS"}).by.also == c.places_of(state, {again}));
        c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}}), {again, no}, 2); // she was asked again by one who knew
        CHECK(given(c.folded(), 1, "MEDIS"));
    }
}

TEST_CASE("merge: a layer refused as a whole takes everything in it back", "[merge]") {
    Case c;
    const auto yes = c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}, {"HUKUM", "YA"}}), {}, 2);
    const auto no = c.add(consent(1, "DITOLAK"), {}, 1);
    c.add(consent(3, "DIBERI", {{"SIMFONI", "YA"}}), {}, 2);
    auto state = c.folded();
    for (const auto* item : {"", "MEDIS", "HUKUM"}) CHECK_FALSE(given(state, 1, item));
    CHECK(given(state, 3, "SIMFONI"));
    CHECK(state.consents.at({1, "MEDIS"}).answer == "DITOLAK");
    // Said after both: only what was asked again.
    c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}}), {yes, no}, 3);
    state = c.folded();
    CHECK(given(state, 1));
    CHECK(given(state, 1, "MEDIS"));
    CHECK_FALSE(given(state, 1, "HUKUM"));
}

TEST_CASE("merge: what is put off or unknown is no consent, and loses to a clear no", "[merge]") {
    Case c;
    c.add(consent(1, "DIBERI", {{"MEDIS", "YA"}}), {}, 1);
    c.add(consent(1, "DIBERI", {{"MEDIS", "NANTI"}}), {}, 2);
    CHECK_FALSE(given(c.folded(), 1, "MEDIS"));
    CHECK(c.folded().consents.at({1, "MEDIS"}).answer == "NANTI");
    c.add(consent(1, "DIBERI", {{"MEDIS", "TOLAK"}}), {}, 1);
    CHECK(c.folded().consents.at({1, "MEDIS"}).answer == "TOLAK");
    Case twice;
    twice.add(consent(1, "DIBERI", {{"MEDIS", "TIDAK"}, {"MEDIS", "YA"}}));
    CHECK_FALSE(given(twice.folded(), 1, "MEDIS"));
    Case later; // a decision of a newer list
    later.add(consent(1, "DIBERI_SEBAGIAN", {{"MEDIS", "YA"}}));
    CHECK_FALSE(given(later.folded(), 1));
    CHECK_FALSE(given(later.folded(), 1, "MEDIS"));
}

TEST_CASE("merge: an agency is given what all gave at once, until the earliest day", "[merge]") {
    Case c;
    auto first = sharing("DIBERI", "RSUD", {"KESEHATAN", "IDENTITAS", "FOTO"});
    first.valid_until = records::Date{20270131};
    auto second = sharing("DIBERI", "RSUD", {"IDENTITAS", "KESEHATAN"});
    second.valid_until = records::Date{20270101};
    const auto one = c.add(first, {}, 1);
    const auto two = c.add(second, {}, 2);
    c.add(sharing("DIBERI", "LBH", {"DOKUMEN"}), {}, 3);
    auto state = c.folded();
    const SharingKey hospital{2, "RSUD"};
    CHECK(state.sharing.at(hospital).data_groups == std::vector<std::string_view>{"IDENTITAS", "KESEHATAN"});
    CHECK(state.sharing.at(hospital).valid_until == records::Date{20270101});
    CHECK(state.sharing.at(hospital).by.chosen == c.place_of(state, two));
    CHECK(state.sharing.at(hospital).by.also == c.places_of(state, {one}));
    c.add(sharing("DITOLAK", "RSUD", {"FOTO"}), {}, 1);
    state = c.folded();
    CHECK(state.sharing.at(hospital).data_groups.empty());
    CHECK(state.sharing.at({2, "LBH"}).data_groups.size() == 1); // no to one agency is no to that one
    c.add(consent(2, "DITOLAK"), {}, 1);
    CHECK(c.folded().sharing.at({2, "LBH"}).data_groups.empty());
}

TEST_CASE("merge: who was removed while he was let in is out", "[merge]") {
    for (const bool removed_first : {true, false}) {
        Case c;
        const auto in = records::AccessSet{officer(7), {}, true, {}};
        const auto out = records::AccessSet{officer(7), {}, false, {}};
        const auto one = c.add(removed_first ? out : in, {}, 1);
        const auto two = c.add(removed_first ? in : out, {}, 2);
        c.add(records::AccessSet{{}, fixed_of<formats::KeyId>(7), true, {}}, {}, 2); // a group of that number is another
        const auto staff = officer(7);
        auto state = c.folded();
        const AccessKey who{false, text_of(View(staff))};
        CHECK_FALSE(state.access.at(who).may_read);
        CHECK(state.access.at(who).by.also == c.places_of(state, {removed_first ? two : one}));
        CHECK(state.access.at({true, who.id}).may_read);
        c.add(in, {one, two}, 1);
        CHECK(c.folded().access.at(who).may_read);
    }
}

TEST_CASE("merge: she is reached only in the ways that all allow", "[merge]") {
    Case c;
    auto told = complaint();
    auto& first = told.safe_contact.emplace();
    first.call = first.whatsapp = true;
    first.safe_hours = Text("09.00-11.00");
    first.phone = Text("+62811000001");
    first.phone_held_by_reported = Text("TIDAK");
    const auto one = c.add(told);
    auto state = c.folded();
    CHECK(state.safe_contact->call);
    CHECK_FALSE(state.safe_contact->sms); // not said is no
    CHECK(state.safe_contact->phone == "+62811000001");
    CHECK(state.safe_contact->phone_held_by_reported == "TIDAK");
    CHECK_FALSE(state.safe_contact->differs);

    records::SafeContact at_village; // two tablets, both after the complaint
    at_village.call = at_village.visit = true;
    at_village.safe_hours = Text("sore");
    at_village.password = Text("kebaya");
    at_village.phone = Text("+62811000001");
    const auto two = c.add(records::SafeContactSet{at_village}, {one}, 2);
    auto at_night = at_village;
    at_night.visit = false;
    at_night.safe_hours = Text("malam");
    at_night.phone = Text("+62811000002");
    at_night.phone_held_by_reported = Text("YA");
    const auto three = c.add(records::SafeContactSet{at_night}, {one}, 3);
    state = c.folded();
    const auto& strict = *state.safe_contact;
    CHECK(strict.call);
    CHECK_FALSE(strict.whatsapp); // both replaced the first word, and neither says yes
    CHECK_FALSE(strict.visit);
    CHECK_FALSE(strict.phone); // two numbers: which is hers now, nobody knows yet
    CHECK(strict.safe_hours == std::vector<std::string_view>{"sore", "malam"});
    CHECK(strict.passwords == std::vector<std::string_view>{"kebaya"});
    CHECK(strict.phone_held_by_reported == "YA");
    CHECK(strict.differs);
    CHECK(strict.said_by == c.places_of(state, {two, three}));
    c.add(records::SafeContactSet{at_village}, {two, three}, 1);
    CHECK(c.folded().safe_contact->visit);
    CHECK_FALSE(c.folded().safe_contact->differs);
}

TEST_CASE("merge: a trusted person is called only where all name the same", "[merge]") {
    records::SafeContact with;
    with.emergency_contact = records::EmergencyContact{Text("Sari Rekaan"), Text("+62811000003")};
    Case c;
    c.add(records::SafeContactSet{with}, {}, 1);
    CHECK(c.folded().safe_contact->emergency_contact != nullptr);
    c.add(records::SafeContactSet{{}}, {}, 2);
    CHECK(c.folded().safe_contact->emergency_contact == nullptr);
    CHECK(c.folded().safe_contact->differs);
}

TEST_CASE("merge: of status, assignee and schedule the later holds and the other is shown until somebody confirms", "[merge]") {
    Case c;
    const auto told = c.add(complaint());
    const auto one = c.add(status("ASESMEN"), {told}, 1);
    const auto two = c.add(status("DIRUJUK"), {told}, 2);
    const auto same = c.add(status("DIRUJUK"), {told}, 3);
    c.add(records::Assigned{Text("ADVOKAT"), officer(5), {}}, {told}, 2);
    const auto late = c.add(records::Assigned{Text("ADVOKAT"), {}, {}}, {told}, 3);
    const auto other = c.add(records::Assigned{Text("KONSELOR"), officer(5), {}}, {told}, 1);
    c.add(records::Scheduled{Text("KUNJUNGAN"), 5u, {}}, {told}, 3);
    c.add(records::Scheduled{Text("KUNJUNGAN"), 6u, {}}, {told}, 1);
    auto state = c.folded();
    CHECK(state.status->chosen == c.place_of(state, same));
    CHECK(state.status->also == c.places_of(state, {one})); // who says the same says nothing else
    CHECK(state.assigned.at("ADVOKAT").chosen == c.place_of(state, late));
    CHECK(state.assigned.at("ADVOKAT").also.size() == 1);
    CHECK(state.assigned.at("KONSELOR").chosen == c.place_of(state, other));
    CHECK(state.assigned.at("KONSELOR").also.empty());
    CHECK(state.at<records::Scheduled>(state.scheduled.at("KUNJUNGAN").chosen).at_ms == 5u);
    c.add(status("ASESMEN"), {one, two}, 1);
    state = c.folded(); // one of three was not seen
    CHECK(state.at<records::StatusSet>(state.status->chosen).status.view() == "ASESMEN");
    CHECK(state.status->also == c.places_of(state, {same}));
}

TEST_CASE("merge: of two who correct a person each keeps her field, of the same field the later holds", "[merge]") {
    Case c;
    auto first = complaint();
    first.victims.emplace().emplace_back().name = Text("Melati");
    first.victims->front().nik = Text("1111111111111111");
    first.reporter = records::Reporter{Text("TETANGGA"), records::Person{}, {}};
    first.reporter->person->name = Text("Dewi");
    const auto told = c.add(first);
    records::PersonSet name{Text("KLIEN"), 0, {}, {}};
    name.person.name = Text("Melati Rekaan");
    auto phone = name;
    phone.person = {};
    phone.person.phone = Text("+62811000001");
    phone.forgotten = records::List<std::uint32_t>{3};
    const auto one = c.add(name, {told}, 1);
    const auto two = c.add(phone, {told}, 2);
    auto state = c.folded();
    const auto& client = state.people.at({"KLIEN", 0});
    CHECK(client.now.name->view() == "Melati Rekaan");
    CHECK(client.now.phone->view() == "+62811000001");
    CHECK_FALSE(client.now.nik);
    CHECK_FALSE(client.differs());
    CHECK(client.history == c.places_of(state, {told, one, two}));
    CHECK(state.people.at({"PELAPOR", 0}).now.name->view() == "Dewi");
    name.person.name = Text("Mawar");
    const auto three = c.add(name, {told}, 3);
    state = c.folded();
    CHECK(state.people.at({"KLIEN", 0}).now.name->view() == "Mawar");
    CHECK(state.people.at({"KLIEN", 0}).fields.at(1).chosen == c.place_of(state, three));
    CHECK(state.people.at({"KLIEN", 0}).fields.at(1).also == c.places_of(state, {one}));
    CHECK(state.people.at({"KLIEN", 0}).differs());
}

TEST_CASE("merge: what is told, noted, attached or reached is all kept", "[merge]") {
    Case c;
    const auto told = c.add(complaint());
    for (std::uint64_t device = 1; device <= 3; ++device) {
        c.add(note("contoh"), {told}, device);
        c.add(records::Contacted{Text("POLISI_110"), device, {}, {}, {}}, {told}, device);
        c.add(records::Attached{}, {told}, device);
        c.add(records::CaseJoined{fixed_of<formats::CaseId>(9), {}}, {told}, device);
        c.add(consent(0, "DIBERI"), {told}, device);
    }
    const auto state = c.folded();
    CHECK(folded<records::Note>(state).size() == 3);
    CHECK(folded<records::Contacted>(state).size() == 3);
    CHECK(folded<records::Attached>(state).size() == 3);
    CHECK(folded<records::CaseJoined>(state).size() == 3);
    CHECK(folded<records::Consent>(state).size() == 3);
    CHECK(folded<records::Complaint>(state).size() == 1);
    CHECK(state.events.size() == c.events.size());
}

TEST_CASE("merge: a hand-over is open until somebody who knows of it takes the case", "[merge]") {
    Case c;
    const auto night = c.add(records::HandedOver{}, {}, 1);
    c.add(records::Assigned{Text("MANAJER_KASUS"), officer(2), {}}, {}, 2); // has not seen it
    CHECK(c.folded().open_hand_overs.size() == 1);
    c.add(note("contoh"), {night}, 2);
    CHECK(c.folded().open_hand_overs.size() == 1);
    c.add(records::Assigned{Text("MANAJER_KASUS"), officer(2), {}}, {night}, 2);
    CHECK(c.folded().open_hand_overs.empty());
}

TEST_CASE("merge: the next case key is for those whom every rotation at once names", "[merge]") {
    const auto key = [](std::uint64_t number) { return fixed_of<formats::KeyId>(number); };
    Case c;
    CHECK_FALSE(c.folded().next_recipients);
    const auto one = c.add(records::CaseKeyRotated{{}, {key(3), key(1), key(2)}}, {}, 1);
    const auto two = c.add(records::CaseKeyRotated{{}, {key(2), key(3)}}, {}, 2);
    CHECK(c.folded().next_recipients == std::vector{key(2), key(3)});
    c.add(records::CaseKeyRotated{{}, {key(1)}}, {one, two}, 1);
    CHECK(c.folded().next_recipients == std::vector{key(1)});
}

TEST_CASE("merge: erasing wins where a second person confirms it, unless the case is held", "[merge]") {
    const auto hash = [](std::uint64_t number) { return fixed_of<formats::Hash>(number); };
    Case c;
    c.add(note("contoh"));
    std::vector<CaseMark> marks;
    const auto erasure = [&] { return c.folded({{}, marks}).erasure; };
    marks.push_back({MarkKind::EraseAsked, hash(1), officer(1), {}});
    CHECK(erasure().asked);
    marks.push_back({MarkKind::EraseConfirmed, hash(2), officer(1), hash(1)}); // the same person
    CHECK_FALSE(erasure().confirmed);
    marks.push_back({MarkKind::EraseConfirmed, hash(3), officer(2), hash(1)});
    CHECK(erasure().confirmed);
    marks.push_back({MarkKind::Hold, hash(4), officer(3), {}});
    CHECK(erasure().held);
    CHECK_FALSE(erasure().confirmed);
    marks.push_back({MarkKind::Release, hash(5), officer(3), hash(4)}); // who holds cannot release alone
    CHECK(erasure().held);
    marks.push_back({MarkKind::Release, hash(6), officer(1), hash(4)});
    CHECK_FALSE(erasure().held);
    CHECK(erasure().confirmed);
    std::ranges::reverse(marks);
    CHECK(erasure().confirmed);
    marks.push_back({MarkKind::Release, hash(7), officer(2), hash(1)}); // the request itself is taken back
    CHECK_FALSE(erasure().asked);
    CHECK_FALSE(erasure().confirmed);
}
