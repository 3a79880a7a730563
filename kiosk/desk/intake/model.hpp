#pragma once

#include "kiosk/casework/risk.hpp"
#include "kiosk/desk/filling/filling.hpp"
#include "kiosk/photographing/photographing.hpp"
#include "storage/formats/ids.hpp"

#include <optional>
#include <string>
#include <vector>

// An officer receives a client: out on her way, at night on the phone, or by another body's letter (UX 2). Plain
// values: no window, clock, disk or network. Times come from the caller.
namespace teduh::intake {

enum class Kind : std::uint8_t { Outreach, OnCall, Referral };

enum class Screen : std::uint8_t {
    Limits,    // L0: the officer reads it aloud
    Question,  // a page of a form
    Level,     // what the risk factors say; she decides
    Second,    // which officer is with her
    Offer,     // the consent: hand the tablet over, or later
    Consent,   // from here the client holds it
    Signature, //
    Return,    // until an officer takes it back
    Review,    //
    Photos,    // which papers of this page are photographed
    Camera,    // the live picture, or the kind sentence
    PhotoCheck, // what was taken: is it readable?
    Saving,    //
    NotSaved,  //
    Checklist, // after a call: whom to ring, with times
    Saved,     //
};
inline constexpr std::size_t screen_count = static_cast<std::size_t>(Screen::Saved) + 1;

// The forms of officers, borrowed for as long as any model lives.
struct Forms {
    const forms::Form* reception = nullptr; // penerimaan-petugas
    const forms::Form* risk = nullptr;      // faktor-risiko
    const forms::Form* oncall = nullptr;    // piket
    const forms::Form* referral = nullptr;  // rujukan-masuk
    const forms::RegionFinder* regions = nullptr; // nothing: places are not looked up
    bool whole() const { return reception != nullptr && risk != nullptr && oncall != nullptr && referral != nullptr; }
};

enum class Agreement : std::uint8_t { Open, Yes, No, Ask };
// What the client is asked to agree to, item by item.
inline constexpr std::array<std::string_view, 3> consent_items{"SIMPAN_DATA", "HUBUNGI", "SIAPKAN_RUJUKAN"};

// Without her consent only on one of these grounds, with a reason and a second officer (DOMAIN 9.5).
inline constexpr std::array<std::string_view, 3> grounds{"BAHAYA_JIWA", "PERLINDUNGAN_ANAK", "KEWAJIBAN_HUKUM"};
// Who signs for a child; who is suspected never does (DOMAIN 9.3).
inline constexpr std::array<std::string_view, 2> child_signers{"WALI", "KERABAT_AMAN"};
inline constexpr std::array<std::string_view, 3> assents{"SETUJU", "MENOLAK", "AMATAN"};

// Whom an officer rings in a night.
inline constexpr std::array<std::string_view, 4> checklist{"POLISI_110", "AMBULANS_119", "RSUD", "RUMAH_AMAN"};

struct Part { // one form of the intake
    std::string form; // its folder
    forms::Runner answers;
};

// Everything told lies in wiped memory. One thread.
struct Model {
    Kind kind = Kind::Outreach;
    Screen screen = Screen::Limits;
    std::uint64_t begun_ms = 0; // wall time: of a call, when it came
    std::vector<Part> parts;
    std::size_t part = 0;
    std::optional<forms::QuestionId> question; // the first of the page
    bool faults_shown = false;
    bool nothing_told = false; // the review says what is missing
    filling::Typing typing;

    bool heard = false;               // L0 was read out, and may be written down
    std::optional<std::size_t> ground; // of `grounds`, instead
    crypto::SecretText ground_reason;
    std::optional<casework::Risk> level; // as she decided; nothing: as derived
    crypto::SecretText level_reason;
    std::optional<formats::StaffId> second;

    photographing::Photographing photos;
    std::uint32_t photo_number = 0; // of the one that was taken last
    bool photos_of_review = false;  // she came to them from there, and goes back to it

    std::optional<std::size_t> signer; // of `child_signers`
    crypto::SecretText signer_name;
    std::optional<std::size_t> assent; // of `assents`
    std::array<Agreement, consent_items.size()> agreements{};
    crypto::SecretBytes strokes; // as the record packs them
    bool consented = false;      // she went through it and gave the tablet back

    std::optional<formats::DraftId> draft; // once it is kept
    std::uint64_t kept_ms = 0;             // wall time of that; 0: not since the last change
    bool not_kept = false;                 // it could not be
    std::uint32_t visit = 0;               // its number, once it is stored
    std::uint64_t stored_ms = 0;
    std::size_t photos_lost = 0; // were in the draft and could not be read any more
    formats::CaseId case_id;
    std::array<std::uint64_t, checklist.size()> rung_ms{}; // wall time; 0: not yet
    std::optional<std::size_t> ringing;                    // being written down
};

// The first screen of an intake of this kind. `today` is the day where the office lies.
Model begin(Kind kind, const Forms& forms, records::rules::Date today, std::uint64_t wall_ms);

const forms::Runner& answers(const Model& model); // of the form that is shown
bool handed_over(const Model& model);             // the client holds the tablet
bool is_child(const Model& model);
bool is_held_by_form(const Model& model); // a page of a form is shown
casework::RiskAnswers risk_answers(const Model& model);
std::optional<casework::Risk> derived_risk(const Model& model);
std::optional<casework::Risk> risk(const Model& model); // what will be written
bool may_set(const Model& model, casework::Risk wanted);
// The papers that may be photographed on this page's screen: those its form asks for, and any other but for a letter's.
std::vector<std::string> paper_kinds(const Model& model, std::size_t part);
std::size_t photos_of_part(const Model& model, std::size_t part);
// The page asks after papers: they can be photographed here.
bool is_page_of_papers(const Model& model);
bool wants_camera(const Model& model);
bool is_taking(const Model& model); // a photo is being sealed
// When a call came: as she says, counted back from when the page was opened.
std::uint64_t called_ms(const Model& model);
// Something told, and L0 or a ground with reason and second officer: enough to be stored.
bool is_told(const Model& model);
bool has_limits(const Model& model);
bool may_save(const Model& model);
// Who may be handed the tablet: an adult signs herself; for a child a signer and the child's own word are named.
bool may_hand_over(const Model& model);
bool needs_signature(const Model& model);

} // namespace teduh::intake
