#include "kiosk/casework/service_show.hpp"
#include "kiosk/casework/service_words.hpp"

#include <nlohmann/json.hpp>

namespace teduh::casework {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Limit& limit) {
    return {{"limit", limit.amount},
            {"unit", word_of(limit.unit)},
            {"kind", word_of(limit.kind)},
            {"minutes", limit.minutes()}};
}

Json json(const Office& office) {
    return {{"unit", office.unit},
            {"short", office.short_name},
            {"government", office.government},
            {"department", office.department},
            {"address", office.address},
            {"phone", office.phone},
            {"email", office.email},
            {"decree", office.decree},
            {"place", office.place},
            {"region", office.region},
            {"region_confirmed", office.region_confirmed},
            {"time_zone", office.time_zone}};
}

Json json(const Published& page) {
    Json result{{"letterhead", page.letterhead},
                {"requirements", page.requirements},
                {"procedure", page.procedure},
                {"time", page.time},
                {"fee", page.fee},
                {"products", page.products},
                {"complaints", page.complaints}};
    if (!page.chart.columns.empty())
        result["chart"] = {{"columns", page.chart.columns}, {"rows", page.chart.rows}};
    return result;
}

Json json(const Hours& hours) {
    constexpr std::array<const char*, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                              "friday", "saturday", "sunday"};
    Json result{{"published", hours.published}, {"confirmed", hours.confirmed}, {"on_call", hours.on_call}};
    for (std::size_t day = 0; day < days.size(); ++day) {
        Json intervals = Json::array();
        for (const auto& one : hours.weekdays[day])
            intervals.push_back({{"from_minute", one.from_minute}, {"to_minute", one.to_minute}});
        result[days[day]] = intervals;
    }
    return result;
}

Json json(const Decoded& one) {
    return {{"written", one.written}, {"meaning", one.meaning}, {"shown", one.shown}};
}

Json json(const Requirement& one) {
    return {{"id", one.id},
            {"published", one.published},
            {"label", one.label},
            {"note", one.note},
            {"documents", one.documents}};
}

Json json(const Product& one) {
    return {{"id", one.id},
            {"published", one.published},
            {"label", one.label},
            {"services", one.services},
            {"documents_out", one.documents_out}};
}

Json json(const ComplaintChannel& one) {
    return {{"id", one.id},
            {"channel", word_of(one.channel)},
            {"published", one.published},
            {"label", one.label},
            {"value", one.value}};
}

Json json(const Hotline& one) {
    return {{"id", one.id}, {"label", one.label}, {"number", one.number}, {"confirmed", one.confirmed}};
}

Json json(const Actor& one) { return {{"id", one.id}, {"label", one.label}, {"roles", one.roles}}; }

Json json(const Step& step) {
    Json with = Json::array();
    for (const StepKind kind : step.with) with.push_back(word_of(kind));
    Json result{{"id", step.id},
                {"kind", word_of(step.kind)},
                {"with", with},
                {"title", step.title},
                {"published", step.published},
                {"actors", step.actors},
                {"role", step.role},
                {"form", step.form},
                {"more_forms", step.more_forms},
                {"documents_in", step.documents_in},
                {"documents_out", step.documents_out},
                {"outputs", step.outputs},
                {"note", step.note}};
    if (step.approval)
        result["approval"] = {{"role", step.approval->role},
                              {"may_follow_at_high_risk", step.approval->may_follow_at_high_risk},
                              {"confirmed", step.approval->confirmed}};
    return result;
}

Json json(const Clock& clock) {
    Json result{{"id", clock.id}, {"step", clock.step}, {"label", clock.label}};
    result.update(json(clock.limit));
    result.update({{"measures", word_of(clock.measures)},
                   {"start", event_text(clock.start)},
                   {"stop", event_text(clock.stop)},
                   {"services", clock.services},
                   {"warn_minutes", clock.warn_minutes},
                   {"may_pause", clock.may_pause},
                   {"shown_to", word_of(clock.shown_to)},
                   {"source", clock.source},
                   {"reading", clock.reading},
                   {"confirmed", clock.confirmed}});
    result["breach"] = {
        {"level", word_of(clock.breach.level)}, {"tell", clock.breach.tell}, {"next", clock.breach.next}};
    result["readings"] = Json::array();
    for (const auto& one : clock.readings) {
        Json reading{{"id", one.id}, {"label", one.label}};
        reading.update(json(one.limit));
        result["readings"].push_back(reading);
    }
    result["by_risk"] = Json::array();
    for (const auto& one : clock.by_risk) {
        Json limit{{"risk", word_of(one.risk)}};
        limit.update(json(one.limit));
        result["by_risk"].push_back(limit);
    }
    return result;
}

Json json(const Agency& one) {
    return {{"id", one.id},
            {"type", one.type},
            {"label", one.label},
            {"phone", one.phone},
            {"note", one.note},
            {"on_call", one.on_call},
            {"address_secret", one.address_secret},
            {"services", one.services},
            {"share", one.share},
            {"confirmed", one.confirmed}};
}

Json json(const Numbers& one) {
    return {{"letter", one.letter},           {"register", one.register_number},
            {"provisional", one.provisional}, {"classification", one.classification},
            {"office_code", one.office_code}, {"unit_code", one.unit_code},
            {"confirmed", one.confirmed}};
}

template <class Item>
Json json(const std::vector<Item>& list) {
    Json result = Json::array();
    for (const auto& one : list) result.push_back(json(one));
    return result;
}

} // namespace

std::string show_json(const Service& service) {
    Json result{{"schema", 1},
                {"id", service.id},
                {"version", service.version},
                {"title", service.title},
                {"line", service_line(service)},
                {"first_response", service.first_response}};
    result["office"] = json(service.office);
    result["published"] = json(service.published);
    result["decoded"] = json(service.decoded);
    result["requirements"] = json(service.requirements);
    result["hours"] = json(service.hours);
    result["fee"] = {{"published", service.fee.published}, {"rupiah", service.fee.rupiah}};
    result["products"] = json(service.products);
    result["complaint_channels"] = json(service.complaint_channels);
    result["hotlines"] = json(service.hotlines);
    result["actors"] = json(service.actors);
    result["steps"] = json(service.steps);
    result["clocks"] = json(service.clocks);
    result["follow_up"] = {{"published", service.follow_up.published},
                           {"days", service.follow_up.days},
                           {"confirmed", service.follow_up.confirmed}};
    result["numbers"] = json(service.numbers);
    result["consent"] = {{"sheet", service.consent.sheet},
                         {"published", service.consent.published},
                         {"version", service.consent.version},
                         {"agency_days", service.consent.agency_days}};
    result["agencies"] = json(service.agencies);
    return result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace teduh::casework
