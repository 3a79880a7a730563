#include "tests/kiosk/desk/intake_samples.hpp"

#include "storage/base/ensure.hpp"

namespace teduh::desk::samples {
namespace {

using intake::Kind;

const forms::RegionFinder& places() {
    static const forms::RegionFinder finder(*material().regions, 3510);
    return finder;
}

Model with_officers() {
    Model model;
    const auto officer = [](std::uint8_t number, std::string initials, std::string role) {
        Officer made{{}, std::move(initials), std::move(role), "3f2a"};
        made.staff.bytes.fill(number);
        return made;
    };
    model.officers = {officer(1, "A.K.", "KEPALA"), officer(2, "D.W.", "MANAJER_KASUS"),
                      officer(3, "S.N.", "PETUGAS_TERLATIH")};
    model.officer = model.officers[2].staff;
    model.unlocked = true;
    model.inbox_known = true;
    model.receiving.forms = material().intake_forms();
    model.receiving.forms.regions = &places();
    model.receiving.on_duty = {"A.K.", "S.N."};
    model.sync = {3, 12, moment().wall_ms, Refusal::Offline};
    return model;
}

Model begun(Kind kind) {
    auto model = with_officers();
    model.screen = Screen::NewClient;
    update(model, IntakeBegun{kind, {2026, 8, 10}, moment().wall_ms - 300'000}, now_ms);
    return model;
}
void come_to(Model& model, std::string_view name) {
    const auto here = [&] {
        return intake::is_held_by_form(in(model)) &&
               intake::answers(in(model)).form().question(*in(model).question).name == name;
    };
    for (int i = 0; i < 40 && !here(); ++i) does(model, intake::Next{});
    ensure(here());
}
void come_to(Model& model, intake::Screen screen) {
    for (int i = 0; i < 40 && in(model).screen != screen; ++i) does(model, intake::Next{});
    ensure(in(model).screen == screen);
}
Model heard(Kind kind = Kind::Outreach) {
    auto model = begun(kind);
    does(model, intake::LimitsHeard{});
    return model;
}
Model new_client() {
    auto model = with_officers();
    model.screen = Screen::NewClient;
    return model;
}
Model new_client_open() {
    auto model = begun(Kind::Outreach);
    model.screen = Screen::NewClient;
    return model;
}
Model inbox_drafts() {
    auto model = with_officers();
    model.screen = Screen::Inbox;
    model.checked_at_ms = moment().wall_ms;
    model.receiving.drafts = {{{}, Kind::Outreach, moment().wall_ms - 3'600'000},
                              {{}, Kind::OnCall, moment().wall_ms - 40'000'000}};
    model.trouble = Trouble::DraftDamaged;
    return model;
}
Model inbox_resume() {
    auto model = begun(Kind::Outreach);
    model.screen = Screen::Inbox;
    model.checked_at_ms = moment().wall_ms;
    return model;
}

Model limits() { return begun(Kind::Outreach); }
Model limits_ground() {
    auto model = begun(Kind::Referral);
    does(model, intake::Next{});
    does(model, intake::GroundChosen{1});
    does(model, intake::GroundReason{crypto::SecretText("Anak belum dapat ditemui.")});
    return model;
}
Model reporter() {
    auto model = at("safe_now");
    says(model, "safe_now", "TIDAK");
    says(model, "arrival", "PENJANGKAUAN");
    says(model, "for_whom", "ORANG_LAIN");
    says(model, "reporter_phone", "08");
    says(model, "name", "Wulan Contoh");
    does(model, intake::Next{});
    in(model).kept_ms = moment().wall_ms;
    return model;
}
Model client() {
    auto model = at("victim_name");
    says(model, "victim_nik", "3510165508900001");
    says(model, "victim_age", "17");
    in(model).not_kept = true;
    return model;
}
Model home_of() {
    auto model = at("victim_region");
    does(model, intake::RegionTyped{*intake::answers(in(model)).form().find("victim_region"), crypto::SecretText("sumber")});
    return model;
}
Model home_found() {
    auto model = at("victim_region");
    says(model, "victim_region", "35.10.01.2001");
    return model;
}
Model incident() {
    auto model = at("violence");
    says(model, "violence", "FISIK PSIKIS");
    says(model, "when", "TANGGAL");
    does(model, intake::DateTyped{*intake::answers(in(model)).form().find("date"), crypto::SecretText("2011")});
    does(model, intake::DateTyped{*intake::answers(in(model)).form().find("date"), crypto::SecretText("20112")});
    does(model, intake::Next{});
    return model;
}
Model story() {
    auto model = at("story");
    says(model, "story", "Contoh cerita klien, ditulis petugas.");
    return model;
}
Model contact() {
    auto model = at("contact");
    says(model, "contact", "WA");
    return model;
}
Model papers() { return at("paper_ktp"); }
Model referral() { return at("referred_by", Kind::Referral); }
Model risk_note() { return at("risk_note"); }
Model risk() {
    auto model = at("r03");
    says(model, "r03", "YA");
    return model;
}
Model level() {
    auto model = risk();
    come_to(model, intake::Screen::Level);
    return model;
}
Model level_refused() {
    auto model = level();
    does(model, intake::LevelChosen{casework::Risk::Low});
    does(model, intake::Next{});
    return model;
}
Model level_unknown() {
    auto model = heard();
    come_to(model, intake::Screen::Level);
    return model;
}
Model second() {
    auto model = heard();
    come_to(model, intake::Screen::Second);
    does(model, intake::SecondChosen{model.officers[0].staff});
    return model;
}
Model offer() {
    auto model = heard();
    come_to(model, intake::Screen::Offer);
    return model;
}
Model offer_child() {
    auto model = at("victim_name");
    says(model, "victim_age", "12");
    come_to(model, intake::Screen::Offer);
    does(model, intake::SignerChosen{0});
    return model;
}
Model consent() {
    auto model = offer();
    in(model).parts[0].answers = [&] {
        auto told = in(model).parts[0].answers;
        ensure(told.set(*told.form().find("victim_name"), "Melati Contoh") == forms::Taken::Yes);
        return told;
    }();
    does(model, intake::HandOverPressed{});
    does(model, intake::Agreed{0, intake::Agreement::Yes});
    does(model, intake::Agreed{2, intake::Agreement::Ask});
    return model;
}
Model signature() {
    auto model = consent();
    does(model, intake::Next{});
    return model;
}
Model given_back() {
    auto model = signature();
    does(model, intake::SignLater{});
    return model;
}
Model review() {
    auto model = given_back();
    model.unlocked = true;
    in(model).consented = true;
    in(model).screen = intake::Screen::Review;
    return model;
}
Model review_empty() {
    auto model = heard();
    come_to(model, intake::Screen::Offer);
    does(model, intake::LaterPressed{});
    does(model, intake::SavePressed{});
    return model;
}
Model saving() {
    auto model = review();
    does(model, intake::SavePressed{});
    return model;
}
Model not_saved() {
    auto model = saving();
    update(model, IntakeTold{model.receiving.number, intake::NotStored{}}, now_ms);
    return model;
}
Model saved() {
    auto model = saving();
    update(model, IntakeTold{model.receiving.number, intake::Stored{42, {}, moment().wall_ms}}, now_ms);
    return model;
}
Model oncall() {
    auto model = begun(Kind::OnCall);
    says(model, "called", "MENIT_5");
    says(model, "channel", "ONCALL");
    says(model, "safe_now", "TIDAK");
    says(model, "needs_now", "MEDIS_DARURAT RUMAH_AMAN");
    says(model, "contact", "TELEPON");
    says(model, "limits_told", "BAHAYA");
    return model;
}
Model oncall_refused() {
    auto model = begun(Kind::OnCall);
    does(model, intake::SavePressed{});
    return model;
}
Model checklist() {
    auto model = oncall();
    says(model, "limits_told", "SETUJU");
    does(model, intake::SavePressed{});
    update(model, IntakeTold{model.receiving.number, intake::Stored{42, {}, moment().wall_ms}}, now_ms);
    does(model, intake::Rung{0, moment().wall_ms});
    update(model, IntakeTold{model.receiving.number, intake::Noted{}}, now_ms);
    return model;
}

Model morning() {
    auto model = with_officers();
    model.screen = Screen::Morning;
    model.checked_at_ms = moment().wall_ms;
    const auto row = [](std::string number, std::uint64_t ago_min, bool not_safe) {
        InboxRow made;
        made.number = std::move(number);
        made.from = "Meja";
        made.channel = "ONCALL";
        made.at_ms = moment().wall_ms - ago_min * 60'000;
        made.not_safe = not_safe;
        made.partly = true;
        return made;
    };
    model.inbox = {row("7K4-29M", 60, true), row("3RT-88C", 300, false), row("9QX-41H", 2'000, false)};
    return model;
}
Model morning_done() {
    auto model = morning();
    model.receiving.handed_over_ms = moment().wall_ms;
    model.receiving.handed_over = 2;
    return model;
}
Model morning_failed() {
    auto model = morning();
    model.receiving.not_handed_over = 1;
    model.work = Work::HandingOver;
    model.work_since_ms = now_ms - 500;
    return model;
}

constexpr std::array every_intake = {
    Sample{"morning", morning}, Sample{"morning_done", morning_done}, Sample{"morning_failed", morning_failed},
    Sample{"new_client", new_client},         Sample{"new_client_open", new_client_open},
    Sample{"inbox_drafts", inbox_drafts},     Sample{"inbox_resume", inbox_resume},
    Sample{"intake_limits", limits},          Sample{"intake_limits_ground", limits_ground},
    Sample{"intake_reporter", reporter},      Sample{"intake_client", client},
    Sample{"intake_region", home_of},         Sample{"intake_region_chosen", home_found},
    Sample{"intake_incident", incident},      Sample{"intake_story", story},
    Sample{"intake_contact", contact},        Sample{"intake_papers", papers},
    Sample{"intake_referral", referral},      Sample{"intake_risk_note", risk_note},
    Sample{"intake_risk", risk},              Sample{"intake_level", level},
    Sample{"intake_level_refused", level_refused}, Sample{"intake_level_unknown", level_unknown},
    Sample{"intake_second", second},          Sample{"intake_offer", offer},
    Sample{"intake_offer_child", offer_child}, Sample{"intake_consent", consent},
    Sample{"intake_signature", signature},    Sample{"intake_return", given_back},
    Sample{"intake_review", review},          Sample{"intake_review_empty", review_empty},
    Sample{"intake_saving", saving},          Sample{"intake_not_saved", not_saved},
    Sample{"intake_saved", saved},            Sample{"intake_oncall", oncall},
    Sample{"intake_oncall_refused", oncall_refused}, Sample{"intake_checklist", checklist}};

} // namespace

std::span<const Sample> intakes() { return every_intake; }

Model at(std::string_view name, Kind kind) {
    auto model = heard(kind);
    come_to(model, name);
    return model;
}
void does(Model& model, intake::Event event) { update(model, IntakeDid{std::move(event)}, now_ms); }
void says(Model& model, std::string_view name, std::string_view text) {
    const auto id = intake::answers(in(model)).form().find(name);
    ensure(id.has_value());
    does(model, intake::Answered{*id, crypto::SecretText(text)});
}

} // namespace teduh::desk::samples
