// What a step of a case is added to: the head's decision, referrals, what may be shared, logs, the end.

#include "tests/kiosk/desk/step_room.hpp"

using namespace teduh;
using namespace teduh::steps;

namespace {

records::ReferralSet to_rsud(std::string_view state) {
    records::ReferralSet set;
    set.referral = object_of(5);
    set.kind = records::Text("INSTANSI");
    set.state = records::Text(state);
    set.agency = records::Text("rsud");
    set.companion = records::Text("Ibu Sari");
    return set;
}

Task referring() {
    auto task = task_with({EntryKind::Referral, EntryKind::Started, EntryKind::HandedOver, EntryKind::Result,
                           EntryKind::CalledOff, EntryKind::Release});
    task.around.referrals.push_back({to_rsud("DIPUTUSKAN"), false, {}, {}});
    return task;
}

// A new referral to the hospital.
StepRoom to_hospital(Task task) {
    StepRoom room(std::move(task));
    room.adds(EntryKind::Referral);
    room.answers("referral_kind", "INSTANSI");
    REQUIRE(room.at(Stop::Agency));
    room.does(AgencyChosen{"rsud"});
    return room;
}

Task deciding(bool mine, bool waits) {
    auto task = task_with({EntryKind::Decision});
    task.parts.push_back({"rekomendasi", &desk::staff_form("rekomendasi"), {}});
    task.around.decision = DecisionTask{"KEPALA", mine, waits, {}, true, {}, {}};
    task.around.decision->about.bytes.fill(7);
    return task;
}

} // namespace

TEST_CASE("a referral comes into the case whole, with what may be shared and nothing of the step itself",
          "[desk][steps]") {
    auto room = to_hospital(referring());
    room.answers("referral_service", "KESEHATAN");
    room.answers("referral_date", "12082026");
    room.answers("referral_time", "9.15");
    room.answers("referral_companion", "Ibu Sari");
    room.answers("referral_destination", "Poli mata");
    REQUIRE(room.at(Stop::Share));
    room.does(GroupTicked{"KESEHATAN"}); // taken off
    room.does(Replied{Reply::Yes});
    const auto payloads = room.saves();
    REQUIRE(payloads.size() == 2);
    const auto& consent = one<records::Consent>(payloads);
    CHECK(consent.layer == 2);
    CHECK(consent.decision.view() == "DIBERI");
    REQUIRE(consent.sharing);
    CHECK(consent.sharing->front().agency.view() == "RSUD");
    REQUIRE(consent.sharing->front().data_groups.size() == 1);
    CHECK(consent.sharing->front().data_groups[0].view() == "IDENTITAS");
    CHECK(consent.valid_until == records::Date{20'261'108}); // 90 days after 10 August
    const auto& set = one<records::ReferralSet>(payloads);
    CHECK(set.referral == object_of(3));
    CHECK(set.state.view() == "DIPUTUSKAN");
    CHECK(set.agency->view() == "rsud");
    CHECK(set.service->view() == "KESEHATAN");
    CHECK(set.companion->view() == "Ibu Sari");
    CHECK(set.at_ms == 1'786'500'900'000); // 12 August 2026, 9.15 in the west of Indonesia
    CHECK(set.remark->view() == "Tujuan: Poli mata");
}

TEST_CASE("nothing is shared that she was not asked, and what she was asked was this choice",
          "[desk][steps][privacy]") {
    auto room = to_hospital(referring());
    CHECK(room.model.entry->ticked == std::vector<std::string>{"IDENTITAS", "KESEHATAN"});
    CHECK(room.model.entry->release == Reply::Open);
    SECTION("nobody asked her") {}
    SECTION("later") {
        REQUIRE(room.at(Stop::Share));
        room.does(Replied{Reply::Later});
    }
    SECTION("another group since") {
        REQUIRE(room.at(Stop::Share));
        room.does(Replied{Reply::Yes});
        room.does(GroupTicked{"KRONOLOGI_RINGKAS"});
    }
    SECTION("another agency since") {
        REQUIRE(room.at(Stop::Share));
        room.does(Replied{Reply::Yes});
        REQUIRE(room.at(Stop::Agency));
        room.does(AgencyChosen{"unit_ppa"});
    }
    SECTION("nothing is ticked") {
        REQUIRE(room.at(Stop::Share));
        room.does(GroupTicked{"IDENTITAS"});
        room.does(GroupTicked{"KESEHATAN"});
        room.does(Replied{Reply::Yes});
    }
    const auto payloads = room.saves();
    CHECK(only<records::Consent>(payloads) == nullptr);
    CHECK(only<records::ReferralSet>(payloads) != nullptr);
}

TEST_CASE("a no to an agency is written down for that agency alone", "[desk][steps][privacy]") {
    auto room = to_hospital(referring());
    REQUIRE(room.at(Stop::Share));
    room.does(GroupTicked{"DATA_TERLAPOR"}); // nothing its work needs
    room.does(Replied{Reply::No});
    const auto payloads = room.saves();
    const auto& consent = one<records::Consent>(payloads);
    CHECK(consent.decision.view() == "DITOLAK");
    REQUIRE(consent.sharing); // else it would refuse every agency
    CHECK(consent.sharing->front().data_groups.size() == 2);
}

TEST_CASE("no referral without her consent, but on a ground with reason and second officer",
          "[desk][steps][privacy]") {
    auto task = referring();
    task.around.services_agreed = false;
    auto room = to_hospital(std::move(task));
    CHECK(places(room.model).front().stop == Stop::Ground);
    CHECK_FALSE(room.at(Stop::Share)); // and she is not asked what she has not been told of
    CHECK(room.saves().empty());
    CHECK(room.model.at.stop == Stop::Ground);
    CHECK(room.model.faults_shown);
    room.does(GroundPicked{0});
    CHECK(room.saves().empty());
    room.does(WordsTyped{crypto::SecretText("Luka di kepala.")});
    CHECK(room.saves().empty());
    room.does(SecondPicked{staff_of(9)});
    const auto payloads = room.saves();
    const auto& consent = one<records::Consent>(payloads);
    CHECK(consent.layer == 1);
    CHECK(consent.decision.view() == "DITOLAK");
    CHECK(consent.signer.view() == "TANPA");
    CHECK(consent.without_consent->basis.view() == "BAHAYA_JIWA");
    CHECK(consent.without_consent->reason.view() == "Luka di kepala.");
    CHECK(consent.witness->view() == "SB");
    CHECK(only<records::ReferralSet>(payloads) != nullptr);
}

TEST_CASE("while the head has not decided no referral is begun", "[desk][steps]") {
    auto task = referring();
    task.blocked = true;
    StepRoom room(std::move(task));
    room.adds(EntryKind::Referral);
    CHECK_FALSE(room.model.adding);
    room.adds(EntryKind::Started, object_of(5)); // of one that was decided before
    CHECK(room.model.adding);
}

TEST_CASE("going home is written down with what makes it safe, or not at all", "[desk][steps][safety]") {
    StepRoom room(referring());
    room.adds(EntryKind::Referral);
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoChoice);
    room.answers("referral_kind", "KEMBALI_KE_KELUARGA");
    CHECK_FALSE(room.at(Stop::Agency));
    CHECK_FALSE(room.at(Stop::Share));
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoSafety);
    room.answers("return_reported_there", "TIDAK");
    room.answers("referral_safety", "Terlapor ditahan, ibunya menemani.");
    const auto payloads = room.saves();
    const auto& set = one<records::ReferralSet>(payloads);
    CHECK(set.safety->view() == "Terlapor ditahan, ibunya menemani.");
    CHECK_FALSE(set.agency);
    CHECK(set.remark->view() == "Terlapor ada di rumah itu?: Tidak");
}

TEST_CASE("an agency that the standard does not list holds no referral up", "[desk][steps]") {
    auto task = referring();
    std::erase_if(task.around.agencies, [](const auto& each) { return each.type == "RUMAH_AMAN"; });
    StepRoom room(std::move(task));
    room.adds(EntryKind::Referral);
    room.answers("referral_kind", "RUMAH_AMAN");
    const auto stored = one<records::ReferralSet>(room.saves());
    CHECK(stored.kind.view() == "RUMAH_AMAN");
    CHECK_FALSE(stored.agency); // its name stands in the form
}

TEST_CASE("an agency is one of the standard, and a safe house is chosen among safe houses", "[desk][steps]") {
    StepRoom room(referring());
    room.adds(EntryKind::Referral);
    room.answers("referral_kind", "RUMAH_AMAN");
    REQUIRE(room.at(Stop::Agency));
    room.does(AgencyChosen{"rsud"});
    room.does(AgencyChosen{"nobody"});
    CHECK(room.model.entry->agency.empty());
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoAgency);
    room.does(AgencyChosen{"rumah_aman"});
    CHECK(one<records::ReferralSet>(room.saves()).agency->view() == "rumah_aman");
    CHECK_FALSE(room.asks("referral_agency")); // the form's own list of kinds
    CHECK_FALSE(room.asks("handover_to"));
}

TEST_CASE("a referral moves on step by step and keeps what was known of it", "[desk][steps]") {
    auto task = referring();
    StepRoom room(task);
    SECTION("it begins") {
        room.adds(EntryKind::Started, object_of(5));
        const auto set = one<records::ReferralSet>(room.saves());
        CHECK(set.state.view() == "DIMULAI");
        CHECK(set.referral == object_of(5));
        CHECK(set.companion->view() == "Ibu Sari");
    }
    SECTION("it is handed over") {
        room.adds(EntryKind::HandedOver, object_of(5));
        CHECK_FALSE(room.asks("referral_kind"));
        room.answers("handover_to", "Perawat Rina");
        const auto set = one<records::ReferralSet>(room.saves());
        CHECK(set.state.view() == "DISERAHKAN");
        CHECK(set.remark->view() == "Diterima oleh: Perawat Rina");
    }
    SECTION("its result") {
        room.adds(EntryKind::Result, object_of(5));
        CHECK(room.saves().empty());
        room.answers("referral_outcome", "DITOLAK_INSTANSI");
        const auto set = one<records::ReferralSet>(room.saves());
        CHECK(set.state.view() == "HASIL");
        CHECK(set.outcome->view() == "DITOLAK_INSTANSI");
    }
    SECTION("called off, with the reason") {
        room.adds(EntryKind::CalledOff, object_of(5));
        CHECK(room.saves().empty());
        CHECK(room.fault() == EntryFault::NoReason);
        room.does(WordsTyped{crypto::SecretText("Klien berubah pikiran.")});
        const auto set = one<records::ReferralSet>(room.saves());
        CHECK(set.state.view() == "BATAL");
        CHECK(set.remark->view() == "Klien berubah pikiran.");
    }
    SECTION("one that is over stays so") {
        task.around.referrals[0].set.state = records::Text(GENERATE("HASIL", "BATAL"));
        room = StepRoom(task);
        for (const auto kind : {EntryKind::Started, EntryKind::HandedOver, EntryKind::Result,
                                EntryKind::CalledOff, EntryKind::Release}) {
            room.adds(kind, object_of(5));
            CHECK_FALSE(room.model.adding);
        }
    }
    SECTION("not back to its beginning, and none that is not there") {
        task.around.referrals[0].set.state = records::Text("DISERAHKAN");
        room = StepRoom(task);
        room.adds(EntryKind::Started, object_of(5));
        room.adds(EntryKind::Result, object_of(6));
        CHECK_FALSE(room.model.adding);
    }
}

TEST_CASE("sexual violence is not settled out of court", "[desk][steps][safety]") {
    auto task = referring();
    task.around.no_mediation = casework::rules::Rule::MediationSexualCrime;
    const auto refused = [](StepRoom& room, std::string_view question, std::string_view words) {
        room.answers(question, words);
        CHECK(room.fault() == EntryFault::Mediation);
        CHECK(room.saves().empty());
    };
    auto room = to_hospital(task);
    refused(room, "referral_destination", "Kantor desa, Mediasi keluarga");
    room.answers("referral_destination", "Poli kandungan");
    CHECK_FALSE(room.fault());
    auto end = task_with({EntryKind::Ending});
    end.around.no_mediation = task.around.no_mediation;
    StepRoom ending(end);
    ending.adds(EntryKind::Ending);
    ending.answers("end_reason", "LAIN");
    refused(ending, "end_text", "Kedua pihak sudah berdamai.");
    ending.answers("end_text", "Pindah ke Damaianan."); // a place, no peace
    CHECK_FALSE(ending.fault());
    end.around.no_mediation.reset();
    ending = StepRoom(end);
    ending.adds(EntryKind::Ending);
    ending.answers("end_reason", "LAIN");
    ending.answers("end_text", "Kedua pihak sudah berdamai.");
    CHECK_FALSE(ending.fault());
}

TEST_CASE("the head decides about what is stored, and a return says what is to change", "[desk][steps]") {
    StepRoom room(deciding(true, true));
    CHECK(room.model.at.stop == Stop::Entries); // she finds it at once
    room.adds(EntryKind::Decision);
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoChoice);
    room.answers("decision", "KEMBALIKAN");
    CHECK(room.saves().empty());
    CHECK(room.fault() == EntryFault::NoReason);
    room.answers("decision_remark", "Tambahkan bantuan hukum.");
    const auto payloads = room.saves();
    REQUIRE(payloads.size() == 1);
    const auto& decided = one<records::Decided>(payloads);
    CHECK(decided.step.view() == "A7");
    CHECK(decided.about == room.model.task.around.decision->about);
    CHECK(decided.decision.view() == "KEMBALIKAN");
    CHECK(decided.afterwards);
    CHECK(decided.remark->view() == "Tambahkan bantuan hukum.");
}

TEST_CASE("who is not the head decides nothing, nor does she where nothing waits or where she changed it",
          "[desk][steps]") {
    SECTION("another officer") {
        StepRoom room(deciding(false, true));
        room.adds(EntryKind::Decision);
        CHECK_FALSE(room.model.adding);
    }
    SECTION("nothing waits") {
        StepRoom room(deciding(true, false));
        room.adds(EntryKind::Decision);
        CHECK_FALSE(room.model.adding);
    }
    SECTION("she wrote in it herself, and has not stored that") {
        StepRoom room(deciding(true, true));
        auto& told = room.model.parts.front().answers;
        REQUIRE(told.choose(*told.form().find("recommend_services"), "KESEHATAN", true) == forms::Taken::Yes);
        room.adds(EntryKind::Decision);
        room.answers("decision", "SETUJU");
        CHECK(room.fault() == EntryFault::Unsaved);
        CHECK(room.saves().empty());
    }
}
