#include "kiosk/casework/service_words.hpp"

#include <array>

namespace teduh::casework {
namespace {

template <class Value, std::size_t Size>
using Words = std::array<Word<Value>, Size>;

constexpr Words<StepKind, 14> step_kinds{{
    {"intake", StepKind::Intake},
    {"register", StepKind::Register},
    {"identify", StepKind::Identify},
    {"screen", StepKind::Screen},
    {"case_status", StepKind::CaseStatus},
    {"assess", StepKind::Assess},
    {"consent", StepKind::Consent},
    {"recommend", StepKind::Recommend},
    {"decide", StepKind::Decide},
    {"refer", StepKind::Refer},
    {"letter", StepKind::Letter},
    {"accompany", StepKind::Accompany},
    {"record", StepKind::Record},
    {"evaluate", StepKind::Evaluate},
}};
constexpr Words<Unit, 3> units{{{"minute", Unit::Minute}, {"hour", Unit::Hour}, {"day", Unit::Day}}};
constexpr Words<ClockKind, 3> clock_kinds{
    {{"calendar", ClockKind::Calendar}, {"working", ClockKind::Working}, {"same_day", ClockKind::SameDay}}};
constexpr Words<Measures, 3> measures{
    {{"deadline", Measures::Deadline}, {"effort", Measures::Effort}, {"target", Measures::Target}}};
constexpr Words<BreachLevel, 3> breach_levels{
    {{"none", BreachLevel::None}, {"amber", BreachLevel::Amber}, {"red", BreachLevel::Red}}};
constexpr Words<ShownTo, 2> shown_to{{{"staff", ShownTo::Staff}, {"client", ShownTo::Client}}};
constexpr Words<Risk, 3> risks{{{"TINGGI", Risk::High}, {"SEDANG", Risk::Medium}, {"RENDAH", Risk::Low}}};
constexpr Words<ComplaintChannelKind, 5> channels{{{"TELEPON", ComplaintChannelKind::Phone},
                                                   {"SUREL", ComplaintChannelKind::Mail},
                                                   {"WA", ComplaintChannelKind::WhatsApp},
                                                   {"SURAT", ComplaintChannelKind::Letter},
                                                   {"LANGSUNG", ComplaintChannelKind::InPerson}}};
constexpr Words<CaseEvent, 9> events{{{"complaint_received", CaseEvent::ComplaintReceived},
                                      {"first_response", CaseEvent::FirstResponse},
                                      {"registered", CaseEvent::Registered},
                                      {"referral_decided", CaseEvent::ReferralDecided},
                                      {"referral_started", CaseEvent::ReferralStarted},
                                      {"referral_result", CaseEvent::ReferralResult},
                                      {"letter_handed_over", CaseEvent::LetterHandedOver},
                                      {"report_made", CaseEvent::ReportMade},
                                      {"case_closed", CaseEvent::CaseClosed}}};

} // namespace

std::span<const Word<StepKind>> words_of(StepKind) { return step_kinds; }
std::span<const Word<Unit>> words_of(Unit) { return units; }
std::span<const Word<ClockKind>> words_of(ClockKind) { return clock_kinds; }
std::span<const Word<Measures>> words_of(Measures) { return measures; }
std::span<const Word<BreachLevel>> words_of(BreachLevel) { return breach_levels; }
std::span<const Word<ShownTo>> words_of(ShownTo) { return shown_to; }
std::span<const Word<Risk>> words_of(Risk) { return risks; }
std::span<const Word<ComplaintChannelKind>> words_of(ComplaintChannelKind) { return channels; }
std::span<const Word<CaseEvent>> words_of(CaseEvent) { return events; }

std::string event_text(const EventRef& event) {
    if (event.event == CaseEvent::StepStarted) return event.step + ".started";
    if (event.event == CaseEvent::StepDone) return event.step + ".done";
    return std::string(word_of(event.event));
}

std::optional<EventRef> parse_event(std::string_view text) {
    if (const auto known = value_of<CaseEvent>(text)) return EventRef{*known, {}};
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    const std::string_view what = text.substr(dot + 1);
    if (what == "started") return EventRef{CaseEvent::StepStarted, std::string(text.substr(0, dot))};
    if (what == "done") return EventRef{CaseEvent::StepDone, std::string(text.substr(0, dot))};
    return std::nullopt;
}

} // namespace teduh::casework
