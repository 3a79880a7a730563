#include "kiosk/casework/service_check.hpp"

#include "kiosk/casework/service_words.hpp"

#include <algorithm>
#include <set>

namespace teduh::casework {
namespace {

// Words alone count: where a printed line breaks is the printer's business.
std::string without_spaces(std::string_view text) {
    std::string result;
    std::ranges::copy_if(text, std::back_inserter(result), [](char one) { return one != ' '; });
    return result;
}

// "clocks[3] A_2", as TableReader places it: find_line() leads back to it.
std::string placed(std::string_view section, std::size_t index, std::string_view id) {
    std::string place = std::string(section) + "[" + std::to_string(index + 1) + "]";
    if (!id.empty()) place.append(" ").append(id);
    return place;
}

class Checker {
public:
    Checker(const Service& service, Findings& findings) : service_(service), findings_(findings) {
        const Published& page = service.published;
        for (const auto* lines : {&page.letterhead, &page.requirements, &page.procedure, &page.time,
                                  &page.fee, &page.products, &page.complaints, &page.chart.columns})
            add(*lines);
        for (const auto& row : page.chart.rows) add(row);
    }

    void quotations();
    void ids();
    void steps();
    void clocks();

private:
    void add(const std::vector<std::string>& lines) {
        for (const auto& line : lines) published_.push_back(without_spaces(line));
    }
    void note(Flaw flaw, std::string_view place, std::string_view key, std::string_view detail) {
        report(findings_, flaw, place, key, detail, 0);
    }
    void quotation(std::string_view place, std::string_view key, std::string_view quote);
    template <class Items>
    void published_of(std::string_view section, const Items& items);
    template <class Items>
    void unique(const Items& items, std::string_view section);
    void step(const Step& step, const std::string& place);
    void clock(const Clock& clock, const std::string& place);
    void event(const std::string& place, std::string_view key, const EventRef& event);
    void variants(const Clock& clock, const std::string& place);

    const Service& service_;
    Findings& findings_;
    std::vector<std::string> published_;
};

void Checker::quotation(std::string_view place, std::string_view key, std::string_view quote) {
    if (quote.empty()) return;
    const std::string bare = without_spaces(quote);
    const bool found = std::ranges::any_of(
        published_, [&](const std::string& line) { return line.find(bare) != std::string::npos; });
    if (!found) note(Flaw::NotPublished, place, key, quote);
}

void Checker::quotations() {
    for (std::size_t i = 0; i < service_.decoded.size(); ++i)
        quotation(placed("decoded", i, {}), "written", service_.decoded[i].written);
    published_of("requirements", service_.requirements);
    for (const auto& line : service_.hours.published) quotation("hours", "published", line);
    quotation("fee", "published", service_.fee.published);
    published_of("products", service_.products);
    published_of("complaint_channels", service_.complaint_channels);
    published_of("steps", service_.steps);
    for (std::size_t i = 0; i < service_.clocks.size(); ++i)
        quotation(placed("clocks", i, service_.clocks[i].id), "source", service_.clocks[i].source);
    quotation("follow_up", "published", service_.follow_up.published);
    quotation("consent", "published", service_.consent.published);
}

template <class Items>
void Checker::published_of(std::string_view section, const Items& items) {
    for (std::size_t i = 0; i < items.size(); ++i)
        quotation(placed(section, i, items[i].id), "published", items[i].published);
}

template <class Items>
void Checker::unique(const Items& items, std::string_view section) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!items[i].id.empty() && !seen.insert(items[i].id).second)
            note(Flaw::DuplicateId, placed(section, i, items[i].id), "id", items[i].id);
}

void Checker::ids() {
    unique(service_.requirements, "requirements");
    unique(service_.products, "products");
    unique(service_.complaint_channels, "complaint_channels");
    unique(service_.hotlines, "hotlines");
    unique(service_.actors, "actors");
    unique(service_.steps, "steps");
    unique(service_.clocks, "clocks");
    unique(service_.agencies, "agencies");
}

void Checker::steps() {
    const auto does = [&](StepKind kind) {
        return std::ranges::any_of(service_.steps, [&](const Step& step) { return step.does(kind); });
    };
    if (!does(StepKind::Intake)) note(Flaw::NoIntake, "steps", {}, {});
    if (!does(StepKind::Consent)) note(Flaw::NoConsent, "steps", {}, {});
    for (std::size_t i = 0; i < service_.steps.size(); ++i) step(service_.steps[i], placed("steps", i, service_.steps[i].id));
}

void Checker::step(const Step& step, const std::string& place) {
    for (const auto& actor : step.actors)
        if (std::ranges::find(service_.actors, actor, &Actor::id) == service_.actors.end())
            note(Flaw::UnknownActor, place, "actors", actor);
    std::set<StepKind> kinds{step.kind};
    for (const StepKind kind : step.with)
        if (!kinds.insert(kind).second) note(Flaw::DuplicateWord, place, "with", word_of(kind));
    std::set<std::string_view> forms{step.form};
    for (const auto& form : step.more_forms)
        if (!forms.insert(form).second) note(Flaw::DuplicateWord, place, "more_forms", form);
}

void Checker::event(const std::string& place, std::string_view key, const EventRef& event) {
    if (!event.step.empty() && service_.find_step(event.step) == nullptr)
        note(Flaw::UnknownStep, place, key, event.step);
}

void Checker::variants(const Clock& clock, const std::string& place) {
    unique(clock.readings, place + ", readings");
    std::set<Risk> risks;
    for (const auto& one : clock.by_risk)
        if (!risks.insert(one.risk).second) note(Flaw::DuplicateWord, place, "by_risk", word_of(one.risk));
}

void Checker::clock(const Clock& clock, const std::string& place) {
    if (!clock.step.empty() && service_.find_step(clock.step) == nullptr)
        note(Flaw::UnknownStep, place, "step", clock.step);
    event(place, "start", clock.start);
    event(place, "stop", clock.stop);
    if (clock.start == clock.stop) note(Flaw::SameEvent, place, "stop", event_text(clock.stop));
    if (clock.measures != Measures::Deadline && clock.shown_to == ShownTo::Client)
        note(Flaw::EffortForClient, place, "shown_to", {});
    variants(clock, place);
}

void Checker::clocks() {
    for (std::size_t i = 0; i < service_.clocks.size(); ++i) clock(service_.clocks[i], placed("clocks", i, service_.clocks[i].id));
    if (service_.first_response.empty()) return;
    const Clock* first = service_.find_clock(service_.first_response);
    if (first == nullptr) return note(Flaw::UnknownClock, {}, "first_response", service_.first_response);
    if (first->shown_to != ShownTo::Client || first->measures != Measures::Deadline)
        note(Flaw::FirstResponseNotForClient, {}, "first_response", service_.first_response);
}

void check_form(const std::string& form, std::string_view place, std::string_view key, const KnownForms& known,
                Findings& findings) {
    if (form.empty()) return;
    const auto found = known.find(form);
    if (found == known.end()) return report(findings, Flaw::UnknownForm, place, key, form, 0);
    if (found->second == FormState::Faulty) report(findings, Flaw::FaultyForm, place, key, form, 0);
}

std::size_t unconfirmed(const Service& service) {
    const auto open = [](const auto& one) { return !one.confirmed; };
    const auto count = [&](const auto& items) {
        return static_cast<std::size_t>(std::ranges::count_if(items, open));
    };
    std::size_t total = count(service.clocks) + count(service.agencies) + count(service.hotlines);
    for (const auto& step : service.steps) total += step.approval && !step.approval->confirmed ? 1 : 0;
    for (const bool confirmed : {service.office.region_confirmed, service.hours.confirmed,
                                 service.follow_up.confirmed, service.numbers.confirmed})
        total += confirmed ? 0 : 1;
    return total;
}

} // namespace

void check_service(const Service& service, Findings& findings) {
    Checker checker(service, findings);
    checker.quotations();
    checker.ids();
    checker.steps();
    checker.clocks();
}

void check_forms(const Service& service, const KnownForms& known, Findings& findings) {
    for (std::size_t i = 0; i < service.steps.size(); ++i) {
        const auto& step = service.steps[i];
        const auto place = placed("steps", i, step.id);
        check_form(step.form, place, "form", known, findings);
        for (const auto& form : step.more_forms) check_form(form, place, "more_forms", known, findings);
    }
}

std::string check_report(const Service* service, const Findings& findings, std::string_view file_name) {
    std::string text;
    for (const auto& finding : findings) text += sentence(finding, file_name) + "\n";
    if (!findings.empty()) return text + std::to_string(findings.size()) + " hal perlu diperbaiki.\n";
    if (service == nullptr) return text;
    return std::string(file_name) + ": " + service_line(*service) + ", " +
           std::to_string(service->steps.size()) + " langkah, " + std::to_string(service->clocks.size()) +
           " batas waktu, " + std::to_string(unconfirmed(*service)) +
           " hal belum dikonfirmasi. Berkas baik.\n";
}

} // namespace teduh::casework
