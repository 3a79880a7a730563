#pragma once

#include "kiosk/forms/runner.hpp"
#include "kiosk/photographing/photographing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// One client's visit at the kiosk as plain values: what can be shown, what is known, what may happen next (UX
// 2, 6). Pure: no window, clock, disk or network. Times are boot time in milliseconds, given by the caller.
namespace teduh::visit {

enum class Screen : std::uint8_t {
    Attract,   // neutral; the first touch begins
    Closed,    // this kiosk cannot take a complaint now: the kind sentence
    Resume,    // after a crash: go on, or begin anew
    Language,  //
    Promises,  // what she should know: free of charge, her rights, the limits of secrecy, how to close the
               // screen (L0)
    Service,   // the six components of the published standard
    Question,  // a page of the form
    Photos,    // which papers are photographed, once she said that some are at hand
    Camera,    // the live picture, or the kind sentence
    PhotoCheck, // what was taken: is it readable?
    Together,  // she is not safe, or wants to talk alone: an officer is called quietly
    Child,     // a child is not asked further: an officer comes
    Young,     // the NIK says she is a child: what was told stays, an officer goes on
    Consent,   // item by item
    Signature, //
    Review,    // all answers, each with a way to change it
    Officer,   // she is asked before what she told is sent for an officer to go on
    Sending,   //
    NotSaved,  // ours failed: nothing is lost yet, and there is a human
    Receipt,   // without a number after a crash: who sent learns that it is stored (SPEC H.21)
    Neutral,   // after "close the screen": public information, the same on every kiosk
};

inline constexpr std::size_t screen_count = static_cast<std::size_t>(Screen::Neutral) + 1;

// What the staff call came to (SPEC E.11). "An officer is coming" is said only after one has acknowledged it.
enum class Help : std::uint8_t { None, Calling, Coming, Unanswered };

// One line of the consent for now. Nothing is preset.
enum class Agreement : std::uint8_t { Open, Yes, No, Ask };
struct ConsentLine {
    std::string code; // of the record's consent item
    Agreement agreement = Agreement::Open;
};

using photographing::CameraState;
using photographing::Photographing;
using photographing::TakenPhoto;

struct Settings { // fixed in this release; whoever lets an office set them never goes below 45 + 20 s (UX 6)
    std::uint64_t idle_ms = 60'000;
    std::uint64_t idle_long_ms = 90'000; // while she writes, reads or listens: story, consent, review, read aloud
    std::uint64_t ring_ms = 30'000;      // covered, until everything is wiped
    std::uint64_t resume_ms = 60'000;
    std::uint64_t notice_ms = 20'000; // how long a kiosk says that it is closed
    std::uint64_t choice_ms = 450;    // how long a choice that answers its page is seen before the next one
    std::vector<std::string> consent; // codes of the lines, in their order
};

// Each answer of hers lies in wiped memory (forms::Answers, strokes). Owner: the program, for one visit; one
// thread.
struct Model {
    Model(const forms::Form& form, records::rules::Date today, Settings office);

    Settings settings;
    forms::Runner answers;
    Screen screen = Screen::Attract;
    std::optional<forms::QuestionId> question; // the first of the page, while it is one
    std::size_t language = 0;                  // place in the form's languages
    std::uint32_t number = 0;                  // of the visit; 0 before it is opened, and for what was stored before
    bool heard = false;                        // L0
    std::vector<ConsentLine> consent;
    crypto::SecretBytes strokes; // as the record packs them; empty: none
    Photographing photos;
    bool sign_later = false;     // "with the officer": thumb, paper, witness
    bool not_safe = false;       // said so, in this visit
    Help help = Help::None;
    bool help_shown = false;         // over the screen
    bool covered = false;            // the content is hidden: "still here?"
    bool masked = false;             // after a crash: earlier answers stay hidden until the review
    bool changing = false;           // came from the review, goes back to it
    bool faults_shown = false;       // of this page
    bool nothing_told = false;       // the review says what is missing
    bool partial = false;            // an officer goes on with it
    bool listened = false;           // it is being read aloud
    Screen before = Screen::Attract; // where Service and Officer go back to
    std::uint64_t touched_ms = 0;
    std::uint64_t covered_ms = 0;
    std::uint64_t chosen_ms = 0; // one tile answered the page, which goes on by itself; 0: it waits for her
};

// What she said about herself where it matters for the way.
bool is_child(const Model& model);        // chose "under 18" for herself
bool is_young_by_nik(const Model& model); // on this day, surely
bool is_anonymous(const Model& model);
bool wants_company(const Model& model); // not safe, or alone with an officer
bool is_restricted(const Model& model); // knows somebody who works here: for the head alone (SPEC D.3)
// What happened, by a tile or a line, or the wish to talk; and L0: enough to send (UX 1).
bool may_send(const Model& model);
bool needs_signature(const Model& model);
// Papers that may be photographed: those the form asks for, in its order, then any other.
std::vector<std::string> paper_kinds(const Model& model);
bool has_paper_at_hand(const Model& model);
bool wants_camera(const Model& model); // it is looked through now
// How long this screen waits for a touch.
std::uint64_t patience_ms(const Model& model);
// When Ticked means something again, if nothing else happens; nothing: never.
std::optional<std::uint64_t> due_ms(const Model& model);
// What was told before "under 18" was chosen: the form asks it no more, and it counts for the officer.
forms::Runner told_before_child(const Model& model);
// Inside a visit: there is something to close, to cover and to wipe.
bool is_private(Screen screen);

} // namespace teduh::visit
