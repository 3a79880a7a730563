#include "kiosk/desk/steps/entries.hpp"
#include "kiosk/desk/steps/model.hpp"

#include <algorithm>
#include <chrono>

// What was told for an entry, as events of the case.
namespace teduh::steps {
namespace {

using records::Maybe;
using records::Text;
using Payloads = std::vector<records::Payload>;
using Names = std::span<const std::string_view>;

Maybe<Text> told(const Entry& entry, std::string_view question) {
    return records::unless_empty(told_in(entry, question));
}

Maybe<Text> agency_of(const Entry& entry) {
    return entry.agency.empty() ? Maybe<Text>() : Maybe<Text>(Text(entry.agency));
}

std::chrono::sys_days days_of(records::rules::Date date) {
    using namespace std::chrono;
    return year_month_day{year(static_cast<int>(date.year())), month(date.month()), day(date.day())};
}

std::uint64_t wall_ms(std::chrono::sys_days day, std::uint32_t minute, int minutes_east) {
    const auto at = day.time_since_epoch() + std::chrono::minutes(static_cast<int>(minute) - minutes_east);
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at).count();
    return ms < 0 ? 0 : static_cast<std::uint64_t>(ms);
}

// Nothing while the day is not whole. A day without an hour is its beginning.
Maybe<std::uint64_t> moment_of(const Model& model, const Entry& entry, std::string_view date,
                               std::string_view time) {
    const auto typed = told_in(entry, date);
    const auto day = forms::date_of(typed.view());
    if (!day || !day->is_complete()) return std::nullopt;
    const auto minute = minute_of(told_in(entry, time).view()).value_or(0);
    return wall_ms(days_of(*day), minute, model.task.around.minutes_east);
}

// ---- what the event itself has no place for
records::Answer answer_of(const forms::Question& question, const crypto::SecretText& told) {
    records::Answer answer;
    answer.question = Text(question.name);
    if (question.chooses())
        forms::each_code(told.view(), [&](std::string_view code) { answer.values.emplace_back(code); });
    else
        answer.values.emplace_back(told.view());
    return answer;
}

template <class Each>
void each_further(const Entry& entry, Names mapped, Each each) {
    if (!entry.answers) return;
    const auto asked = pages_of(entry);
    for (const auto& page : entry.answers->pages()) {
        if (std::ranges::find(asked, page.front()) == asked.end()) continue;
        for (const auto id : page) {
            const auto& question = entry.answers->form().question(id);
            const bool kept = std::ranges::find(mapped, question.name) != mapped.end();
            if (!kept && entry.answers->counts(id)) each(id, question);
        }
    }
}

Maybe<records::List<records::Answer>> further_answers(const Entry& entry, Names mapped) {
    records::List<records::Answer> all;
    each_further(entry, mapped, [&](auto id, const auto& question) {
        all.push_back(answer_of(question, entry.answers->told(id)));
    });
    return all.empty() ? Maybe<records::List<records::Answer>>() : std::move(all);
}

// "Label: what was told", a line each, in Indonesian. What a text cannot hold is left out whole, never half.
void add_line(Text& text, std::string_view label, std::string_view told) {
    if (text.size() + label.size() + told.size() + 3 > records::story_bytes_max) return;
    if (!text.empty()) text.append("\n");
    text.append(label);
    text.append(": ");
    text.append(told);
}
Maybe<Text> further_lines(const Entry& entry, Names mapped, std::string_view first) {
    auto text = told_in(entry, first);
    each_further(entry, mapped, [&](auto id, const auto& question) {
        const auto told = entry.answers->told(id);
        const auto label = question.label.empty() ? std::string_view(question.name)
                                                  : std::string_view(question.label.front());
        if (!question.chooses()) return add_line(text, label, told.view());
        const auto* list = entry.answers->form().list_of(id);
        forms::each_code(told.view(), [&](std::string_view code) {
            const auto* choice = list != nullptr ? list->find(code) : nullptr;
            add_line(text, label,
                     choice != nullptr && !choice->label.empty() ? std::string_view(choice->label.front())
                                                                 : code);
        });
    });
    return records::unless_empty(text);
}

// ---- consent
records::Consent consent_of(const Model& model, std::uint32_t layer, bool given) {
    records::Consent consent;
    consent.layer = layer;
    consent.decision = Text(given ? "DIBERI" : "DITOLAK");
    consent.signer = Text(model.task.around.signer.empty() ? "KLIEN" : model.task.around.signer);
    consent.method = Text("LISAN");
    consent.language = Text("id");
    return consent;
}

void add_release(const Model& model, const Entry& entry, Payloads& payloads) {
    const auto* agency = agency_of(model.task.around, entry.agency);
    if (agency == nullptr || !asks_release(model, entry) || !is_answered(entry.release)) return;
    auto consent = consent_of(model, 2, entry.release == Reply::Yes);
    records::SharingScope scope;
    scope.agency = Text(agency->type);
    for (const auto& group : entry.ticked) scope.data_groups.emplace_back(group);
    if (scope.data_groups.empty()) return; // nothing that could be shared, or be refused
    consent.sharing.emplace().push_back(std::move(scope));
    const auto last =
        std::chrono::year_month_day(days_of(model.today) + std::chrono::days(model.task.around.release_days));
    consent.valid_until =
        records::Date{static_cast<std::uint32_t>(static_cast<int>(last.year())) * 10'000 +
                      static_cast<unsigned>(last.month()) * 100 + static_cast<unsigned>(last.day())};
    payloads.emplace_back(std::move(consent));
}

// She has not agreed: the ground, its reason, and who confirmed it (DOMAIN 9.5).
void add_ground(const Model& model, const Entry& entry, Payloads& payloads) {
    if (!asks_ground(model, entry) || !entry.ground) return;
    auto consent = consent_of(model, 1, false);
    consent.signer = Text("TANPA");
    consent.method = Text("TIDAK_MAMPU");
    consent.without_consent = records::WithoutConsent{Text(grounds_without.at(*entry.ground)), entry.words};
    const auto& colleagues = model.task.around.colleagues;
    const auto second =
        std::ranges::find(colleagues, entry.second.value_or(formats::StaffId{}), &Colleague::staff);
    if (second != colleagues.end()) consent.witness = Text(second->words);
    payloads.emplace_back(std::move(consent));
}

Payloads withdrawn(const Model& model, const Entry& entry) {
    Payloads payloads;
    payloads.emplace_back(consent_of(model, entry.layer.value_or(1), false));
    if (entry.words.empty()) return payloads;
    records::Note note;
    note.text = entry.words;
    payloads.emplace_back(std::move(note));
    return payloads;
}

// ---- referrals
Payloads referred(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 6> mapped{"referral_kind",    "referral_service",
                                                     "referral_contact", "referral_companion",
                                                     "referral_safety",  "referral_remark"};
    Payloads payloads;
    add_ground(model, entry, payloads);
    add_release(model, entry, payloads);
    records::ReferralSet set;
    set.referral = model.task.around.fresh;
    set.kind = told_in(entry, "referral_kind");
    set.state = Text("DIPUTUSKAN");
    if (set.kind.view() != "KEMBALI_KE_KELUARGA") set.agency = agency_of(entry);
    set.service = told(entry, "referral_service");
    set.at_ms = moment_of(model, entry, "referral_date", "referral_time");
    set.companion = told(entry, "referral_companion");
    set.contact = told(entry, "referral_contact");
    set.transport = told(entry, "referral_transport");
    set.safety = told(entry, "referral_safety");
    std::vector<std::string_view> placed(mapped.begin(), mapped.end());
    placed.emplace_back("referral_transport");
    if (set.at_ms) placed.emplace_back("referral_date");
    if (set.at_ms && minute_of(told_in(entry, "referral_time").view())) placed.emplace_back("referral_time");
    set.remark = further_lines(entry, placed, "referral_remark");
    payloads.emplace_back(std::move(set));
    return payloads;
}

// The whole of it as it stands, and what is new.
Payloads moved(const Model& model, const Entry& entry) {
    const auto* before = referral_of(model.task.around, entry);
    Payloads payloads;
    if (before == nullptr) return payloads;
    auto set = before->set;
    switch (entry.kind) {
    case EntryKind::Started:
        set.state = Text("DIMULAI");
        if (!entry.words.empty()) set.remark = entry.words;
        break;
    case EntryKind::HandedOver: {
        set.state = Text("DISERAHKAN");
        if (auto lines = further_lines(entry, {}, {})) set.remark = std::move(lines);
        break;
    }
    case EntryKind::Result: {
        constexpr std::array<std::string_view, 1> mapped{"referral_outcome"};
        set.state = Text("HASIL");
        set.outcome = told(entry, "referral_outcome");
        if (auto lines = further_lines(entry, mapped, {})) set.remark = std::move(lines);
        break;
    }
    default: set.state = Text("BATAL"); set.remark = records::unless_empty(entry.words);
    }
    payloads.emplace_back(std::move(set));
    return payloads;
}

// ---- logs
records::LogEntry log_of(const Model& model, std::string_view log, Maybe<std::uint64_t> at_ms) {
    records::LogEntry made;
    made.log = Text(log);
    made.at_ms = at_ms.value_or(model.task.around.now_ms);
    return made;
}

Payloads accompanied(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 7> mapped{
        "log_date", "log_time", "log_service", "log_companion", "log_minutes", "log_text", "log_next"};
    auto log = log_of(model, "PENDAMPINGAN", moment_of(model, entry, "log_date", "log_time"));
    log.agency = agency_of(entry);
    log.service = told(entry, "log_service");
    log.person = told(entry, "log_companion");
    log.text = told(entry, "log_text");
    log.next = told(entry, "log_next");
    std::uint32_t minutes = 0;
    const auto typed = told_in(entry, "log_minutes");
    for (const char each : typed.view()) minutes = minutes * 10 + static_cast<std::uint32_t>(each - '0');
    if (!typed.empty() && typed.size() <= 4 && minutes <= 1440) log.minutes = minutes;
    log.answers = further_answers(entry, mapped);
    Payloads payloads;
    payloads.emplace_back(std::move(log));
    return payloads;
}

// Nothing is filed by this: it says what an officer did.
Payloads police(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 7> mapped{"police_date",  "police_time", "police_officer",
                                                     "police_way",   "police_text", "police_next",
                                                     "police_number"};
    auto log = log_of(model, "KOORDINASI_POLISI", moment_of(model, entry, "police_date", "police_time"));
    for (const auto& each : model.task.around.agencies)
        if (each.type == "UNIT_PPA_POLRES" && !log.agency) log.agency = Text(each.id);
    log.person = told(entry, "police_officer");
    log.way = told(entry, "police_way");
    log.text = told(entry, "police_text");
    log.next = told(entry, "police_next");
    log.number = told(entry, "police_number");
    log.answers = further_answers(entry, mapped);
    Payloads payloads;
    payloads.emplace_back(std::move(log));
    if (const auto state = told(entry, "police_state")) {
        records::PoliceSet set;
        set.state = *state;
        set.number = told(entry, "police_number");
        set.at_ms = moment_of(model, entry, "police_report_date", {});
        set.reason = told(entry, "police_reason");
        if (set.state.view() == "DITUNDA") set.with = entry.second;
        payloads.emplace_back(std::move(set));
    }
    return payloads;
}

Payloads followed_up(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 2> mapped{"condition_text", "plan_text"};
    auto log = log_of(model, "TINDAK_LANJUT", moment_of(model, entry, "evaluated_date", {}));
    log.text = told(entry, "condition_text");
    log.outcome = told(entry, "condition");
    log.next = told(entry, "plan_text");
    log.answers = further_answers(entry, mapped);
    Payloads payloads;
    payloads.emplace_back(std::move(log));
    if (const auto at_ms = moment_of(model, entry, "next_date", {}))
        payloads.emplace_back(records::Scheduled{Text("TINDAK_LANJUT"), *at_ms, {}});
    return payloads;
}

Payloads fed_back(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 1> mapped{"feedback_text"};
    auto log = log_of(model, "UMPAN_BALIK", {});
    log.text = told(entry, "feedback_text");
    log.answers = further_answers(entry, mapped);
    Payloads payloads;
    payloads.emplace_back(std::move(log));
    return payloads;
}

// ---- how the case stands
std::string_view status_after(std::string_view reason) {
    if (reason == "DIALIHKAN_LEMBAGA" || reason == "PINDAH_WILAYAH" || reason == "BUKAN_KEWENANGAN")
        return "DIALIHKAN";
    return reason == "PERMINTAAN_KLIEN" ? "DIHENTIKAN_KLIEN" : "DITUTUP";
}

Payloads ended(const Model& model, const Entry& entry) {
    constexpr std::array<std::string_view, 2> mapped{"end_reason", "end_text"};
    const auto reason = told_in(entry, "end_reason");
    Payloads payloads;
    payloads.emplace_back(records::StatusSet{Text(status_after(reason.view())), reason,
                                             further_lines(entry, mapped, "end_text")});
    const auto typed = told_in(entry, "end_date");
    const auto day = forms::date_of(typed.view());
    const auto from = day && day->is_complete() ? *day : model.today;
    for (const auto& each : asks_schedule(model, entry) ? entry.ticked : std::vector<std::string>{}) {
        const auto known = std::ranges::find(model.task.around.follow_up_days, each,
                                             [](auto days) { return std::to_string(days); });
        if (known == model.task.around.follow_up_days.end()) continue;
        const auto at = days_of(from) + std::chrono::days(*known);
        payloads.emplace_back(records::Scheduled{
            Text("TINDAK_LANJUT_" + each), wall_ms(at, 0, model.task.around.minutes_east), {}});
    }
    return payloads;
}

Payloads decided(const Model& model, const Entry& entry) {
    Payloads payloads;
    const auto& asked = model.task.around.decision;
    if (!asked) return payloads;
    payloads.emplace_back(records::Decided{Text(model.task.step), asked->about, told_in(entry, "decision"),
                                           asked->afterwards, told(entry, "decision_remark")});
    return payloads;
}

} // namespace

std::vector<records::Payload> written(const Model& model, const Entry& entry) {
    switch (entry.kind) {
    case EntryKind::Decision: return decided(model, entry);
    case EntryKind::Referral: return referred(model, entry);
    case EntryKind::Started:
    case EntryKind::HandedOver:
    case EntryKind::Result:
    case EntryKind::CalledOff: return moved(model, entry);
    case EntryKind::Release: {
        Payloads payloads;
        add_release(model, entry, payloads);
        return payloads;
    }
    case EntryKind::Services: return services_answered(model, entry);
    case EntryKind::Withdrawal: return withdrawn(model, entry);
    case EntryKind::Accompaniment: return accompanied(model, entry);
    case EntryKind::Police: return police(model, entry);
    case EntryKind::FollowUp: return followed_up(model, entry);
    case EntryKind::Feedback: return fed_back(model, entry);
    case EntryKind::Ending: return ended(model, entry);
    case EntryKind::Reopening: {
        Payloads payloads;
        payloads.emplace_back(
            records::StatusSet{Text("DALAM_LAYANAN"), {}, records::unless_empty(entry.words)});
        return payloads;
    }
    }
    return {};
}

} // namespace teduh::steps
