#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::casework {

// The published service standard of one office as plain data (DOMAIN 1-3), read from
// assets/services/<id>/service.toml. Nothing here opens a file, asks a clock or draws. A `published` text is
// word for word as the office printed it; the rest is how the programs read it. `confirmed` is false where
// that reading is ours and the head has not said yes: settings show "belum dikonfirmasi". An empty text is
// shown as "belum diisi". Values; copy them as you like.

// The name of a folder below assets/forms: [a-z0-9_-]{1,40}, so no name leads out of it.
bool is_form_name(std::string_view text);

// What the programs can do in a step. Order, titles and limits are data, the kinds are code (DESIGN).
enum class StepKind : std::uint8_t {
    Intake,
    Register,
    Identify,
    Screen,
    CaseStatus,
    Assess,
    Consent,
    Recommend,
    Decide,
    Refer,
    Letter,
    Accompany,
    Record,
    Evaluate,
};
enum class Unit : std::uint8_t { Minute, Hour, Day };
// Calendar: wall clock, day and night. Working: inside service hours, a day is 480 minutes. SameDay: until
// closing time of the service day on which it started.
enum class ClockKind : std::uint8_t { Calendar, Working, SameDay };
// A deadline is kept; an effort measures officers' work and never hurries a client; a target is only shown.
enum class Measures : std::uint8_t { Deadline, Effort, Target };
enum class BreachLevel : std::uint8_t { None, Amber, Red };
enum class ShownTo : std::uint8_t { Staff, Client };
enum class Risk : std::uint8_t { High, Medium, Low };
enum class ComplaintChannelKind : std::uint8_t { Phone, Mail, WhatsApp, Letter, InPerson };

// What starts and stops clocks, besides the start and end of a step.
enum class CaseEvent : std::uint8_t {
    ComplaintReceived, // sealed at the kiosk, accepted by an officer, or told in a call
    FirstResponse,     // an officer met or reached the client
    Registered,        // the register number was given
    ReferralDecided,
    ReferralStarted, // placement or hand-over began
    ReferralResult,  // placed, returned to family or refused, and recorded
    LetterHandedOver,
    ReportMade, // the handling report was signed
    CaseClosed,
    StepStarted, // of EventRef::step
    StepDone,
};
struct EventRef {
    CaseEvent event = CaseEvent::ComplaintReceived;
    std::string step; // id; only with StepStarted and StepDone
    friend bool operator==(const EventRef&, const EventRef&) = default;
};

struct Office {
    std::string unit, short_name, government, department, address, phone, email;
    std::string decree; // number of the founding decree (SK)
    std::string place;  // in front of the date of a letter
    std::string region; // dotted code of a regency
    bool region_confirmed = false;
    std::string time_zone;
};

struct Chart {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; // a row may be shorter than the columns
};
// The six components of the published page, line by line.
struct Published {
    std::vector<std::string> letterhead, requirements, procedure, time, fee, products, complaints;
    Chart chart; // the flow chart, where the office printed one
};
struct Decoded {
    std::string written, meaning, shown; // on the page; what it means; what the screen says
};
// A paper never decides whether a client is served.
struct Requirement {
    std::string id, published, label, note;
    std::vector<std::string> documents; // codes of assets/lists/jenis_dokumen
};

struct Interval {
    std::uint16_t from_minute = 0, to_minute = 0; // of the day; from < to
    friend bool operator==(const Interval&, const Interval&) = default;
};
struct Hours {
    std::vector<std::string> published;
    bool confirmed = false;
    std::array<std::vector<Interval>, 7> weekdays; // 0 is Monday; ascending, apart
    bool on_call = false;                          // somebody answers outside these hours
};
struct Fee {
    std::string published;
    std::uint32_t rupiah = 0;
};
struct Product {
    std::string id, published, label;
    std::vector<std::string> services;      // codes of assets/lists/layanan
    std::vector<std::string> documents_out; // D01..D21, DOMAIN 11.1
};
struct ComplaintChannel { // about the service itself
    std::string id;
    ComplaintChannelKind channel = ComplaintChannelKind::Phone;
    std::string published, label, value;
};
struct Hotline {
    std::string id, label, number; // the kiosk knows the ids polisi and kesehatan
    bool confirmed = false;
};

struct Actor {
    std::string id, label;
    std::vector<std::string> roles; // codes of assets/lists/peran; none: the client
};
struct Approval {
    std::string role;
    bool may_follow_at_high_risk = false; // the service starts, the approval is recorded afterwards
    bool confirmed = false;
};
struct Step {
    std::string id;
    StepKind kind = StepKind::Intake;
    std::vector<StepKind> with; // done in the same published step
    std::string title, published, note;
    std::vector<std::string> actors;        // Actor ids, in the order of the chart
    std::string role;                       // an officer without it is warned; empty: anybody
    std::string form;                       // folder below assets/forms; is_form_name()
    std::vector<std::string> more_forms;    // offered in the same step: a log, a result, what another step asks elsewhere
    std::vector<std::string> documents_in;  // codes of assets/lists/jenis_dokumen
    std::vector<std::string> documents_out; // D01..D21
    std::vector<std::string> outputs;
    std::optional<Approval> approval;

    bool does(StepKind wanted) const;
};

struct Limit {
    std::uint32_t amount = 0;
    Unit unit = Unit::Hour;
    ClockKind kind = ClockKind::Calendar;

    // Calendar minutes, or minutes inside service hours (a working day is 480, DOMAIN 2.1). 0 for SameDay.
    std::uint32_t minutes() const;
    friend bool operator==(const Limit&, const Limit&) = default;
};
struct Reading { // another way to read the same words, for the head to choose
    std::string id, label;
    Limit limit;
};
struct RiskLimit {
    Risk risk = Risk::High;
    Limit limit; // amount 0: at once
};
struct Breach {
    BreachLevel level = BreachLevel::None;
    std::vector<std::string> tell; // roles
    std::string next;              // what the officer does now
};
struct Clock {
    std::string id, step, label; // step: where it is shown; may be empty
    Limit limit;
    Measures measures = Measures::Deadline;
    EventRef start, stop;
    std::vector<std::string> services; // runs only for a referral of these; empty: always
    std::uint32_t warn_minutes = 0;    // as Limit::minutes
    std::uint32_t warn_percent = 75;   // the same as a share, rounded down: of its other limits, and of a SameDay
    bool may_pause = true;             // by a logged reason; never at high risk (DOMAIN 2.3)
    ShownTo shown_to = ShownTo::Staff;
    std::string source, reading; // the published words; how they are read
    bool confirmed = false;
    Breach breach;
    std::vector<Reading> readings;
    std::vector<RiskLimit> by_risk;

    // The limit at this risk; the clock's own where the office set none.
    const Limit& limit_at(Risk risk) const;
};
struct FollowUp {
    std::string published;
    std::vector<std::uint32_t> days; // after the service, ascending
    bool confirmed = false;
};

struct Agency {
    std::string id, type, label, phone, note; // type: code of assets/lists/instansi_rujukan
    bool on_call = false;
    bool address_secret = false;       // never printed, not even for the client
    std::vector<std::string> services; // codes of assets/lists/layanan
    std::vector<std::string> share;    // data groups offered first, DOMAIN 9.6
    bool confirmed = false;
};
// Templates of DOMAIN 11.2. Placeholders: kode_klasifikasi, kode_opd, kode_unit, urut (urut:03), tahun,
// bulan, bulan_romawi, perangkat.
struct Numbers {
    std::string letter, register_number, provisional;
    std::string classification, office_code, unit_code;
    bool confirmed = false;
};
struct ConsentSheet {
    std::string sheet, published;
    std::string version; // travels with every signature
    std::uint32_t agency_days = 0;
};

struct Service {
    std::string id;
    std::uint32_t version = 0;
    std::string title;
    Office office;
    Published published;
    std::vector<Decoded> decoded;
    std::vector<Requirement> requirements;
    Hours hours;
    Fee fee;
    std::vector<Product> products;
    std::vector<ComplaintChannel> complaint_channels;
    std::vector<Hotline> hotlines;
    std::vector<Actor> actors;
    std::vector<Step> steps; // in the published order, which is advice and no lock
    std::vector<Clock> clocks;
    std::string first_response; // the clock whose limit a client is told
    FollowUp follow_up;
    Numbers numbers;
    ConsentSheet consent;
    std::vector<Agency> agencies;

    const Step* find_step(std::string_view step_id) const;
    const Clock* find_clock(std::string_view clock_id) const;
    const Clock& first_response_clock() const; // a checked standard has one
};

// "banyuwangi/1": the service standard of a complaint (field 23 of docs/formats/teduh.cddl, a line).
std::string service_line(const Service& service);

} // namespace teduh::casework
