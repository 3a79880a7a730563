#include "kiosk/casework/rules/rule.hpp"

#include "kiosk/casework/rules/determination.hpp"

#include <algorithm>
#include <array>

namespace teduh::casework::rules {
namespace {

using language::message;

struct Row {
    std::string_view code;
    language::Message sentence;
};
constexpr std::array rows{
    // in the order of Rule
    Row{"KDRT_CORE_FAMILY", message("Spouses, parents and children are one household by law.")},
    Row{"KDRT_KIN_LIVING_IN", message("Relatives and guardians who live in the same house belong to it.")},
    Row{"KDRT_WORKER_LIVING_IN", message("Domestic workers belong to the household while they live there.")},
    Row{"KDRT_UNREGISTERED", message("An unregistered marriage: an officer has to look.")},
    Row{"KDRT_FORMER", message("A former partner: an officer has to look.")},
    Row{"KDRT_HOUSEHOLD_UNKNOWN", message("It is not known whether they live in one house.")},
    Row{"KDRT_WORKER_UNKNOWN", message("It is not known whether the client is a domestic worker there.")},
    Row{"KDRT_RELATION_UNKNOWN", message("The relation to the reported person is not known.")},
    Row{"KDRT_RELATION_COARSE", message("The relation was told in general. Choose it in detail.")},
    Row{"KDRT_NOT_LIVING_IN", message("They do not live in one house.")},
    Row{"KDRT_DATING", message("Violence in a relationship without marriage is not of the household.")},
    Row{"KDRT_OUTSIDE", message("This relation is outside the household.")},
    Row{"KDRT_FORM", message("There was physical, psychological or sexual violence, or neglect.")},
    Row{"KDRT_NO_FORM", message("No form of violence in the household was told.")},
    Row{"FORM_UNKNOWN", message("Not every form of violence is known yet.")},
    Row{"TPKS_FORM", message("A sexual form of violence was told.")},
    Row{"TPKS_ARTICLE_4", message("An act of article 4 of UU 12/2022 was named.")},
    Row{"TPKS_TRAFFICKING", message("Trafficking for sexual exploitation was named.")},
    Row{"TPKS_EXPLOITATION_OPEN", message("It is not known to what end somebody was exploited.")},
    Row{"TPKS_OFFENCE_UNKNOWN", message("An act was named that this program does not know.")},
    Row{"TPKS_NONE", message("What was told names no sexual violence.")},
    Row{"MEDIATION_SEXUAL_CRIME", message("A sexual crime is not settled out of court.")},
    Row{"MEDIATION_MAY_BE_SEXUAL_CRIME", message("It may be a sexual crime. Decide that first.")},
    Row{"TPPO_ALL_THREE", message("Process, means and purpose of trafficking are shown.")},
    Row{"TPPO_CHILD", message("For a child, process and purpose are enough.")},
    Row{"TPPO_MAY_BE_CHILD", message("She may be a child: then process and purpose are enough.")},
    Row{"TPPO_TWO", message("Two of the three elements of trafficking are shown.")},
    Row{"TPPO_PROCESS", message("Process: she was recruited, moved or taken in.")},
    Row{"TPPO_MEANS", message("Means: force, deceit, debt or abuse of power.")},
    Row{"TPPO_PURPOSE", message("Purpose: exploitation.")},
    Row{"TPPO_TOLD", message("Trafficking was told, but its elements are not shown.")},
    Row{"TPPO_ELEMENTS_UNKNOWN", message("Elements of trafficking were not asked or are not known.")},
    Row{"TPPO_NONE", message("Fewer than two elements of trafficking can be shown.")},
    Row{"AGE_CHILD", message("She was under 18 on that day, married or not.")},
    Row{"AGE_DOUBTFUL", message("She may be under 18, and so counts as a child.")},
    Row{"AGE_UNKNOWN", message("The age is not known. Ask it first.")},
    Row{"AGE_ADULT", message("She was 18 or older on that day.")},
    Row{"AGAINST_WOMAN", message("The client is a woman of 18 or older.")},
    Row{"AGAINST_MAN", message("An adult man: he is served and recorded, too.")},
    Row{"SEX_UNKNOWN", message("The sex is not known.")},
    Row{"GBV_PENETRATION", message("First yes: penetration.")},
    Row{"GBV_SEXUAL_CONTACT", message("First yes: unwanted sexual contact.")},
    Row{"GBV_PHYSICAL", message("First yes: physical assault.")},
    Row{"GBV_FORCED_MARRIAGE", message("First yes: forced marriage.")},
    Row{"GBV_DENIAL", message("First yes: resources or services were denied.")},
    Row{"GBV_PSYCHOLOGICAL", message("First yes: psychological or emotional abuse.")},
    Row{"GBV_NONE", message("All six questions were answered no.")},
    Row{"GBV_QUESTION_UNKNOWN", message("A question before it is not known: the type may differ.")},
    Row{"TRIAGE_RED_FLAG", message("A risk factor that makes it high by itself.")},
    Row{"TRIAGE_MEDICAL", message("She needs a doctor at once.")},
    Row{"TRIAGE_SUICIDAL", message("She thinks of ending her life.")},
    Row{"TRIAGE_SEXUAL_72", message("Sexual violence less than 72 hours ago.")},
    Row{"TRIAGE_TRAFFICKING", message("Trafficking is going on.")},
    Row{"TRIAGE_CHILD_REACHED", message("A child whom the reported person can reach.")},
    Row{"TRIAGE_NOT_SAFE", message("She says that she is not safe now.")},
    Row{"TRIAGE_REPEATED", message("The violence is repeated.")},
    Row{"TRIAGE_NEARBY", message("The reported person is nearby.")},
    Row{"TRIAGE_REACHED", message("The reported person can reach her.")},
    Row{"TRIAGE_FACTOR", message("A risk factor was answered yes.")},
    Row{"TRIAGE_UNKNOWN", message("Not every danger was asked or is known.")},
    Row{"TRIAGE_NOT_REASSURED", message("A safe place, a supporter or an end of it is not certain.")},
    Row{"TRIAGE_SAFE_NOW", message("She says that she is safe now.")},
    Row{"TRIAGE_PAST", message("It is over.")},
    Row{"TRIAGE_SAFE_PLACE", message("She has a safe place.")},
    Row{"TRIAGE_SUPPORTER", message("Somebody stands by her.")},
    Row{"WINDOW_OPEN", message("There is time, but the sooner the better.")},
    Row{"WINDOW_CLOSING", message("Less than a day is left. Go now.")},
    Row{"WINDOW_PERHAPS_CLOSED", message("It may still be in time. Go now.")},
    Row{"WINDOW_CLOSED", message("The usual time is over. A doctor can still help.")},
    Row{"WINDOW_UNKNOWN", message("When it happened is not known. Ask the hospital.")},
    Row{"WINDOW_SAMPLES", message("As soon as possible, before washing where she can.")},
    Row{"WINDOW_CONFIRM", message("Not verified: confirm with the hospital.")},
    Row{"SIGN_HERSELF", message("An adult signs herself. A husband's consent is not needed.")},
    Row{"SIGN_WITH_SUPPORT", message("She signs herself, with the support that suits her.")},
    Row{"SIGN_THUMBPRINT", message("Read it aloud, then thumbprint, with a witness.")},
    Row{"SIGN_VITAL_INTEREST", message("Nobody signs in danger. Record who decided, and ask later.")},
    Row{"SIGN_GUARDIAN", message("A safe parent or guardian signs, with the child's assent.")},
    Row{"SIGN_SAFE_RELATIVE", message("A safe relative signs, with the child's assent.")},
    Row{"SIGN_TWO_OFFICERS", message("Two officers, and an adult whom the child trusts.")},
    Row{"SIGN_GUARDIAN_REPORTED",
        message("This guardian is the reported person. Tell and send nothing home.")},
    Row{"SIGN_GUARDIAN_UNKNOWN", message("It is not known whether a guardian is the reported person.")},
    Row{"SIGN_GUARDIAN_CONTROLLED", message("A guardian is under the reported person's control.")},
    Row{"SIGN_GUARDIAN_REFUSES", message("A guardian refuses against the child's best interest.")},
    Row{"SIGN_NO_HUSBAND", message("A married person under 18 is a child. Spouses are no guardians.")},
    Row{"ASSENT_NONE", message("An adult: no assent beside the signature.")},
    Row{"ASSENT_OBSERVE", message("Under 6: watch whether the child is at ease.")},
    Row{"ASSENT_SPOKEN", message("Explain it simply, and let the child say it.")},
    Row{"ASSENT_WRITTEN", message("12 to 14: assent in writing, weighed by maturity.")},
    Row{"ASSENT_STRONG", message("15 to 17: assent in writing, with strong weight.")},
    Row{"REFUSAL_STANDS", message("A child's refusal is recorded and respected.")},
    Row{"REFUSAL_LIFE_AT_STAKE", message("Her life or safety is at stake. Record the refusal.")},
    Row{"SHARE_RELEASED", message("The client agreed to this agency and these data.")},
    Row{"SHARE_NO_RELEASE", message("There is no consent for this agency.")},
    Row{"SHARE_REFUSED", message("The client refused or withdrew it for this agency.")},
    Row{"SHARE_EXPIRED", message("The consent for this agency is not valid today.")},
    Row{"SHARE_NOT_RELEASED", message("The client did not agree to some of these data.")},
    Row{"SHARE_MORE_THAN_NEEDED", message("This agency does not need some of these data.")},
    Row{"SHARE_NEEDS_AND_RISK_NOTE", message("Add the needs and a note on the risk, nothing else.")},
    Row{"SHARE_ONLY_ACCOMPANIMENT", message("A school is told \"needs accompaniment\", and nothing else.")},
    Row{"SHARE_ONLY_IF_CLIENT_ASKS", message("A village is told something only if the client asks.")},
    Row{"GROUND_MISSING", message("Choose the ground on which it goes on without consent.")},
    Row{"GROUND_REASON_MISSING", message("Write the reason.")},
    Row{"GROUND_SECOND_MISSING", message("A second person has to confirm it.")},
    Row{"GROUND_TELL_CLIENT", message("Tell the client as soon as it is safe.")},
};
static_assert(rows.size() == rule_count, "each rule has its code and sentence");

} // namespace

std::string_view code_of(Rule rule) { return rows.at(static_cast<std::size_t>(rule)).code; }
language::Message sentence_of(Rule rule) { return rows.at(static_cast<std::size_t>(rule)).sentence; }

std::optional<Rule> rule_of(std::string_view code) {
    const auto found = std::ranges::find(rows, code, &Row::code);
    return found == rows.end() ? std::nullopt : std::optional(static_cast<Rule>(found - rows.begin()));
}

std::string_view code_of(Verdict verdict) {
    constexpr std::array<std::string_view, 4> codes{"YA", "INDIKASI", "TELAAH", "TIDAK"};
    return codes.at(static_cast<std::size_t>(verdict));
}

} // namespace teduh::casework::rules
