// What is added to a step, before a real core: as events of the case, read again by whoever opens it next.

#include "storage/base/file.hpp"
#include "tests/kiosk/desk/reader_rig.hpp"
#include "tests/kiosk/desk/step_room.hpp"

using namespace teduh;
using namespace teduh::desk;
using steps::EntryKind;

namespace {

// The office works by the standard of eight steps, and a complaint is there.
struct Working : Office {
    Working() {
        for (const auto* person : {&made.head, &made.officer}) sets_up(*person);
        formats::Config config;
        config.office = made.id;
        config.device = made.desk.id;
        config.object = crypto::random_bytes<formats::ObjectId>();
        config.author = made.head.id;
        config.name = "SERVICE";
        config.body =
            read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets/services/banyuwangi/service.toml",
                      1U << 20)
                .value();
        const auto object = formats::make_signed(config, "teduh/config/1", made.head.sign.secret_key);
        REQUIRE(admin->ask_for<channel::Stored>(channel::Submit{{formats::encode_array(object)}, {}}));
        complains(42);
    }
};

steps::Task opens(Reading& desk, std::uint32_t asked, const std::string& step) {
    steps::Task task;
    desk.reader.ask(OpenStep{asked, 42, step});
    REQUIRE(desk.hears<StepOpened>([&](auto& told) {
        if (told.asked == asked && told.task) task = *told.task;
        return told.asked == asked;
    }));
    REQUIRE(task.step == step);
    return task;
}

StepStored::Outcome stores(Reading& desk, std::uint32_t asked, const steps::Task& task,
                           std::vector<records::Payload> payloads) {
    auto outcome = StepStored::Outcome::Failed;
    REQUIRE_FALSE(payloads.empty());
    desk.reader.ask(WriteStep{asked, 42, task.step, task.state, std::move(payloads), false});
    REQUIRE(desk.hears<StepStored>([&](const auto& told) {
        if (told.asked == asked) outcome = told.outcome;
        return told.asked == asked;
    }));
    return outcome;
}

void changes_hands(Reading& desk, const TestStaff& person, std::uint32_t asked) {
    desk.reader.ask(Forget{});
    desk.events.clear();
    desk.reader.ask(Unlock{asked, person.id, crypto::SecretText(words)});
    REQUIRE(desk.hears<Unlocked>([&](const auto& told) { return told.asked == asked; }));
}

bool row_awaits(Reading& desk, bool awaits) {
    return desk.hears<InboxRead>(
        [&](const auto& read) { return read.rows.size() == 1 && read.rows[0].awaits == awaits; });
}

} // namespace

TEST_CASE("a recommendation waits for the head, who finds it and decides about that very word",
          "[desk][reader][steps]") {
    Working office;
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    auto task = opens(desk, 10, "A6");
    task.before.clear();
    steps::StepRoom room(task);
    const auto& form = room.model.parts.front().answers.form();
    REQUIRE(room.model.parts.front().answers.choose(*form.find("recommend_services"), "KESEHATAN", true) ==
            forms::Taken::Yes);
    REQUIRE(stores(desk, 11, task, steps::written(room.model, records::StepState::Done)) ==
            StepStored::Outcome::Done);
    const auto seen = opens(desk, 12, "A6");
    REQUIRE(seen.around.decision);
    CHECK(seen.around.decision->waits);
    CHECK_FALSE(seen.around.decision->mine);

    changes_hands(desk, office.made.head, 13);
    CHECK(row_awaits(desk, true));
    desk.reader.ask(OpenCase{14, 42});
    CHECK(desk.hears<CaseOpened>([](const auto& told) {
        return told.asked == 14 && told.opened->course && told.opened->course->awaits == 5U;
    }));
    const auto hers = opens(desk, 15, "A6");
    steps::StepRoom deciding(hers);
    CHECK(deciding.model.at.stop == steps::Stop::Entries);
    deciding.adds(EntryKind::Decision);
    deciding.answers("decision", "SETUJU");
    desk.events.clear();
    REQUIRE(stores(desk, 16, hers, deciding.saves()) == StepStored::Outcome::Done);
    CHECK(row_awaits(desk, false));
    const auto after = opens(desk, 17, "A6");
    CHECK_FALSE(after.around.decision->waits);
    CHECK(after.around.decision->last == "SETUJU");
    CHECK(after.done);
}

TEST_CASE("a referral without her consent bears its ground, and says how it stands to whoever opens the step",
          "[desk][reader][steps]") {
    Working office;
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    auto task = opens(desk, 20, "A7");
    CHECK_FALSE(task.around.services_agreed);
    CHECK(task.blocked); // the head has not decided
    task.before.clear();
    task.blocked = false;
    steps::StepRoom room(task);
    room.adds(EntryKind::Referral);
    REQUIRE(room.at(steps::Stop::Ground));
    room.does(steps::GroundPicked{0});
    room.does(steps::WordsTyped{crypto::SecretText("Luka di kepala.")});
    REQUIRE(task.around.colleagues.size() == 1);
    CHECK(task.around.colleagues[0].head);
    room.does(steps::SecondPicked{task.around.colleagues[0].staff});
    room.answers("referral_kind", "INSTANSI");
    REQUIRE(room.at(steps::Stop::Agency));
    room.does(steps::AgencyChosen{"rsud"});
    REQUIRE(stores(desk, 21, task, room.saves()) == StepStored::Outcome::Done);

    const auto after = opens(desk, 22, "A7");
    CHECK(after.begun);
    REQUIRE(after.around.referrals.size() == 1);
    const auto& referral = after.around.referrals[0];
    CHECK(referral.set.agency->view() == "rsud");
    CHECK(referral.shared ==
          std::vector<std::string>{"IDENTITAS", "KESEHATAN", "KRONOLOGI_RINGKAS"}); // what its work needs
    CHECK(std::ranges::find(referral.why_shared, casework::rules::Rule::GroundTellClient) !=
          referral.why_shared.end());
    steps::StepRoom moving(after);
    moving.adds(EntryKind::Started, referral.set.referral);
    REQUIRE(stores(desk, 23, after, moving.saves()) == StepStored::Outcome::Done);
    const auto moved = opens(desk, 24, "A7");
    REQUIRE(moved.around.referrals.size() == 1);
    CHECK(moved.around.referrals[0].set.state.view() == "DIMULAI");
    CHECK(stores(desk, 25, after, moving.saves()) == StepStored::Outcome::Changed); // read before that
}

TEST_CASE("what she agreed to is what an agency may be told, and her no ends it",
          "[desk][reader][steps][privacy]") {
    Working office;
    Reading desk(office.door());
    come_in(desk, office.made.officer);
    auto asked = opens(desk, 30, "A5");
    CHECK(asked.around.signer == "KLIEN");
    asked.before.clear();
    steps::StepRoom sheet(asked);
    sheet.adds(EntryKind::Services);
    sheet.answers("consent_medical", "YA");
    sheet.answers("signer", "KLIEN");
    sheet.answers("signing", "CAP_JEMPOL");
    REQUIRE(stores(desk, 31, asked, sheet.saves()) == StepStored::Outcome::Done);

    auto task = opens(desk, 32, "A7");
    CHECK(task.around.services_agreed);
    task.before.clear();
    task.blocked = false;
    steps::StepRoom room(task);
    room.adds(EntryKind::Referral);
    room.answers("referral_kind", "RUMAH_AMAN");
    REQUIRE(room.at(steps::Stop::Agency));
    const auto* shelter = steps::agency_of(task.around, "rumah_aman");
    REQUIRE(shelter != nullptr);
    CHECK(shelter->note.empty());
    CHECK(shelter->offered ==
          std::vector<std::string>{"IDENTITAS", "DATA_ANAK"}); // the standard offers more than the law
    room.does(steps::AgencyChosen{"rumah_aman"});
    REQUIRE(room.at(steps::Stop::Share));
    room.does(steps::GroupTicked{"DATA_ANAK"});
    room.does(steps::Replied{steps::Reply::Yes});
    REQUIRE(stores(desk, 33, task, room.saves()) == StepStored::Outcome::Done);
    auto after = opens(desk, 34, "A7");
    REQUIRE(after.around.referrals.size() == 1);
    CHECK(after.around.referrals[0]
              .shared.empty()); // it ended 90 days after the day of the sample, and this is later
    CHECK(after.around.referrals[0].why_shared == std::vector{casework::rules::Rule::ShareExpired});
    steps::StepRoom again(after, {2090, 1, 2});
    again.adds(EntryKind::Release, after.around.referrals[0].set.referral);
    again.does(steps::GroupTicked{"DATA_ANAK"});
    again.does(steps::Replied{steps::Reply::Yes});
    REQUIRE(stores(desk, 38, after, again.saves()) == StepStored::Outcome::Done);
    after = opens(desk, 39, "A7");
    CHECK(after.around.referrals[0].shared == std::vector<std::string>{"IDENTITAS"});

    auto taken = opens(desk, 35, "A5");
    steps::StepRoom back(taken);
    back.adds(EntryKind::Withdrawal);
    REQUIRE(back.at(steps::Stop::Layer));
    back.does(steps::LayerPicked{2});
    REQUIRE(stores(desk, 36, taken, back.saves()) == StepStored::Outcome::Done);
    after = opens(desk, 37, "A7");
    CHECK(after.around.referrals[0].shared.empty());
}
