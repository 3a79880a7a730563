#pragma once

#include "kiosk/public/visit/model.hpp"

#include <variant>

namespace teduh::visit {

// ---- what a person does
struct Used {};    // a finger or a key, whatever it did: somebody is there
struct Touched {}; // anywhere; also the way on from the neutral screens
struct LanguageChosen {
    std::size_t language = 0;
};
struct Next {}; // the primary button
struct Back {};
struct Skip {};
struct Answered { // typed; "" takes it back
    forms::QuestionId question = 0;
    crypto::SecretText text;
};
struct Chosen { // a tile
    forms::QuestionId question = 0;
    std::string code;
    bool on = true;
};
struct Agreed {
    std::size_t line = 0;
    Agreement agreement = Agreement::Open;
};
struct Drawn { // one stroke more, packed as the record keeps them
    crypto::SecretBytes stroke;
};
struct SignAgain {};
struct SignLater {};
struct ServiceOpened {};
struct HelpPressed {};
struct HelpHidden {};
struct OfficerAsked {}; // an officer writes it down
struct ChangePressed {
    forms::QuestionId question = 0;
};
struct ChangeConsent {};
struct PhotographPressed { // of this paper
    std::string kind;
};
struct ShutterPressed {};
struct PhotoAgain {}; // also: look for the camera once more
struct PhotosDropped {}; // all that were taken
struct ChangePhotos {};
struct StillHere {};
struct ClosePressed {}; // also three bare presses of Shift
struct ReadAloud {};    // the screen, or a choice on it

// ---- what the world does
struct Opened { // the core has room, a certificate and a key to seal to
    std::uint32_t number = 0;
};
struct NotReady {};
struct DraftFound {};   // a visit was cut short less than a minute ago
struct StoredBefore {}; // it was sent, and nobody could be told
struct DraftRead {      // its answers are in the model now; `question` where she was
    std::uint32_t number = 0;
};
struct CameraLive {};
struct CameraGone {}; // there is none, or it was pulled out
struct PhotoTaken {}; // sealed, in `held`
struct Acknowledged {};
struct Unanswered {};
struct Stored {};
struct NotStored {};
struct Heard {}; // the last word was said, or it was cut short
struct Ticked {};

using Event = std::variant<Used, Touched, LanguageChosen, Next, Back, Skip, Answered, Chosen, Agreed, Drawn,
                           SignAgain, SignLater, ServiceOpened, HelpPressed, HelpHidden, OfficerAsked,
                           ChangePressed, ChangeConsent, PhotographPressed, ShutterPressed, PhotoAgain, PhotosDropped,
                           ChangePhotos, StillHere, ClosePressed, ReadAloud, Opened, NotReady, DraftFound, StoredBefore,
                           DraftRead, CameraLive, CameraGone, PhotoTaken, Acknowledged, Unanswered, Stored, NotStored, Heard, Ticked>;

// ---- what follows; carried out in this order by the program
enum class Effect : std::uint8_t {
    OpenVisit,  // ask the core: Opened or NotReady comes back
    ReadDraft,  // DraftRead, or Touched where it cannot be read any more
    KeepDraft,  // seal the answers as they are now
    DropDraft,  // and revoke its key
    OpenCamera, // CameraLive or CameraGone comes back
    CloseCamera,
    TakePhoto,  // what is seen now, sealed into slot `held`: PhotoTaken or CameraGone comes back
    UsePhoto,   // of slot `held`: it is hers to send
    DropPhoto,  // of slot `held`: as if it had not been taken
    DropPhotos, // all of them
    CallStaff,  // quietly; Acknowledged or Unanswered comes back
    Submit,     // seal and hand to the core: Stored or NotStored comes back
    ForgetVisit // neutral frames, wipe, end of the process
};

// The one place the model changes. A person's events are ignored where their screen does not offer them.
std::vector<Effect> update(Model& model, const Event& event, std::uint64_t now_ms);

} // namespace teduh::visit
