#pragma once

#include "kiosk/casework/risk.hpp"
#include "kiosk/casework/rules/triage.hpp"
#include "kiosk/casework/service.hpp"
#include "kiosk/desk/filling/filling.hpp"
#include "kiosk/desk/steps/entries.hpp"
#include "kiosk/desk/steps/findings.hpp"
#include "kiosk/desk/steps/needs.hpp"
#include "kiosk/desk/steps/pairs.hpp"
#include "storage/records/event.hpp"

#include <string>
#include <vector>

// An officer works on one step of a case, as the office's standard has it (DOMAIN 3): its forms a page at a time, the papers
// it asks for, what the program reckons beside it. Plain values: no window, clock, disk or network. Everything told lies in
// wiped memory. One thread.
namespace teduh::steps {

inline constexpr std::string_view risk_form = "faktor-risiko"; // its answers stand with the level they lead to
inline constexpr std::string_view plan_form = "rencana-aman";  // asked where she wants it, and an event of its own
inline constexpr std::string_view problem_form = "identifikasi"; // asks about the first pair of client and reported person

// What stands on the glass; Form once for each page of each form.
enum class Stop : std::uint8_t {
    Reason, // why now, before what comes before it; or why not at all
    Form,
    Papers,
    Needs, // what the assessment's answers come to
    Level, // what the risk factors say; she decides
    Pair,    // once for each: Place::part is its place in Model::pairs
    Finding, // once for each thing that is determined: Place::part is its place in Model::findings
    Saving,
    NotSaved,
    Entries, // what was added to the step so far, and what can be
    // ---- of one that is being told (entries.hpp)
    EntryForm, // once for each page it asks
    Agency,
    Ground, // on what it goes on without her consent
    Share,  // what may be shared with the agency
    Consulted,
    Layer, // of consent, that she takes back
    Schedule,
    Words,
    Offer, // the tablet, for her answers on services
    // ---- from here the client holds it
    Hers,
    Sign,
    Return, // until an officer takes it back
};

struct PartTask { // one form of the step, and what it holds so far
    std::string folder;
    const forms::Form* form = nullptr; // borrowed for as long as any model lives
    records::List<records::Answer> answers;
};

struct PaperTask { // a paper never decides whether she is served
    std::string kind; // DOMAIN 4.21
    std::string state; // ADA MENYUSUL TIDAK_ADA DITOLAK_KLIEN; empty: not asked yet
};

// The step as it stands, made by the reader from the case and the standard.
struct Task {
    std::uint32_t visit = 0;
    std::string step; // id in the standard
    std::string title;
    std::size_t number = 0; // its place, from 1
    std::vector<casework::StepKind> kinds;
    std::vector<PartTask> parts;
    std::vector<PaperTask> papers;
    bool begun = false;
    bool over = false;
    std::string before;       // title of one that is open and comes before it; empty: it is its turn
    std::string needs_role;   // code of a role this officer does not have; empty: none
    bool no_consent = false;  // she has not agreed to services
    bool not_decided = false; // the head has not decided what it rests on
    bool blocked = false;     // and it may not begin before that
    bool child = false;
    casework::CaseFacts facts;           // of what the program reckons
    casework::LocalTime now;             // when the step was opened
    std::vector<FindingTask> decided;    // so far; asked where the step determines
    std::vector<Need> needs;             // as the case has them
    std::optional<casework::Risk> level; // as it was set
    bool red_flag = false;               // heard before; none of it is taken away
    formats::Hash state;                 // of the whole case, as it was read
    bool done = false; // as it was written last; what is added to it leaves it so
    Surroundings around;
    bool does(casework::StepKind kind) const;
};

struct Part {
    std::string folder;
    forms::Runner answers;
};

struct Place {
    Stop stop = Stop::Form;
    std::size_t part = 0;
    forms::QuestionId question = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Model {
    Task task;
    Place at;
    std::vector<Part> parts;
    filling::Typing typing;
    std::vector<PaperTask> papers;
    crypto::SecretText reason;
    bool not_needed = false;             // she says the step is not needed
    std::optional<casework::Risk> level; // as she decided; nothing: as derived
    crypto::SecretText level_reason;
    std::vector<Finding> findings;
    std::vector<Pair> pairs;
    bool plan = false; // the pages of the safety plan are shown
    bool faults_shown = false;
    records::rules::Date today; // where the office lies, when the step was opened
    std::optional<Entry> entry; // that is being told, or waits to be gone on with
    bool adding = false;        // its pages are shown

    bool tried = false; // and it was not stored; nothing has changed since
    records::StepState wanted = records::StepState::Done;
    bool changed = false;      // others wrote in the case meanwhile: she reads that first
    std::uint32_t number = 0;  // of it; an answer about another one is dropped
    bool keeping = false;      // the reader is sealing it
    bool keep_again = false;   // it has changed since
    std::uint64_t kept_ms = 0; // wall time; 0: not since the last change
    bool not_kept = false;
};

// At its first page, with what is told so far. `today` is the day where the office lies.
Model begin(Task task, const forms::RegionFinder* regions, records::rules::Date today);

// Every page of the step as it is answered now, in order.
std::vector<Place> places(const Model& model);
bool is_last(const Model& model);
bool handed_over(const Model& model); // the client holds the tablet
bool shows_form(const Model& model); // at Stop::Form and Stop::EntryForm
const forms::Runner& answers(const Model& model); // of the form that is shown; only there
// The step itself, beside what is added to it, is not as it stands in the case.
bool is_changed(const Model& model);
casework::CaseFacts facts_of(const Model& model);  // of the case, with what stands in the forms by now
records::List<records::Answer> answers_of(const forms::Runner& runner); // as an event keeps them; what counts now

// ---- the level of risk, where the step screens for it
casework::RiskAnswers risk_answers(const Model& model);
std::optional<casework::Risk> derived_risk(const Model& model);
bool may_set(const Model& model, casework::Risk wanted);
// The factors with what else the case tells (DOMAIN 8.1). Its level is derived_risk() where anything was answered, or it is High.
casework::rules::Triage triage_of(const Model& model);
bool has_plan_form(const Model& model);

// ---- needs, where the step assesses
std::vector<Need> needs_of(const Model& model);
bool lacks_priority(const Model& model); // one was named, and nobody said how soon

// ---- what is determined, where the step identifies the problem or the state of the case
// What there is to decide, and whom about, follows the people of the case and of the form; what she has decided stays with its question.
void renew(Model& model);
bool lacks_reason(const Model& model, std::size_t finding); // decided otherwise, and nobody said why

// Why it cannot be stored as it is, in the order of the places.
enum class Fault : std::uint8_t { Reason, Answers, Level, Finding, Needs, Blocked };
std::vector<Fault> faults_of(const Model& model, records::StepState wanted);

// What comes into the case with it, in this order; the last is the step itself. While something is added to it that comes
// first, and the step only where it was not begun, or was changed. Nothing else is written.
std::vector<records::Payload> written(const Model& model, records::StepState state);
std::vector<records::Payload> step_written(const Model& model, records::StepState state); // of the step alone

// As the bytes of a draft (SPEC D.14, Tablet). Corrupt for what kept() does not write; Rejected where another version of a form
// asked.
crypto::SecretBytes kept(const Model& model);
struct KeptStep {
    std::uint32_t visit = 0;
    std::string step;
};
Result<KeptStep> step_of(View bytes);
// Puts what was kept into a model of the same step.
Result<void> take_kept(Model& model, View bytes);

} // namespace teduh::steps
