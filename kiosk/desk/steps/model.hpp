#pragma once

#include "kiosk/casework/risk.hpp"
#include "kiosk/casework/service.hpp"
#include "kiosk/desk/filling/filling.hpp"
#include "storage/records/event.hpp"

#include <string>
#include <vector>

// An officer works on one step of a case, as the office's standard has it (DOMAIN 3): its forms a page at a time, the papers
// it asks for, what the program reckons beside it. Plain values: no window, clock, disk or network. Everything told lies in
// wiped memory. One thread.
namespace teduh::steps {

inline constexpr std::string_view risk_form = "faktor-risiko"; // its answers stand with the level they lead to

// What stands on the glass; Form once for each page of each form.
enum class Stop : std::uint8_t {
    Reason, // why now, before what comes before it; or why not at all
    Form,
    Papers,
    Level, // what the risk factors say; she decides
    Saving,
    NotSaved,
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
    std::optional<casework::Risk> level; // as it was set
    bool red_flag = false;               // heard before; none of it is taken away
    formats::Hash state;                 // of the whole case, as it was read
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
    bool faults_shown = false;

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
const forms::Runner& answers(const Model& model); // of the form that is shown; only at Stop::Form

// ---- the level of risk, where the step screens for it
casework::RiskAnswers risk_answers(const Model& model);
std::optional<casework::Risk> derived_risk(const Model& model);
bool may_set(const Model& model, casework::Risk wanted);

// Why it cannot be stored as it is, in the order of the places.
enum class Fault : std::uint8_t { Reason, Answers, Level, Blocked };
std::vector<Fault> faults_of(const Model& model, records::StepState wanted);

// What comes into the case with it, in this order; the last is the step itself. Nothing else is written.
std::vector<records::Payload> written(const Model& model, records::StepState state);

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
