#pragma once

#include "kiosk/desk/intake/events.hpp"

#include <memory>

// What the officers' room knows of an intake: the one that is being worked on, and drafts of others. Pure.
namespace teduh::desk {

struct DraftRow { // never a name (UX 8)
    formats::DraftId draft;
    intake::Kind kind = intake::Kind::Outreach;
    std::uint64_t begun_ms = 0;
    friend bool operator==(const DraftRow&, const DraftRow&) = default;
};

// What is open since the evening: a case of these hours that nobody has handed over yet (UX 2, on-call).
constexpr std::uint64_t night_ms = 16 * 3'600'000;

struct Receiving {
    intake::Forms forms;                // borrowed; without them nobody can be received here
    std::shared_ptr<const forms::RegionFinder> regions;
    std::unique_ptr<intake::Model> now; // the one being worked on, or handed over
    formats::StaffId author;            // whose it is; nobody else gets it back
    std::uint32_t number = 0;           // of it; an answer about another one is dropped
    bool keeping = false;               // the reader is sealing it
    bool keep_again = false;            // it has changed since
    std::vector<DraftRow> drafts;       // this officer's own, while she is at work
    std::optional<records::rules::Date> today; // when a draft was asked for
    std::vector<std::string> on_duty;          // initials, as the office's list says for now
    std::uint64_t handed_over_ms = 0;          // wall time of the last hand-over to the morning; 0: none yet
    std::size_t handed_over = 0;               // cases of it
    std::size_t not_handed_over = 0;           // those that could not be written
};

bool handed_over(const Receiving& receiving);

// ---- what an officer does
struct IntakeBegun {
    intake::Kind kind = intake::Kind::Outreach;
    records::rules::Date today; // where the office lies
    std::uint64_t wall_ms = 0;
};
struct IntakeResumed {};
struct DraftChosen {
    std::size_t draft = 0;
    records::rules::Date today;
};
struct IntakeDid {
    intake::Event event;
};
struct NightHandedOver {}; // to the morning, all that is open
struct TakeBackPressed {}; // the client gives the tablet back: who is it?

// ---- what the world does
struct IntakeReady {
    intake::Forms forms;
    std::shared_ptr<const forms::RegionFinder> regions;
};
struct DutyRead {
    std::vector<std::string> on_duty;
};
struct DraftsRead {
    formats::StaffId staff;
    std::vector<DraftRow> drafts;
    std::vector<std::uint32_t> writings{}; // visits of cases in which she began to write
};
struct DraftOpened {
    std::uint32_t asked = 0;
    formats::DraftId draft;
    crypto::SecretBytes form;
};
struct DraftFailed {
    std::uint32_t asked = 0;
};
struct NightWritten {
    std::uint32_t asked = 0;
    std::size_t done = 0;
    std::size_t failed = 0;
    std::uint64_t wall_ms = 0;
};
struct IntakeTold { // Kept, NotKept, Stored, NotStored, Noted, NotNoted, PhotoKept, PhotoNotKept, CameraLive, CameraGone
    std::uint32_t number = 0;
    intake::Event event;
};

// ---- what follows
struct KeepIntake { // IntakeTold comes back
    std::uint32_t number = 0;
    std::optional<formats::DraftId> draft; // nothing: a new one is begun
    crypto::SecretBytes form;
};
struct StoreIntake { // IntakeTold comes back
    std::uint32_t number = 0;
    std::optional<formats::DraftId> draft;
    intake::Told told;
    bool again = false; // nothing has changed since it was tried last
};
struct OpenCamera {}; // of the program: IntakeTold comes back
struct CloseCamera {};
struct TakePhoto { // of the program: what is seen now goes on as KeepPhoto
    std::uint32_t number = 0;
    std::optional<formats::DraftId> draft;
    std::uint8_t slot = 0;
    std::uint32_t photo = 0;
};
struct KeepPhoto { // IntakeTold comes back; the JPEG is wiped once it is sealed
    std::uint32_t number = 0;
    std::optional<formats::DraftId> draft;
    std::uint8_t slot = 0;
    std::uint32_t photo = 0;
    crypto::SecretBytes jpeg;
};
struct DropPhoto {
    std::uint32_t number = 0;
    std::optional<formats::DraftId> draft;
    std::uint8_t slot = 0;
};
struct NoteInCase { // IntakeTold comes back
    std::uint32_t number = 0;
    formats::CaseId case_id;
    records::Contacted contacted;
};
struct OpenCaseOfNight {
    std::uint32_t visit = 0;
    std::vector<std::string> open; // codes of what is still to be done
};
struct HandNightOver { // NightWritten comes back
    std::uint32_t asked = 0;
    std::vector<OpenCaseOfNight> cases;
};
struct OpenDraft { // DraftOpened or DraftFailed comes back
    std::uint32_t asked = 0;
    formats::DraftId draft;
};

} // namespace teduh::desk
