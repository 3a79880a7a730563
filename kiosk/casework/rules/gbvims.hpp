#pragma once

#include "kiosk/casework/rules/age.hpp"

#include <array>

// The type of an incident as GBVIMS counts it: a statistic, optional, never a reason for or against a service
// (DOMAIN 7.5). Each incident has one survivor.
namespace teduh::casework::rules {

// In the order in which they are asked; the first yes is the type. The wording of the last three is
// unverified.
enum class GbvType : std::uint8_t {
    Rape,            // was there penetration?
    SexualAssault,   // unwanted sexual contact?
    PhysicalAssault, // physical assault?
    ForcedMarriage,  // forced marriage?
    Denial,          // denial of resources, opportunities or services?
    Psychological,   // psychological or emotional abuse?
    NonGbv
};
inline constexpr std::size_t gbv_question_count = 6;
std::string_view code_of(GbvType type);
std::string_view simfoni_kind(GbvType type); // jenis_kekerasan

enum class GbvContext : std::uint8_t {
    IntimatePartner,
    ChildSexualAbuse,
    EarlyMarriage,
    PossibleSexualExploitation,
    PossibleSexualSlavery,
    HarmfulPractice
};
std::string_view code_of(GbvContext context);

struct GbvIncident {
    std::array<Answer, gbv_question_count> questions{};
    std::string_view relation; // hubungan_rinci or hubungan_pelaku
    Standing victim = Standing::Unknown;
    Answer goods_exchanged = Answer::Open; // money, goods, favours
    Answer abducted = Answer::Open;
    Answer harmful_practice = Answer::Open;
};

struct Gbv {
    std::optional<GbvType> type; // nothing: no yes, and something is not known
    bool review = false;         // a question before the type is not known, so it may be another
    std::vector<Rule> rules;
    std::vector<GbvContext> contexts; // beside the type, none of them one; only what is known
};
Gbv gbv_of(const GbvIncident& incident);

} // namespace teduh::casework::rules
