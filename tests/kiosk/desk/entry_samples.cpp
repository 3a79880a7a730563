#include "tests/kiosk/desk/entry_samples.hpp"
#include "storage/base/ensure.hpp"
#include "tests/kiosk/desk/step_tasks.hpp"

// What is added to a step, on the glass: the list, and the pages of one. Everybody in it is invented.
namespace teduh::desk::samples {
namespace {

using steps::EntryKind;
using steps::Stop;

records::ReferralSet referral(std::uint8_t byte, std::string_view kind, std::string_view state,
                              std::string_view agency) {
    records::ReferralSet set;
    set.referral = steps::object_of(byte);
    set.kind = records::Text(kind);
    set.state = records::Text(state);
    if (!agency.empty()) set.agency = records::Text(agency);
    return set;
}

// In the standard's own step, with what stands around it.
steps::Task with_entries(const std::string& standard, std::size_t place, std::vector<std::string> folders,
                         std::initializer_list<EntryKind> kinds) {
    auto task = step_task(standard, place, std::move(folders));
    task.around = steps::task_with(kinds).around;
    task.begun = true;
    return task;
}

Model entries(steps::Task task) {
    auto model = working_on(std::move(task));
    model.step.now->at = {Stop::Entries, 0, 0};
    return model;
}

steps::Task referring() {
    auto task =
        with_entries("banyuwangi", 6, {},
                     {EntryKind::Referral, EntryKind::Started, EntryKind::HandedOver, EntryKind::Result,
                      EntryKind::CalledOff, EntryKind::Release, EntryKind::Accompaniment});
    auto hospital = referral(5, "INSTANSI", "DIMULAI", "rsud");
    hospital.service = records::Text("KESEHATAN");
    hospital.at_ms = moment().wall_ms;
    task.around.referrals.push_back(
        {hospital, false, {"IDENTITAS", "KESEHATAN"}, {casework::rules::Rule::ShareReleased}});
    task.around.referrals.push_back({referral(6, "RUMAH_AMAN", "DIPUTUSKAN", "rumah_aman"),
                                     true,
                                     {},
                                     {casework::rules::Rule::ShareNoRelease}});
    auto home = referral(7, "KEMBALI_KE_KELUARGA", "HASIL", "");
    home.outcome = records::Text("KEMBALI_KE_KELUARGA");
    task.around.referrals.push_back({home, false, {}, {}});
    records::LogEntry log;
    log.log = records::Text("PENDAMPINGAN");
    log.at_ms = moment().wall_ms;
    log.agency = records::Text("rsud");
    log.minutes = 90;
    log.text = records::Text("Menemani pemeriksaan. Klien meminta dokter perempuan.");
    log.next = records::Text("Kontrol hari Senin.");
    task.around.logs.push_back({log, "RA"});
    return task;
}

Model referrals() { return entries(referring()); }
Model referrals_none() {
    auto task = with_entries("sk-406-014", 7, {}, {EntryKind::Referral, EntryKind::Release});
    task.around.services_agreed = false;
    task.around.no_mediation = casework::rules::Rule::MediationSexualCrime;
    return entries(std::move(task));
}
Model referrals_blocked() {
    auto task = referring();
    task.blocked = task.not_decided = true;
    task.around.referrals.clear();
    task.around.logs.clear();
    return entries(std::move(task));
}

// A new one, from its first page.
Model begun(steps::Task task, EntryKind kind) {
    auto model = entries(std::move(task));
    auto& step = *model.step.now;
    static_cast<void>(steps::update(step, steps::AddPressed{kind, {}}));
    ensure(step.adding);
    step.kept_ms = moment().wall_ms;
    return model;
}
void choose(Model& model, std::string_view question, std::string_view code) {
    auto& told = *model.step.now->entry->answers;
    ensure(told.choose(*told.form().find(question), code, true) == forms::Taken::Yes);
}
void turn_to(Model& model, Stop stop, std::size_t number = 0) {
    for (const auto& place : steps::places(*model.step.now))
        if (place.stop == stop && number-- == 0) {
            model.step.now->at = place;
            return;
        }
    ensure(false);
}

Model referral_new() {
    auto model = begun(referring(), EntryKind::Referral);
    choose(model, "referral_kind", "INSTANSI");
    return model;
}
Model referral_agency() {
    auto model = referral_new();
    turn_to(model, Stop::Agency);
    static_cast<void>(steps::update(*model.step.now, steps::AgencyChosen{"rsud"}));
    return model;
}
Model referral_shelter() {
    auto model = begun(referring(), EntryKind::Referral);
    choose(model, "referral_kind", "RUMAH_AMAN");
    turn_to(model, Stop::Agency);
    model.step.now->faults_shown = true;
    return model;
}
Model referral_share() {
    auto model = referral_agency();
    turn_to(model, Stop::Share);
    return model;
}
Model referral_share_nothing() {
    auto model = referral_share();
    model.step.now->task.around.agencies[0].most.clear();
    return model;
}
Model referral_ground() {
    auto task = referring();
    task.around.services_agreed = false;
    auto model = begun(std::move(task), EntryKind::Referral);
    static_cast<void>(steps::update(*model.step.now, steps::GroundPicked{0}));
    model.step.now->faults_shown = true;
    return model;
}
Model referral_home() {
    auto model = begun(referring(), EntryKind::Referral);
    choose(model, "referral_kind", "KEMBALI_KE_KELUARGA");
    turn_to(model, Stop::EntryForm, 2);
    model.step.now->faults_shown = true;
    return model;
}
Model referral_called_off() {
    auto model = entries(referring());
    static_cast<void>(
        steps::update(*model.step.now, steps::AddPressed{EntryKind::CalledOff, steps::object_of(6)}));
    model.step.now->faults_shown = true;
    return model;
}
Model entry_waits() {
    auto model = referral_new();
    static_cast<void>(steps::update(*model.step.now, steps::Back{}));
    return model;
}

steps::Task deciding(bool mine) {
    auto task = with_entries("banyuwangi", 5, {"rekomendasi"}, {EntryKind::Decision});
    task.around.decision = steps::DecisionTask{"KEPALA", mine, true, {}, mine, {}, {}};
    const auto told = [&](std::string_view question, std::string_view value) {
        auto& answer = task.parts.front().answers.emplace_back();
        answer.question = records::Text(question);
        answer.values.emplace_back(value);
    };
    told("recommend_services", "KESEHATAN");
    told("recommend_kesehatan", "Luka perlu diperiksa.");
    told("agency_kesehatan", "RSUD");
    return task;
}
Model decision_mine() { return entries(deciding(true)); }
Model decision_waits() { return entries(deciding(false)); }
Model decision_sent_back() {
    auto task = deciding(false);
    task.around.decision->waits = false;
    task.around.decision->last = "KEMBALIKAN";
    task.around.decision->remark = records::Text("Tambahkan bantuan hukum.");
    return entries(std::move(task));
}
Model decision_agreed() {
    auto task = deciding(true);
    task.around.decision->waits = false;
    task.around.decision->last = "SETUJU";
    return entries(std::move(task));
}
Model decision_page() {
    auto model = begun(deciding(true), EntryKind::Decision);
    choose(model, "decision", "KEMBALIKAN");
    model.step.now->faults_shown = true;
    return model;
}

steps::Task with_police(bool sexual) {
    auto task = with_entries("sk-406-014", 2, {}, {EntryKind::Police});
    task.around.sexual_crime = sexual;
    return task;
}
Model police_open() { return entries(with_police(true)); }
Model police_done() {
    auto task = with_police(false);
    auto& police = task.around.police.emplace();
    police.state = records::Text("DILAPORKAN");
    police.number = records::Text("LP/B/12/VIII/2026");
    return entries(std::move(task));
}
Model police_page() { return begun(with_police(true), EntryKind::Police); }
Model police_deferred() {
    auto model = police_page();
    choose(model, "police_state", "DITUNDA");
    turn_to(model, Stop::Consulted);
    return model;
}
Model police_nobody() {
    auto model = police_deferred();
    model.step.now->task.around.colleagues.clear();
    model.step.now->faults_shown = true;
    return model;
}

Model log_page() { return begun(referring(), EntryKind::Accompaniment); }
Model log_agency() {
    auto model = log_page();
    turn_to(model, Stop::Agency);
    return model;
}

steps::Task ending() {
    auto task =
        with_entries("sk-406-014", 11, {},
                     {EntryKind::FollowUp, EntryKind::Feedback, EntryKind::Ending, EntryKind::Reopening});
    task.around.follow_up_days = {3, 14, 30, 90};
    return task;
}
Model evaluation() { return entries(ending()); }
Model ended() {
    auto task = ending();
    task.around.closed = true;
    return entries(std::move(task));
}
Model ending_page() { return begun(ending(), EntryKind::Ending); }
Model ending_peace() {
    auto task = ending();
    task.around.no_mediation = casework::rules::Rule::MediationSexualCrime;
    auto model = begun(std::move(task), EntryKind::Ending);
    choose(model, "end_reason", "LAIN");
    auto& told = *model.step.now->entry->answers;
    static_cast<void>(told.set(*told.form().find("end_text"), "Sudah berdamai."));
    model.step.now->faults_shown = true;
    return model;
}
Model ending_schedule() {
    auto model = ending_page();
    turn_to(model, Stop::Schedule);
    return model;
}
Model reopening() {
    auto task = ending();
    task.around.closed = true;
    return begun(std::move(task), EntryKind::Reopening);
}

steps::Task consenting() {
    return with_entries("banyuwangi", 4, {}, {EntryKind::Services, EntryKind::Withdrawal});
}
Model consent_entries() {
    auto task = consenting();
    task.child = true;
    task.around.services_agreed = false;
    task.around.signing = {casework::rules::Rule::SignTwoOfficers,
                           casework::rules::Rule::SignGuardianReported};
    return entries(std::move(task));
}
Model consent_items() {
    auto model = begun(consenting(), EntryKind::Services);
    turn_to(model, Stop::EntryForm, 1);
    return model;
}
Model consent_signer() {
    auto model = begun(consenting(), EntryKind::Services);
    choose(model, "consent_medical", "YA");
    choose(model, "signer", "ORANG_TUA_WALI");
    turn_to(model, Stop::EntryForm, 4);
    model.step.now->faults_shown = true;
    return model;
}
Model withdrawal() {
    auto model = begun(consenting(), EntryKind::Withdrawal);
    static_cast<void>(steps::update(*model.step.now, steps::LayerPicked{2}));
    return model;
}

Model consent_offer() {
    auto model = begun(consenting(), EntryKind::Services);
    turn_to(model, Stop::Offer);
    return model;
}
// The tablet in her hands.
Model hers(Stop stop) {
    auto model = consent_offer();
    auto& step = *model.step.now;
    static_cast<void>(steps::update(step, steps::HandOverPressed{}));
    static_cast<void>(steps::update(step, steps::HersReplied{0, steps::Reply::Yes}));
    static_cast<void>(steps::update(step, steps::HersReplied{2, steps::Reply::Later}));
    step.at = {stop, 0, 0};
    model.step.author = model.officer;
    model.unlocked = false;
    return model;
}
Model consent_hers() { return hers(Stop::Hers); }
Model consent_sign() { return hers(Stop::Sign); }
Model consent_return() { return hers(Stop::Return); }
Model consent_answered() {
    auto model = hers(Stop::Return);
    model.unlocked = true;
    model.step.author.reset();
    static_cast<void>(steps::update(*model.step.now, steps::TakenBack{}));
    return model;
}

constexpr std::array entry_states = {Sample{"step_consent_offer", consent_offer},
                                     Sample{"step_consent_hers", consent_hers},
                                     Sample{"step_consent_sign", consent_sign},
                                     Sample{"step_consent_return", consent_return},
                                     Sample{"step_consent_answered", consent_answered},
                                     Sample{"step_referrals", referrals},
                                     Sample{"step_referrals_none", referrals_none},
                                     Sample{"step_referrals_blocked", referrals_blocked},
                                     Sample{"step_referral_new", referral_new},
                                     Sample{"step_referral_agency", referral_agency},
                                     Sample{"step_referral_shelter", referral_shelter},
                                     Sample{"step_referral_share", referral_share},
                                     Sample{"step_referral_share_nothing", referral_share_nothing},
                                     Sample{"step_referral_ground", referral_ground},
                                     Sample{"step_referral_home", referral_home},
                                     Sample{"step_referral_called_off", referral_called_off},
                                     Sample{"step_entry_waits", entry_waits},
                                     Sample{"step_decision_mine", decision_mine},
                                     Sample{"step_decision_waits", decision_waits},
                                     Sample{"step_decision_sent_back", decision_sent_back},
                                     Sample{"step_decision_agreed", decision_agreed},
                                     Sample{"step_decision_page", decision_page},
                                     Sample{"step_police_open", police_open},
                                     Sample{"step_police_done", police_done},
                                     Sample{"step_police_page", police_page},
                                     Sample{"step_police_deferred", police_deferred},
                                     Sample{"step_police_nobody", police_nobody},
                                     Sample{"step_log_page", log_page},
                                     Sample{"step_log_agency", log_agency},
                                     Sample{"step_evaluation", evaluation},
                                     Sample{"step_ended", ended},
                                     Sample{"step_ending_page", ending_page},
                                     Sample{"step_ending_peace", ending_peace},
                                     Sample{"step_ending_schedule", ending_schedule},
                                     Sample{"step_reopening", reopening},
                                     Sample{"step_consent", consent_entries},
                                     Sample{"step_consent_items", consent_items},
                                     Sample{"step_consent_signer", consent_signer},
                                     Sample{"step_withdrawal", withdrawal}};

} // namespace

std::span<const Sample> of_entries() { return entry_states; }

} // namespace teduh::desk::samples
