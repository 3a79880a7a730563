#pragma once

#include "kiosk/casework/service.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace teduh::casework {

// The words of service.toml for each enum. One table serves reading, showing and the guide.
template <class Value>
struct Word {
    std::string_view word;
    Value value;
};

std::span<const Word<StepKind>> words_of(StepKind);
std::span<const Word<Unit>> words_of(Unit);
std::span<const Word<ClockKind>> words_of(ClockKind);
std::span<const Word<Measures>> words_of(Measures);
std::span<const Word<BreachLevel>> words_of(BreachLevel);
std::span<const Word<ShownTo>> words_of(ShownTo);
std::span<const Word<Risk>> words_of(Risk);
std::span<const Word<ComplaintChannelKind>> words_of(ComplaintChannelKind);
std::span<const Word<CaseEvent>> words_of(CaseEvent); // without the two of a step

template <class Value>
std::optional<Value> value_of(std::string_view word) {
    for (const auto& known : words_of(Value{}))
        if (known.word == word) return known.value;
    return std::nullopt;
}
template <class Value>
std::string_view word_of(Value value) {
    for (const auto& known : words_of(Value{}))
        if (known.value == value) return known.word;
    return {};
}

// "A2.started", "referral_decided".
std::string event_text(const EventRef& event);
// Whether the step exists is the checker's question.
std::optional<EventRef> parse_event(std::string_view text);

} // namespace teduh::casework
