#pragma once

#include "kiosk/casework/facts/danger.hpp"
#include "kiosk/casework/facts/proposals.hpp"
#include "tests/kiosk/casework/progress/world.hpp"

namespace teduh::casework {

inline const records::rules::Date report_day{2026, 8, 10};

inline records::Answer answer(std::string_view question, std::initializer_list<std::string_view> values) {
    records::Answer made;
    made.question = Text(question);
    for (const auto value : values) made.values.emplace_back(value);
    return made;
}

// A complaint of one client and one reported person.
inline records::Complaint complaint_of(std::initializer_list<std::string_view> violence, std::string_view relation = "suami",
                                       std::string_view same_household = "YA") {
    records::Complaint made;
    for (auto* text : {&made.arrival, &made.channel, &made.state, &made.for_whom, &made.service_time, &made.service}) *text = Text("CONTOH");
    made.language = Text("id");
    made.victims.emplace().emplace_back().sex = Text("P");
    made.reported.emplace().emplace_back().name = Text("Contoh");
    made.relations.emplace().push_back({0, 0, Text(relation), Text(same_household)});
    auto& incident = made.incident.emplace();
    for (const auto code : violence) {
        if (!incident.violence) incident.violence.emplace();
        incident.violence->emplace_back(code);
    }
    return made;
}

inline std::string_view proposed(const CaseFacts& facts, Question question, std::uint32_t victim = 0, std::optional<std::uint32_t> reported = std::nullopt) {
    for (const auto& each : proposals(facts))
        if (each.question == question && each.victim == victim && (!reported || each.reported == reported)) return each.proposed;
    return {};
}

} // namespace teduh::casework
