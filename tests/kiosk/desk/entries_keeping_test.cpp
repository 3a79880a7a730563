// What is added to a step while it waits: in the draft, beside the step's own words, and after a storing that
// failed.

#include "tests/kiosk/desk/step_room.hpp"

using namespace teduh;
using namespace teduh::steps;

namespace {

Task consenting(bool child) {
    auto task = task_with({EntryKind::Services, EntryKind::Withdrawal});
    task.child = child;
    if (child) task.around.signer = "DUA_PETUGAS";
    return task;
}

} // namespace

TEST_CASE("what is begun waits in the draft, and in the list", "[desk][steps]") {
    StepRoom room(task_with({EntryKind::Referral}));
    room.adds(EntryKind::Referral);
    room.answers("referral_kind", "INSTANSI");
    REQUIRE(room.at(Stop::Agency));
    room.does(AgencyChosen{"rsud"});
    REQUIRE(room.at(Stop::Share));
    room.does(Replied{Reply::No});
    const auto bytes = kept(room.model);
    StepRoom again(task_with({EntryKind::Referral}));
    REQUIRE(take_kept(again.model, bytes));
    CHECK_FALSE(again.model.adding);
    REQUIRE(again.model.entry);
    again.adds(EntryKind::Referral); // goes on with it
    CHECK(again.model.entry->agency == "rsud");
    CHECK(again.model.entry->release == Reply::No);
    CHECK(again.saves() == room.saves());
    SECTION("not where it cannot be added any more") {
        auto task = task_with({EntryKind::Referral});
        task.blocked = true;
        StepRoom blocked(std::move(task));
        REQUIRE(take_kept(blocked.model, bytes));
        CHECK_FALSE(blocked.model.entry);
    }
    SECTION("cut off, it is no draft") {
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK_FALSE(take_kept(again.model, View(bytes).first(size)));
    }
}

TEST_CASE("leaving its first page leaves it in the list, and the step can be finished without it",
          "[desk][steps]") {
    StepRoom room(task_with({EntryKind::Accompaniment}));
    room.adds(EntryKind::Accompaniment);
    room.answers("log_text", "Menemani.");
    room.model.at = places(room.model).front();
    room.does(Back{});
    CHECK(room.model.at.stop == Stop::Entries);
    CHECK(room.model.entry);
    const auto payloads = room.saves(); // Step done
    CHECK(only<records::LogEntry>(payloads) == nullptr);
    CHECK(one<records::StepSet>(payloads).state == records::StepState::Done);
}

TEST_CASE("what is added to a step that nobody began begins it, in the same sheet", "[desk][steps]") {
    auto task = task_with({EntryKind::Accompaniment});
    task.begun = false;
    StepRoom room(task);
    room.adds(EntryKind::Accompaniment);
    const auto payloads = room.saves();
    CHECK(only<records::LogEntry>(payloads) != nullptr);
    CHECK(one<records::StepSet>(payloads).state == records::StepState::Begun);
    SECTION("early, it asks for the reason first") {
        task.before = "Asesmen kebutuhan";
        StepRoom early(task);
        early.adds(EntryKind::Accompaniment);
        CHECK(early.saves().empty());
        CHECK(early.model.at.stop == Stop::Reason);
        early.does(ReasonTyped{crypto::SecretText("Klien meminta.")});
        REQUIRE(early.at(Stop::Entries));
        early.adds(EntryKind::Accompaniment);
        CHECK(one<records::StepSet>(early.saves()).reason->view() == "Klien meminta.");
    }
}

TEST_CASE("a storing that failed is tried again as it was, anything else is new", "[desk][steps]") {
    StepRoom room(task_with({EntryKind::Accompaniment}));
    room.adds(EntryKind::Accompaniment);
    room.answers("log_text", "Menemani.");
    const auto first = room.saves();
    REQUIRE(first.size() == 1);
    room.does(NotStored{});
    REQUIRE(room.model.at.stop == Stop::NotSaved);
    auto effects = room.does(Next{});
    REQUIRE(effects.size() == 1);
    CHECK(std::get<Save>(effects[0]).again);
    CHECK(std::get<Save>(effects[0]).payloads == first);
    room.does(NotStored{});
    room.does(Back{});
    room.model.at = places(room.model).front();
    room.does(Back{}); // to the list
    effects = room.does(ForLater{});
    REQUIRE(effects.size() == 1);
    CHECK_FALSE(std::get<Save>(effects[0]).again); // what was tried had the entry with it
}

TEST_CASE("her answers on services are hers, one by one, and a refusal is one", "[desk][steps][consent]") {
    StepRoom room(consenting(false));
    room.adds(EntryKind::Services);
    CHECK(room.saves().empty());
    room.answers("signer", "KLIEN");
    room.answers("signing", "CAP_JEMPOL");
    CHECK(room.saves().empty()); // nothing was answered yet
    room.answers("consent_medical", "NANTI");
    CHECK(room.saves().empty());
    room.answers("consent_legal", "YA");
    room.answers("consent_safe_house", "TIDAK");
    room.answers("consent_register", "TANPA_NAMA");
    room.answers("witness_name", "Ibu Wati");
    auto payloads = room.saves();
    REQUIRE(payloads.size() == 2); // photos were not asked
    const auto& services = std::get<records::Consent>(payloads[0]);
    CHECK(services.layer == 1);
    CHECK(services.decision.view() == "DIBERI");
    REQUIRE(services.items.size() == 3);
    CHECK(services.items[0].answer.view() == "NANTI");
    CHECK(services.items[1].item.view() == "HUKUM");
    CHECK(services.method.view() == "CAP_JEMPOL");
    CHECK(services.witness->view() == "Ibu Wati");
    CHECK(services.explained == false); // nobody said so
    CHECK(std::get<records::Consent>(payloads[1]).layer == 3);
    room.does(NotStored{});
    room.does(Back{});
    room.answers("signing", "TIDAK_SETUJU");
    payloads = room.saves();
    CHECK(std::get<records::Consent>(payloads[0]).decision.view() == "DITOLAK");
    CHECK(std::get<records::Consent>(payloads[1]).decision.view() == "DITOLAK");
}

TEST_CASE("nobody signs for an adult, and a guardian who may be the reported one never signs",
          "[desk][steps][consent]") {
    for (const bool child : {false, true}) {
        StepRoom room(consenting(child));
        room.adds(EntryKind::Services);
        room.answers("consent_medical", "YA");
        room.answers("signer", "ORANG_TUA_WALI");
        room.answers("signing", "CAP_JEMPOL");
        CHECK(room.fault() == EntryFault::NotSigner);
        CHECK(room.saves().empty());
    }
    auto task = consenting(true);
    task.around.signer = "WALI"; // one of whom it is known that she is not
    StepRoom room(task);
    room.adds(EntryKind::Services);
    room.answers("consent_medical", "YA");
    room.answers("signer", "ORANG_TUA_WALI");
    room.answers("signing", "CAP_JEMPOL");
    CHECK(one<records::Consent>(room.saves()).signer.view() == "WALI");
}

TEST_CASE("she takes a layer back, in her own words or none", "[desk][steps][consent]") {
    StepRoom room(consenting(false));
    room.adds(EntryKind::Withdrawal);
    CHECK(room.saves().empty());
    CHECK(room.model.at.stop == Stop::Layer);
    room.does(LayerPicked{5});
    CHECK_FALSE(room.model.entry->layer);
    room.does(LayerPicked{2});
    const auto payloads = room.saves();
    const auto& consent = one<records::Consent>(payloads);
    CHECK(consent.layer == 2);
    CHECK(consent.decision.view() == "DITOLAK");
    CHECK_FALSE(consent.sharing); // of every agency
}

TEST_CASE("an hour is read as officers write it", "[desk][steps]") {
    CHECK(minute_of("9.15") == 555U);
    CHECK(minute_of("09:15") == 555U);
    CHECK(minute_of("0915") == 555U);
    CHECK(minute_of("9") == 540U);
    CHECK(minute_of("23.59") == 1439U);
    for (const auto* wrong : {"", "24.00", "9.60", "9.5", ".30", "9.", "pagi", "9.15.00", "12345", "9 15"})
        CHECK_FALSE(minute_of(wrong));
}
