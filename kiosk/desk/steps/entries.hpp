#pragma once

#include "kiosk/casework/rules/rule.hpp"
#include "kiosk/forms/runner.hpp"
#include "storage/formats/ids.hpp"
#include "storage/records/event.hpp"

#include <optional>
#include <string>
#include <vector>

// What a step of a case is added to, beside its own form: the head's decision, referrals, what may be shared
// with an agency, the logs, how the case ends (DOMAIN 3.1 A5 to A7, 3.2 B3 to B12). Plain values: no window,
// clock, disk or network. Everything told lies in wiped memory. One thread.
namespace teduh::steps {

struct Model;

enum class EntryKind : std::uint8_t {
    Decision,      // of the head, about the step as it stands
    Referral,      // a new one
    Started,       // of a referral: the way there has begun
    HandedOver,    // of a referral
    Result,        // of a referral
    CalledOff,     // of a referral, with the reason
    Release,       // what may be shared with one agency (L2)
    Services,      // her consent to services (L1)
    Withdrawal,    // of a layer of consent (DOMAIN 9.7)
    Accompaniment, // log
    Police,        // log, and how the report to the police stands
    FollowUp,      // log: how she is
    Feedback,      // log
    Ending,        // the case is closed, handed on or stopped by her
    Reopening,
};
inline constexpr std::size_t entry_kinds = static_cast<std::size_t>(EntryKind::Reopening) + 1;

// The form that is filled in for it, by its folder; empty: none is.
std::string_view form_of(EntryKind kind);
// This form is filled in once for each entry, and is never the step's own.
bool is_entry_form(std::string_view folder);

// An agency of the standard. Where its address is secret there is no phone and no note here either.
struct AgencyTask {
    std::string id;
    std::string type; // instansi_rujukan
    std::string label;
    std::string note;
    std::string phone;
    std::vector<std::string> offered; // data groups that its kind of work needs, ticked at first (DOMAIN 9.6)
    std::vector<std::string> most;    // what it gets at most
};

struct ReferralTask { // as it stands
    records::ReferralSet set;
    bool differs = false;                          // two officers wrote of it at once
    std::vector<std::string> shared;               // data groups that may go now
    std::vector<casework::rules::Rule> why_shared; // and why not more
};

struct LogTask {
    records::LogEntry entry;
    std::string by; // initials
};

struct DecisionTask {        // the step asks for a decision
    std::string role;        // who decides: code of a role
    bool mine = false;       // the officer at work has it
    bool waits = false;      // nobody has decided about the step as it stands
    formats::Hash about;     // of what she decides on; only where it waits
    bool afterwards = false; // the service has begun, because the risk is high
    std::string last;        // SETUJU, KEMBALIKAN about an earlier word or this one; empty: none
    records::Text remark;    // with it
};

struct Colleague {
    formats::StaffId staff;
    std::string words; // initials, or four letters that tell her apart
    bool head = false;
};

struct OfferTask { // what can be added in this step, and the form it is told with
    EntryKind kind = EntryKind::Referral;
    const forms::Form* form = nullptr; // borrowed for as long as any model lives; nothing: none is asked
};

// What stands around the step in the case, made by the reader.
struct Surroundings {
    std::vector<OfferTask> offers;
    std::vector<AgencyTask> agencies;
    std::vector<ReferralTask> referrals; // the newest first
    std::vector<LogTask> logs;           // those of this step, the newest first
    std::vector<Colleague> colleagues;   // other officers on this desk
    std::optional<DecisionTask> decision;
    std::optional<records::PoliceSet> police;
    std::optional<casework::rules::Rule> no_mediation; // why peace is not made out of court (DOMAIN 10, L-07)
    bool sexual_crime = false;
    bool services_agreed = false; // L1
    bool closed = false;
    std::string signer;                         // who signs for her: a code of casework::rules::Signer
    std::vector<casework::rules::Rule> signing; // and why
    std::vector<std::uint32_t> follow_up_days;  // after the service
    std::uint32_t release_days = 90;
    std::uint64_t now_ms = 0; // wall time at which the step was opened
    int minutes_east = 0;     // of Greenwich, where the office lies
    formats::ObjectId fresh;  // of a referral that is made now
};

inline constexpr std::array<std::string_view, 3> grounds_without{"BAHAYA_JIWA", "PERLINDUNGAN_ANAK",
                                                                 "KEWAJIBAN_HUKUM"};
// What she is asked about services, in its form (DOMAIN 9.2, 7); each Ya, Tidak, Nanti.
inline constexpr std::array<std::string_view, 6> service_questions{
    "consent_medical",    "consent_psychosocial",  "consent_legal",
    "consent_safe_house", "consent_reintegration", "consent_faith"};
enum class Reply : std::uint8_t { Open, Yes, No, Later }; // of the client; nothing is preset
constexpr bool is_answered(Reply reply) { return reply == Reply::Yes || reply == Reply::No; }

// One that is being told. It is kept in the step's draft with the rest.
struct Entry {
    EntryKind kind = EntryKind::Referral;
    std::optional<formats::ObjectId> referral; // which, of one that is moved on
    std::optional<forms::Runner> answers;
    std::string agency; // id in the standard; empty: none chosen
    std::vector<std::string>
        ticked;                  // groups of data; of an ending the days after which she is asked how she is
    Reply release = Reply::Open; // what may be shared with it
    std::optional<std::size_t> ground; // of grounds_without, where she has not agreed
    std::optional<formats::StaffId> second;
    std::optional<std::uint32_t> layer; // that is withdrawn
    crypto::SecretText words;           // a reason
    crypto::SecretBytes strokes;        // her signature, as the record packs it
    bool hers = false; // she answered on services with the tablet in her own hands, to the end
};

// What is in the way of storing it, in the order of its pages.
enum class EntryFault : std::uint8_t {
    Unsaved,  // the step itself was changed: that comes first
    NoGround, // she has not agreed, and basis, reason or second officer is missing
    NoChoice, // the one thing it is about
    NoAgency,
    NoSafety,  // going home is safe for a reason that is written down
    NotSigner, // an adult signs herself; a guardian who may be the reported person never signs
    NoReason,
    NoNumber, // of a report that was made
    Mediation,
};
std::optional<EntryFault> fault_of(const Model& model, const Entry& entry);

const OfferTask* offer_of(const Surroundings& around, EntryKind kind);
// Whether this officer may add it now; of a referral that moves on, whether it may from where it is.
bool may_add(const Model& model, EntryKind kind);
bool may_move(const records::ReferralSet& referral, EntryKind to);
const ReferralTask* referral_of(const Surroundings& around, const Entry& entry);
const AgencyTask* agency_of(const Surroundings& around, std::string_view id);
// Those that a referral of this kind goes to: safe houses, or the others.
std::vector<const AgencyTask*> agencies_for(const Surroundings& around, const Entry& entry);
Entry begin_entry(const Model& model, EntryKind kind, const std::optional<formats::ObjectId>& referral);
// Of the form of an entry, what was told; "" where it is not asked.
crypto::SecretText told_in(const Entry& entry, std::string_view question);
// Pages of the form that this entry asks, by their first questions.
std::vector<forms::QuestionId> pages_of(const Entry& entry);
bool asks_ground(const Model& model, const Entry& entry);
// The client can be asked what may be shared with its agency.
bool asks_release(const Model& model, const Entry& entry);
bool asks_schedule(const Model& model, const Entry& entry); // when she is asked how she is, after the end

// What comes into the case with it, in this order.
std::vector<records::Payload> written(const Model& model, const Entry& entry);
std::vector<records::Payload> services_answered(const Model& model, const Entry& entry); // of one of Services
// 9.15, 09:15, 0915: minutes of the day.
std::optional<std::uint32_t> minute_of(std::string_view text);

} // namespace teduh::steps
