#pragma once

#include "kiosk/desk/intake/model.hpp"
#include "kiosk/desk/intake/told.hpp"

#include <variant>

namespace teduh::intake {

// ---- what a person does
struct Next {};
struct Back {};
using filling::Answered; // on the page that is shown
using filling::Chosen;
using filling::DateTyped;
using filling::RegionTyped;
using filling::UndoPressed;
struct LimitsHeard {};  // read out, and she agrees that it is written down
struct GroundChosen {
    std::size_t ground = 0;
};
struct GroundReason {
    crypto::SecretText text;
};
struct LevelChosen {
    casework::Risk risk = casework::Risk::High;
};
struct LevelReason {
    crypto::SecretText text;
};
struct SecondChosen { // the same again: nobody
    formats::StaffId staff;
};
struct SignerChosen {
    std::size_t signer = 0;
};
struct SignerNamed {
    crypto::SecretText text;
};
struct AssentChosen {
    std::size_t assent = 0;
};
struct HandOverPressed {};
struct LaterPressed {}; // the consent, with the officer
struct Agreed {
    std::size_t item = 0;
    Agreement agreement = Agreement::Open;
};
struct Drawn { // one stroke more, packed
    crypto::SecretBytes stroke;
};
struct SignAgain {};
struct SignLater {};
struct ChangePressed { // from the review
    std::size_t part = 0;
    forms::QuestionId question = 0;
};
struct PhotosWanted {}; // of the papers on this page
struct PhotosChanged { // from the review
    std::size_t part = 0;
};
struct PhotographPressed { // this paper
    std::string kind;
};
struct ShutterPressed {};
struct PhotoAgain {}; // also: look for the camera once more
struct WithoutPhoto {};
struct PhotosDropped {}; // all of this part
struct SavePressed {};
struct Rung { // of the checklist
    std::size_t line = 0;
    std::uint64_t wall_ms = 0;
};

// ---- what the world does
struct TakenBack {}; // by the officer whose intake it is, after she unlocked
struct Kept {
    formats::DraftId draft;
    std::uint64_t wall_ms = 0;
};
struct NotKept {};
struct Stored {
    std::uint32_t visit = 0;
    formats::CaseId case_id;
    std::uint64_t wall_ms = 0;
    std::size_t photos_lost = 0;
};
struct NotStored {};
struct Noted {}; // what was rung is in the case
struct NotNoted {};
struct CameraLive {};
struct CameraGone {}; // there is none, or it was pulled out
struct PhotoKept {    // sealed in the draft
    std::uint32_t photo = 0;
};
struct PhotoNotKept {
    std::uint32_t photo = 0;
};
struct LookedAway {}; // the room shows something else: neither the camera nor what it saw is on the glass

using Event =
    std::variant<Next, Back, Answered, Chosen, RegionTyped, DateTyped, UndoPressed, LimitsHeard, GroundChosen, GroundReason, LevelChosen,
                 LevelReason, SecondChosen, SignerChosen, SignerNamed, AssentChosen, HandOverPressed, LaterPressed,
                 Agreed, Drawn, SignAgain, SignLater, ChangePressed, SavePressed, Rung, TakenBack, Kept, NotKept,
                 Stored, NotStored, Noted, NotNoted, PhotosWanted, PhotosChanged, PhotographPressed, ShutterPressed, PhotoAgain,
                 WithoutPhoto, PhotosDropped, CameraLive, CameraGone, PhotoKept, PhotoNotKept, LookedAway>;

// ---- what follows, carried out in this order
struct Keep {};     // seal what is in the model now for its author
struct HandOver {}; // her keys and everything opened are wiped; this model stays
struct Save {       // seal it as a case; Stored only after COMMIT
    Told told;
    bool again = false; // the same as before, which was not stored
};
struct Note { // an event more in the case: whom she rang
    records::Contacted contacted;
};
struct TakePhoto { // what is seen now, sealed into this slot of the draft: PhotoKept, PhotoNotKept or CameraGone comes back
    std::uint8_t slot = 0;
    std::uint32_t photo = 0;
};
struct DropPhoto { // this slot holds nothing any more
    std::uint8_t slot = 0;
};
struct LookAgain {}; // for the camera, anew
struct Leave {}; // the intake is over; what is kept of it stays
using Effect = std::variant<Keep, HandOver, Save, Note, TakePhoto, DropPhoto, LookAgain, Leave>;

// The one place the model changes. An event that its screen does not offer is ignored; while the client holds the
// tablet, so is everything that is not of her own screens.
std::vector<Effect> update(Model& model, Event event);

} // namespace teduh::intake
