#pragma once

#include "kiosk/casework/rules/age.hpp"

// Who signs, and how a child is heard (DOMAIN 9.3, 9.4). The day is that of the signature: who was a child
// when it happened and is grown now signs for herself.
namespace teduh::casework::rules {

enum class Capability : std::uint8_t {
    Capable,      // of an adult also where nothing else is known
    NeedsSupport, // a disability: the person herself, in a form that suits her
    CannotRead,
    InDanger // unconscious, or no time to ask
};

struct GuardianTold {
    std::string_view relation; // what this person is to the child: hubungan_rinci or hubungan_pelaku
    Answer is_reported = Answer::Open;
    Answer under_control = Answer::Open; // of the reported person
    Answer refuses = Answer::Open;       // against the child's best interest
    Answer present = Answer::Open;       // can be reached
};

struct Signing {
    Standing client = Standing::Unknown; // on the day of the signature
    Capability capability = Capability::Capable;
    std::vector<GuardianTold> guardians; // in the order of the record
};

enum class Signer : std::uint8_t {
    Client,
    Guardian, // parent or guardian
    SafeRelative,
    TwoOfficers, // social worker and head, on a Catatan Kepentingan Terbaik, with an adult whom the child
                 // trusts
    Nobody       // vital interest; consent is asked for later
};
std::string_view code_of(Signer signer); // KLIEN WALI KERABAT_AMAN DUA_PETUGAS TANPA

struct SignerProposed {
    Signer signer = Signer::Client;
    std::optional<std::size_t> guardian; // which of them, with Guardian and SafeRelative
    bool witness = false;
    bool thumbprint = false;
    std::vector<Rule> rules;
    // Who may not be told, shown the file, or named on a sheet that goes home: reported, under control, or
    // not yet known to be neither.
    std::vector<std::size_t> never_told;
};
// An adult signs herself, whoever is her husband. For a child a guardian of whom it is known that it is not
// the reported person; a husband is no guardian. Otherwise two officers.
SignerProposed who_signs(const Signing& signing);

enum class Hearing : std::uint8_t {
    None,    // an adult
    Observe, // under 6: her comfort is watched
    Spoken,  // 6 to 11, and where the years are not known
    Written, // 12 to 14: weighed by maturity
    Strong   // 15 to 17: written, with strong weight
};
struct Assent {
    Hearing hearing = Hearing::None;
    Rule rule = Rule::AssentNone;
};
// Years on the day of the signature; where they fall in two steps the higher one: her voice counts more, not
// less.
Assent child_assent(Standing client, std::optional<AgeSpan> years);

// A child's refusal stands, and is written down, unless her life or safety is known to be at stake.
Determination refusal_stands(Answer life_at_stake);

} // namespace teduh::casework::rules
