#pragma once

#include "kiosk/language/catalog.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace teduh::casework::rules {

// Every rule that can stand behind a proposal or a refusal. A screen shows its sentence, a record keeps its
// code; a code is never used again for another rule. Not one of them holds a word of the client's.
enum class Rule : std::uint8_t {
    // Violence in the household (DOMAIN 7.1)
    KdrtCoreFamily,
    KdrtKinLivingIn,
    KdrtWorkerLivingIn,
    KdrtUnregistered,
    KdrtFormer,
    KdrtHouseholdUnknown,
    KdrtWorkerUnknown,
    KdrtRelationUnknown,
    KdrtRelationCoarse,
    KdrtNotLivingIn,
    KdrtDating,
    KdrtOutside,
    KdrtForm,
    KdrtNoForm,
    FormUnknown,
    // Sexual violence (7.2), and what may not be offered (L-07)
    TpksForm,
    TpksArticle4,
    TpksTrafficking,
    TpksExploitationOpen,
    TpksOffenceUnknown,
    TpksNone,
    MediationSexualCrime,
    MediationMayBeSexualCrime,
    // Trafficking (7.3)
    TppoAllThree,
    TppoChild,
    TppoMayBeChild,
    TppoTwo,
    TppoProcess,
    TppoMeans,
    TppoPurpose,
    TppoTold,
    TppoElementsUnknown,
    TppoNone,
    // Age and sex (4.6, 7.4)
    AgeChild,
    AgeDoubtful,
    AgeUnknown,
    AgeAdult,
    AgainstWoman,
    AgainstMan,
    SexUnknown,
    // GBVIMS (7.5)
    GbvPenetration,
    GbvSexualContact,
    GbvPhysical,
    GbvForcedMarriage,
    GbvDenial,
    GbvPsychological,
    GbvNone,
    GbvQuestionUnknown,
    // Triage (8.1)
    TriageRedFlag,
    TriageMedical,
    TriageSuicidal,
    TriageSexual72,
    TriageTrafficking,
    TriageChildReached,
    TriageNotSafe,
    TriageRepeated,
    TriageNearby,
    TriageReached,
    TriageFactor,
    TriageUnknown,
    TriageNotReassured,
    TriageSafeNow,
    TriagePast,
    TriageSafePlace,
    TriageSupporter,
    // Medical windows (8.3)
    WindowOpen,
    WindowClosing,
    WindowPerhapsClosed,
    WindowClosed,
    WindowUnknown,
    WindowSamples,
    WindowConfirm,
    // Who signs (9.3)
    SignHerself,
    SignWithSupport,
    SignThumbprint,
    SignVitalInterest,
    SignGuardian,
    SignSafeRelative,
    SignTwoOfficers,
    SignGuardianReported,
    SignGuardianUnknown,
    SignGuardianControlled,
    SignGuardianRefuses,
    SignNoHusband,
    // How a child is heard (9.4)
    AssentNone,
    AssentObserve,
    AssentSpoken,
    AssentWritten,
    AssentStrong,
    RefusalStands,
    RefusalLifeAtStake,
    // What is shared (9.5, 9.6)
    ShareReleased,
    ShareNoRelease,
    ShareRefused,
    ShareExpired,
    ShareNotReleased,
    ShareMoreThanNeeded,
    ShareNeedsAndRiskNote,
    ShareOnlyAccompaniment,
    ShareOnlyIfClientAsks,
    GroundMissing,
    GroundReasonMissing,
    GroundSecondMissing,
    GroundTellClient,
};
inline constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::GroundTellClient) + 1;

std::string_view code_of(Rule rule);                // KDRT_CORE_FAMILY, [A-Z0-9_]{1,40}
std::optional<Rule> rule_of(std::string_view code); // nothing for one that this program does not know
language::Message sentence_of(Rule rule);           // at most 15 words, for an officer

} // namespace teduh::casework::rules
