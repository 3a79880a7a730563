#pragma once

#include "kiosk/desk/steps/model.hpp"

#include <variant>

namespace teduh::steps {

// ---- what an officer does
struct Next {};
struct Back {}; // from the first page: out of the step, what was told is kept for her
struct ReasonTyped {
    crypto::SecretText text;
};
struct PaperChosen { // the same again: not asked yet
    std::size_t paper = 0;
    std::string state;
};
struct LevelChosen { // the same again: as derived
    casework::Risk risk = casework::Risk::High;
};
struct LevelReason {
    crypto::SecretText text;
};
struct FindingChosen { // of the page that is shown; the same again: it stays as it is in the case
    std::string code;
};
struct FindingReason {
    crypto::SecretText text;
};
struct RelationGroup { // hubungan_pelaku: its relations are shown; one without a finer word is the relation
    std::string code;
};
struct RelationChosen { // hubungan_rinci; the same again: nobody said
    std::string code;
};
struct HouseholdChosen {
    std::string code;
};
struct AccessChosen {
    std::string code;
};
struct NeedPriority { // of one that nobody said how soon of
    std::string need, priority;
};
struct PlanPressed {}; // the safety plan is asked for
// ---- what is added to it (entries.hpp)
struct AddPressed { // begins one, or goes on with it
    EntryKind kind = EntryKind::Referral;
    std::optional<formats::ObjectId> referral; // that moves on
};
struct AgencyChosen { // the same again: none
    std::string id;
};
struct GroupTicked { // or a day of asking how she is; again: not
    std::string code;
};
struct Replied {
    Reply reply = Reply::Open;
};
struct GroundPicked {
    std::size_t ground = 0;
};
struct SecondPicked { // the same again: nobody
    formats::StaffId staff;
};
struct LayerPicked {
    std::uint32_t layer = 1;
};
struct WordsTyped {
    crypto::SecretText text;
};
struct HandOverPressed {}; // the tablet, to the client
// ---- what she does with it
struct HersReplied { // of service_questions
    std::size_t item = 0;
    Reply reply = Reply::Open;
};
struct Drawn { // one stroke more, packed
    crypto::SecretBytes stroke;
};
struct SignAgain {};
struct SignLater {};
struct NotNeededPressed {}; // or needed after all
struct ForLater {}; // stored as begun, so that others see it
struct Finished {};

// ---- what the world does
struct NotStored {};
struct TakenBack {}; // by the officer whose step it is, after she unlocked

using Event = std::variant<Next, Back, filling::Answered, filling::Chosen, filling::RegionTyped, filling::DateTyped, filling::UndoPressed,
                           ReasonTyped, PaperChosen, LevelChosen, LevelReason, FindingChosen, FindingReason, RelationGroup,
                           RelationChosen, HouseholdChosen, AccessChosen, NeedPriority, PlanPressed, AddPressed, AgencyChosen, GroupTicked,
                           Replied, GroundPicked, SecondPicked, LayerPicked, WordsTyped, HandOverPressed, HersReplied,
                           Drawn, SignAgain, SignLater, TakenBack, NotNeededPressed, ForLater, Finished, NotStored>;

// ---- what follows
struct Keep {}; // seal what is in the model now for its author
struct Save {   // as events of the case
    std::vector<records::Payload> payloads;
    bool again = false; // the same as before, which was not stored
};
struct HandOver {}; // her keys and everything opened are wiped; this model stays
struct Leave {}; // the step is left; what is kept of it stays
using Effect = std::variant<Keep, Save, HandOver, Leave>;

// The one place the model changes. An event that its page does not offer is ignored; while the client holds the
// tablet, so is everything that is not of her own pages.
std::vector<Effect> update(Model& model, Event event);

} // namespace teduh::steps
