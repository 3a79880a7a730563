#include "kiosk/casework/service_sections.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::uint32_t amount_max = 10'000;

// `lowest` is 0 where "at once" makes sense.
Limit read_limit(TableReader& reader, std::uint32_t lowest) {
    Limit limit;
    limit.amount = reader.number("limit", lowest, amount_max);
    limit.unit = reader.word<Unit>("unit");
    limit.kind = reader.word<ClockKind>("kind");
    if (limit.kind == ClockKind::SameDay && (limit.unit != Unit::Day || limit.amount != 1))
        reader.report_at("kind", Flaw::UnitKind);
    return limit;
}

EventRef read_event(TableReader& reader, std::string_view key) {
    const std::string written = reader.text(key, Empty::Refused, label_bytes_max);
    if (written.empty()) return {};
    if (const auto event = parse_event(written)) return *event;
    reader.report_at(key, Flaw::BadEvent, written);
    return {};
}

// A share of the limit, or an earlier amount of the same unit.
void read_warning(TableReader& reader, Clock& clock) {
    const Limit& limit = clock.limit;
    if (reader.has("warn_percent") && reader.has("warn_limit"))
        reader.report_at("warn_limit", Flaw::WarnBoth);
    if (!reader.has("warn_limit")) {
        clock.warn_percent = reader.number("warn_percent", 1, 100);
        clock.warn_minutes = limit.minutes() * clock.warn_percent / 100;
        return;
    }
    if (reader.has("warn_percent")) (void)reader.number("warn_percent", 1, 100);
    Limit warning = limit;
    warning.amount = reader.number("warn_limit", 1, amount_max);
    if (warning.amount >= limit.amount)
        reader.report_at("warn_limit", Flaw::WarnBeyondLimit, std::to_string(warning.amount));
    clock.warn_minutes = warning.minutes();
    if (limit.amount != 0) clock.warn_percent = warning.amount * 100 / limit.amount;
}

Breach read_breach(TableReader& parent) {
    Breach breach;
    const toml::table* table = parent.table("breach");
    if (table == nullptr) return breach;
    TableReader reader(*table, parent.place() + ", breach", parent.findings());
    breach.level = reader.word<BreachLevel>("level");
    breach.tell = reader.codes("tell");
    breach.next = reader.text("next", Empty::Allowed);
    if (breach.level != BreachLevel::None && breach.next.empty())
        reader.report_at("next", Flaw::BreachUnsaid);
    reader.finish();
    return breach;
}

Approval read_approval(TableReader& parent, const toml::table& table) {
    TableReader reader(table, parent.place() + ", approval", parent.findings());
    Approval approval;
    approval.role = reader.code("role");
    approval.may_follow_at_high_risk = reader.boolean("may_follow_at_high_risk");
    approval.confirmed = reader.boolean("confirmed");
    reader.finish();
    return approval;
}

} // namespace

Step read_step(TableReader& reader) {
    Step step;
    step.id = reader.code("id");
    step.kind = reader.word<StepKind>("kind", Flaw::UnknownStepKind);
    step.with = reader.words<StepKind>("with", Flaw::UnknownStepKind);
    step.title = reader.text("title", Empty::Refused, label_bytes_max);
    step.published = reader.text("published");
    step.note = reader.optional_text("note");
    step.actors = reader.codes("actors", Needed::Yes, Empty::Refused);
    step.role = reader.code("role", Needed::No);
    step.form = reader.form("form");
    step.more_forms = reader.forms("more_forms");
    step.documents_in = reader.codes("documents_in", Needed::No);
    step.documents_out = read_documents_out(reader, Needed::No);
    step.outputs = reader.texts("outputs", Empty::Refused);
    if (const toml::table* approval = reader.table("approval", Needed::No))
        step.approval = read_approval(reader, *approval);
    return step;
}

Clock read_clock(TableReader& reader) {
    Clock clock;
    clock.id = reader.code("id");
    clock.step = reader.code("step", Needed::No);
    clock.label = reader.text("label", Empty::Refused, label_bytes_max);
    clock.limit = read_limit(reader, 1);
    clock.measures = reader.word<Measures>("measures");
    clock.start = read_event(reader, "start");
    clock.stop = read_event(reader, "stop");
    clock.services = reader.codes("services", Needed::No);
    read_warning(reader, clock);
    clock.may_pause = reader.boolean("may_pause");
    clock.shown_to = reader.word<ShownTo>("shown_to");
    clock.source = reader.text("source", Empty::Allowed);
    clock.reading = reader.text("reading");
    clock.confirmed = reader.boolean("confirmed");
    clock.breach = read_breach(reader);
    clock.readings = read_items<Reading>(reader, "readings", Needed::No, [](TableReader& one) {
        return Reading{one.code("id"), one.text("label", Empty::Refused, label_bytes_max),
                       read_limit(one, 1)};
    });
    clock.by_risk = read_items<RiskLimit>(reader, "by_risk", Needed::No, [](TableReader& one) {
        return RiskLimit{one.word<Risk>("risk"), read_limit(one, 0)};
    });
    return clock;
}

} // namespace teduh::casework
