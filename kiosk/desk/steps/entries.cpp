#include "kiosk/desk/steps/entries.hpp"

#include "kiosk/desk/steps/model.hpp"

#include <algorithm>

namespace teduh::steps {
namespace {

using casework::StepKind;

struct Row {
    EntryKind kind;
    std::string_view form;
    std::string_view only;   // the pages with this question; empty: all
    std::string_view hidden; // but those with one of these, apart by spaces
};
// Agencies are those of the standard, chosen on a page of their own; what is known only at the hand-over is
// asked then.
constexpr std::array rows{
    Row{EntryKind::Decision, "keputusan", {}, {}},
    Row{EntryKind::Referral, "rujukan", {}, "referral_agency handover_date"},
    Row{EntryKind::Started, {}, {}, {}},
    Row{EntryKind::HandedOver, "rujukan", "handover_date", {}},
    Row{EntryKind::Result, "hasil-rujukan", {}, {}},
    Row{EntryKind::CalledOff, {}, {}, {}},
    Row{EntryKind::Release, {}, {}, {}},
    Row{EntryKind::Services, "persetujuan-layanan", {}, {}},
    Row{EntryKind::Withdrawal, {}, {}, {}},
    Row{EntryKind::Accompaniment, "pendampingan", {}, "log_agency"},
    Row{EntryKind::Police, "koordinasi-polisi", {}, {}},
    Row{EntryKind::FollowUp, "evaluasi", {}, {}},
    Row{EntryKind::Feedback, "umpan-balik", {}, {}},
    Row{EntryKind::Ending, "terminasi", {}, {}},
    Row{EntryKind::Reopening, {}, {}, {}},
};
static_assert(rows.size() == entry_kinds);

bool is_named(std::string_view names, std::string_view wanted) {
    bool found = false;
    forms::each_code(names, [&](std::string_view each) { found = found || each == wanted; });
    return found;
}

bool goes_to_agency(const Entry& entry) {
    return entry.kind == EntryKind::Referral &&
           told_in(entry, "referral_kind").view() != "KEMBALI_KE_KELUARGA" &&
           !told_in(entry, "referral_kind").empty();
}

bool is_letter(char each) { return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z'); }

bool is_word(std::string_view text, std::string_view word) {
    return std::ranges::equal(text, word, [](char told, char wanted) { return (told | 0x20) == wanted; });
}

// A word for settling it out of court, as a word of its own.
bool makes_peace(std::string_view text) {
    constexpr std::array<std::string_view, 6> words{"mediasi",    "damai",      "berdamai",
                                                    "perdamaian", "didamaikan", "islah"};
    while (!text.empty()) {
        const auto end = std::ranges::find_if_not(text, is_letter) - text.begin();
        const auto word = text.substr(0, static_cast<std::size_t>(end));
        if (std::ranges::any_of(words, [&](auto each) { return is_word(word, each); })) return true;
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return false;
}

// Where it is decided what becomes of the case: what was only told may speak of it.
bool asks_peace(const Entry& entry) {
    constexpr std::array<std::string_view, 5> questions{"referral_destination", "referral_service",
                                                        "end_reason", "end_text", "end_other_office"};
    return std::ranges::any_of(questions, [&](auto question) {
        const auto told = told_in(entry, question);
        return makes_peace(told.view());
    });
}

bool is_ground_whole(const Entry& entry) { return entry.ground && !entry.words.empty() && entry.second; }

std::optional<EntryFault> referral_fault(const Model& model, const Entry& entry) {
    const auto kind = told_in(entry, "referral_kind");
    if (kind.empty()) return EntryFault::NoChoice;
    // One that the standard does not know is named in the form: nobody waits for the office's list.
    const bool listed = goes_to_agency(entry) && !agencies_for(model.task.around, entry).empty();
    if (listed && entry.agency.empty()) return EntryFault::NoAgency;
    if (kind.view() == "KEMBALI_KE_KELUARGA" && told_in(entry, "referral_safety").empty())
        return EntryFault::NoSafety;
    return std::nullopt;
}

std::optional<EntryFault> decision_fault(const Model& model, const Entry& entry) {
    if (is_changed(model)) return EntryFault::Unsaved;
    const auto decision = told_in(entry, "decision");
    if (decision.empty()) return EntryFault::NoChoice;
    if (decision.view() == "KEMBALIKAN" && told_in(entry, "decision_remark").empty())
        return EntryFault::NoReason;
    return std::nullopt;
}

std::optional<EntryFault> police_fault(const Entry& entry) {
    const auto state = told_in(entry, "police_state");
    if (state.view() == "DILAPORKAN" && told_in(entry, "police_number").empty()) return EntryFault::NoNumber;
    const bool consulted = entry.second || !told_in(entry, "police_consulted").empty();
    if (state.view() == "DITUNDA" && (told_in(entry, "police_reason").empty() || !consulted))
        return EntryFault::NoReason;
    return std::nullopt;
}

// What was chosen says why, but for "other"; a case that is handed on names to whom.
std::optional<EntryFault> ending_fault(const Entry& entry) {
    const auto reason = told_in(entry, "end_reason");
    if (reason.empty()) return EntryFault::NoChoice;
    if (reason.view() == "LAIN" && told_in(entry, "end_text").empty()) return EntryFault::NoReason;
    if (reason.view() == "DIALIHKAN_LEMBAGA" && told_in(entry, "end_other_office").empty())
        return EntryFault::NoReason;
    return std::nullopt;
}

// "Later" to everything is no answer yet, and takes nothing back.
bool says_anything(const Entry& entry) {
    const auto said = [&](auto question) {
        const auto told = told_in(entry, question);
        return told.view() == "YA" || told.view() == "TIDAK";
    };
    return std::ranges::any_of(service_questions, said) || told_in(entry, "signing").view() == "TIDAK_SETUJU";
}

std::optional<EntryFault> services_fault(const Model& model, const Entry& entry) {
    const auto signer = told_in(entry, "signer");
    const bool guardian = signer.view() == "ORANG_TUA_WALI";
    const bool other = guardian || signer.view() == "ORANG_TEPERCAYA";
    if (signer.empty()) return EntryFault::NoChoice;
    if (!says_anything(entry)) return EntryFault::NoChoice;
    if (other && !model.task.child) return EntryFault::NotSigner;
    if (guardian && model.task.around.signer != "WALI") return EntryFault::NotSigner;
    return told_in(entry, "signing").empty() ? std::optional(EntryFault::NoChoice) : std::nullopt;
}

} // namespace

std::string_view form_of(EntryKind kind) { return rows.at(static_cast<std::size_t>(kind)).form; }

bool is_entry_form(std::string_view folder) {
    return !folder.empty() && std::ranges::find(rows, folder, &Row::form) != rows.end();
}

const OfferTask* offer_of(const Surroundings& around, EntryKind kind) {
    const auto found = std::ranges::find(around.offers, kind, &OfferTask::kind);
    return found == around.offers.end() ? nullptr : &*found;
}

bool may_move(const records::ReferralSet& referral, EntryKind to) {
    const auto state = referral.state.view();
    const bool open = state == "DIPUTUSKAN" || state == "DIMULAI" || state == "DISERAHKAN";
    switch (to) {
    case EntryKind::Started: return state == "DIPUTUSKAN";
    case EntryKind::HandedOver: return state == "DIPUTUSKAN" || state == "DIMULAI";
    case EntryKind::Result:
    case EntryKind::CalledOff: return open;
    case EntryKind::Release: return open && referral.agency.has_value();
    default: return false;
    }
}

bool may_add(const Model& model, EntryKind kind) {
    const auto& around = model.task.around;
    if (offer_of(around, kind) == nullptr) return false;
    switch (kind) {
    case EntryKind::Decision: return around.decision && around.decision->mine && around.decision->waits;
    case EntryKind::Referral: return !model.task.blocked;
    case EntryKind::Release: return around.services_agreed;
    case EntryKind::Ending: return !around.closed;
    case EntryKind::Reopening: return around.closed;
    default: return true;
    }
}

const ReferralTask* referral_of(const Surroundings& around, const Entry& entry) {
    if (!entry.referral) return nullptr;
    const auto found = std::ranges::find_if(
        around.referrals, [&](const auto& each) { return each.set.referral == *entry.referral; });
    return found == around.referrals.end() ? nullptr : &*found;
}

const AgencyTask* agency_of(const Surroundings& around, std::string_view id) {
    const auto found = std::ranges::find(around.agencies, id, &AgencyTask::id);
    return found == around.agencies.end() ? nullptr : &*found;
}

std::vector<const AgencyTask*> agencies_for(const Surroundings& around, const Entry& entry) {
    std::vector<const AgencyTask*> all;
    const bool refers = entry.kind == EntryKind::Referral;
    const bool shelter = refers && told_in(entry, "referral_kind").view() == "RUMAH_AMAN";
    for (const auto& each : around.agencies)
        if (!refers || (each.type == "RUMAH_AMAN") == shelter) all.push_back(&each);
    return all;
}

Entry begin_entry(const Model& model, EntryKind kind, const std::optional<formats::ObjectId>& referral) {
    Entry entry;
    entry.kind = kind;
    entry.referral = referral;
    const auto* offer = offer_of(model.task.around, kind);
    if (kind == EntryKind::Ending) // proposed; what she does not want is taken off
        for (const auto days : model.task.around.follow_up_days) entry.ticked.push_back(std::to_string(days));
    if (offer != nullptr && offer->form != nullptr) entry.answers.emplace(*offer->form, model.today);
    if (const auto* of = referral_of(model.task.around, entry); of != nullptr && of->set.agency) {
        entry.agency = std::string(of->set.agency->view());
        if (const auto* agency = agency_of(model.task.around, entry.agency)) entry.ticked = agency->offered;
    }
    return entry;
}

crypto::SecretText told_in(const Entry& entry, std::string_view question) {
    if (!entry.answers) return {};
    const auto id = entry.answers->form().find(question);
    return id ? entry.answers->told(*id) : crypto::SecretText();
}

std::vector<forms::QuestionId> pages_of(const Entry& entry) {
    std::vector<forms::QuestionId> pages;
    if (!entry.answers) return pages;
    const auto& row = rows.at(static_cast<std::size_t>(entry.kind));
    for (const auto& page : entry.answers->pages()) {
        const auto has = [&](std::string_view names) {
            return std::ranges::any_of(
                page, [&](auto id) { return is_named(names, entry.answers->form().question(id).name); });
        };
        if (entry.hers && has(service_questions.front())) continue; // nobody else changes what she chose
        if ((row.only.empty() || has(row.only)) && !has(row.hidden)) pages.push_back(page.front());
    }
    return pages;
}

bool asks_ground(const Model& model, const Entry& entry) {
    return entry.kind == EntryKind::Referral && !model.task.around.services_agreed;
}

bool asks_release(const Model& model, const Entry& entry) {
    if (!model.task.around.services_agreed) return false;
    const auto* agency = agency_of(model.task.around, entry.agency);
    return agency != nullptr && (entry.kind == EntryKind::Release || goes_to_agency(entry));
}

bool asks_schedule(const Model& model, const Entry& entry) {
    if (entry.kind != EntryKind::Ending || model.task.around.follow_up_days.empty()) return false;
    return told_in(entry, "end_may_contact").view() != "TIDAK" &&
           told_in(entry, "end_reason").view() != "MENINGGAL";
}

std::optional<EntryFault> fault_of(const Model& model, const Entry& entry) {
    if (asks_ground(model, entry) && !is_ground_whole(entry)) return EntryFault::NoGround;
    if (model.task.around.no_mediation && asks_peace(entry)) return EntryFault::Mediation;
    switch (entry.kind) {
    case EntryKind::Decision: return decision_fault(model, entry);
    case EntryKind::Referral: return referral_fault(model, entry);
    case EntryKind::Police: return police_fault(entry);
    case EntryKind::Services: return services_fault(model, entry);
    case EntryKind::Result:
        return told_in(entry, "referral_outcome").empty() ? std::optional(EntryFault::NoChoice)
                                                          : std::nullopt;
    case EntryKind::Ending: return ending_fault(entry);
    case EntryKind::Release:
        return is_answered(entry.release) ? std::nullopt : std::optional(EntryFault::NoChoice);
    case EntryKind::Withdrawal: return entry.layer ? std::nullopt : std::optional(EntryFault::NoChoice);
    case EntryKind::CalledOff:
    case EntryKind::Reopening:
        return entry.words.empty() ? std::optional(EntryFault::NoReason) : std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<std::uint32_t> minute_of(std::string_view text) {
    std::string digits;
    std::size_t marks = 0, hours = 0;
    for (const char each : text) {
        if (each >= '0' && each <= '9')
            digits += each;
        else if ((each == '.' || each == ':') && marks++ == 0)
            hours = digits.size();
        else
            return std::nullopt;
    }
    if (marks == 0) hours = digits.size() > 2 ? digits.size() - 2 : digits.size();
    const auto minutes = digits.size() - hours;
    if (hours < 1 || hours > 2 || (minutes != 0 && minutes != 2) || (marks != 0 && minutes == 0))
        return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t count) {
        std::uint32_t value = 0;
        for (const char each : digits.substr(from, count))
            value = value * 10 + static_cast<std::uint32_t>(each - '0');
        return value;
    };
    const auto hour = number(0, hours), minute = number(hours, minutes);
    return hour < 24 && minute < 60 ? std::optional(hour * 60 + minute) : std::nullopt;
}

} // namespace teduh::steps
