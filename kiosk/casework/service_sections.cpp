#include "kiosk/casework/service_sections.hpp"

#include "storage/records/rules/phone.hpp"
#include "storage/records/rules/region.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::uint32_t minutes_per_day = 24 * 60;

// "07.30-15.30"; nothing for any other form.
std::optional<Interval> parse_interval(std::string_view text) {
    const auto two = [&](std::size_t at) -> std::uint32_t {
        const auto tens = static_cast<unsigned char>(text[at] - '0');
        const auto ones = static_cast<unsigned char>(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? minutes_per_day : tens * 10U + ones;
    };
    if (text.size() != 11 || text[2] != '.' || text[5] != '-' || text[8] != '.') return std::nullopt;
    if (two(3) > 59 || two(9) > 59 || two(0) > 23 || two(6) > 24) return std::nullopt;
    const std::uint32_t from = two(0) * 60 + two(3);
    const std::uint32_t to = two(6) * 60 + two(9);
    if (from >= to || to > minutes_per_day) return std::nullopt;
    return Interval{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
}

std::vector<Interval> read_day(TableReader& reader, std::string_view key) {
    std::vector<Interval> intervals;
    for (const auto& written : reader.texts(key)) {
        const auto interval = parse_interval(written);
        const bool apart =
            intervals.empty() || (interval && intervals.back().to_minute < interval->from_minute);
        if (interval && apart)
            intervals.push_back(*interval);
        else
            reader.report_at(key, Flaw::BadHours, written);
    }
    return intervals;
}

std::string read_phone_number(TableReader& reader, std::string_view key, Empty empty) {
    std::string number = reader.text(key, empty, label_bytes_max);
    if (!number.empty() && records::rules::read_phone(number).kind == records::rules::PhoneKind::None)
        reader.report_at(key, Flaw::BadNumber, number);
    return number;
}

void check_template(TableReader& reader, std::string_view key, std::string_view text) {
    constexpr std::array<std::string_view, 9> known{
        "kode_klasifikasi", "kode_opd", "kode_unit",    "urut",     "urut:03",
        "urut:04",          "tahun",    "bulan_romawi", "perangkat"};
    bool counts = false;
    for (auto open = text.find_first_of("{}"); open != std::string_view::npos;
         open = text.find_first_of("{}", open)) {
        const auto close = text.find('}', open);
        const std::string_view name = close == std::string_view::npos || text[open] == '}'
                                          ? std::string_view()
                                          : text.substr(open + 1, close - open - 1);
        if (std::ranges::find(known, name) == known.end())
            return reader.report_at(
                key, Flaw::BadPlaceholder,
                text.substr(open, close == std::string_view::npos ? close : close - open + 1));
        counts = counts || name.starts_with("urut");
        open = close + 1;
    }
    if (!text.empty() && !counts) reader.report_at(key, Flaw::BadPlaceholder, "{urut}");
}

} // namespace

std::vector<std::string> read_documents_out(TableReader& reader, Needed needed) {
    constexpr std::string_view key = "documents_out";
    auto documents = reader.codes(key, needed);
    for (const auto& document : documents) {
        const bool known =
            document.size() == 3 && document >= "D01" && document <= "D21" && document[2] <= '9';
        if (!known) reader.report_at(key, Flaw::BadDocument, document);
    }
    return documents;
}

Office read_office(TableReader& reader) {
    Office office;
    office.unit = reader.text("unit", Empty::Refused, label_bytes_max);
    office.short_name = reader.text("short", Empty::Refused, label_bytes_max);
    office.government = reader.text("government", Empty::Allowed, label_bytes_max);
    office.department = reader.text("department", Empty::Allowed, label_bytes_max);
    office.address = reader.text("address", Empty::Allowed, label_bytes_max);
    office.phone = read_phone_number(reader, "phone", Empty::Allowed);
    office.email = reader.text("email", Empty::Allowed, label_bytes_max);
    office.decree = reader.text("decree", Empty::Allowed, label_bytes_max);
    office.place = reader.text("place", Empty::Allowed, label_bytes_max);
    office.region = reader.text("region", Empty::Refused, label_bytes_max);
    if (!office.region.empty() && (office.region.size() != 5 || !records::rules::parse_region(office.region)))
        reader.report_at("region", Flaw::BadRegion, office.region);
    office.region_confirmed = reader.boolean("region_confirmed");
    office.time_zone = reader.text("time_zone", Empty::Refused, label_bytes_max);
    if (!office.time_zone.empty() && office.time_zone != "WIB" && office.time_zone != "WITA" &&
        office.time_zone != "WIT")
        reader.report_at("time_zone", Flaw::UnknownWord, office.time_zone);
    return office;
}

Published read_published(TableReader& reader) {
    Published published;
    published.letterhead = reader.texts("letterhead");
    published.requirements = reader.texts("requirements", Empty::Refused);
    published.procedure = reader.texts("procedure", Empty::Refused);
    published.time = reader.texts("time", Empty::Refused);
    published.fee = reader.texts("fee", Empty::Refused);
    published.products = reader.texts("products", Empty::Refused);
    published.complaints = reader.texts("complaints", Empty::Refused);
    if (const toml::table* table = reader.table("chart", Needed::No)) {
        TableReader chart(*table, reader.place() + ".chart", reader.findings());
        published.chart.columns = chart.texts("columns", Empty::Refused);
        published.chart.rows = chart.rows("rows");
        for (const auto& row : published.chart.rows)
            if (row.size() > published.chart.columns.size())
                chart.report_at("rows", Flaw::ListTooLong, std::to_string(published.chart.columns.size()));
        chart.finish();
    }
    return published;
}

Decoded read_decoded(TableReader& reader) {
    return {reader.text("written"), reader.text("meaning"), reader.text("shown")};
}

Requirement read_requirement(TableReader& reader) {
    Requirement requirement;
    requirement.id = reader.code("id");
    requirement.published = reader.text("published");
    requirement.label = reader.text("label", Empty::Refused, label_bytes_max);
    requirement.note = reader.optional_text("note");
    requirement.documents = reader.codes("documents", Needed::Yes, Empty::Refused);
    return requirement;
}

Hours read_hours(TableReader& reader) {
    constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
    Hours hours;
    hours.published = reader.texts("published");
    hours.confirmed = reader.boolean("confirmed");
    for (std::size_t day = 0; day < days.size(); ++day) hours.weekdays[day] = read_day(reader, days[day]);
    hours.on_call = reader.boolean("on_call");
    const bool open = std::ranges::any_of(hours.weekdays, [](const auto& day) { return !day.empty(); });
    if (!open) reader.report_at("monday", Flaw::ListEmpty);
    return hours;
}

Fee read_fee(TableReader& reader) {
    return {reader.text("published"), reader.number("rupiah", 0, 100'000'000)};
}

Product read_product(TableReader& reader) {
    Product product;
    product.id = reader.code("id");
    product.published = reader.text("published");
    product.label = reader.text("label", Empty::Refused, label_bytes_max);
    product.services = reader.codes("services", Needed::Yes, Empty::Refused);
    product.documents_out = read_documents_out(reader, Needed::Yes);
    return product;
}

ComplaintChannel read_complaint_channel(TableReader& reader) {
    ComplaintChannel channel;
    channel.id = reader.code("id");
    channel.channel = reader.word<ComplaintChannelKind>("channel");
    channel.published = reader.text("published");
    channel.label = reader.text("label", Empty::Refused, label_bytes_max);
    const bool number =
        channel.channel == ComplaintChannelKind::Phone || channel.channel == ComplaintChannelKind::WhatsApp;
    if (number)
        channel.value = read_phone_number(reader, "value", Empty::Refused);
    else
        channel.value = reader.text("value", Empty::Allowed, label_bytes_max);
    return channel;
}

Hotline read_hotline(TableReader& reader) {
    Hotline hotline;
    hotline.id = reader.code("id");
    hotline.label = reader.text("label", Empty::Refused, label_bytes_max);
    hotline.number = read_phone_number(reader, "number", Empty::Refused);
    hotline.confirmed = reader.boolean("confirmed");
    return hotline;
}

Actor read_actor(TableReader& reader) {
    return {reader.code("id"), reader.text("label", Empty::Refused, label_bytes_max), reader.codes("roles")};
}

FollowUp read_follow_up(TableReader& reader) {
    constexpr std::uint32_t days_max = 3'660;
    FollowUp follow_up;
    follow_up.published = reader.text("published", Empty::Allowed);
    follow_up.days = reader.numbers("days", 1, days_max);
    for (std::size_t i = 1; i < follow_up.days.size(); ++i)
        if (follow_up.days[i] <= follow_up.days[i - 1])
            reader.report_at("days", Flaw::DaysOrder, std::to_string(follow_up.days[i]));
    follow_up.confirmed = reader.boolean("confirmed");
    return follow_up;
}

Numbers read_numbers(TableReader& reader) {
    Numbers numbers;
    numbers.letter = reader.text("letter", Empty::Refused, label_bytes_max);
    numbers.register_number = reader.text("register", Empty::Refused, label_bytes_max);
    numbers.provisional = reader.text("provisional", Empty::Refused, label_bytes_max);
    check_template(reader, "letter", numbers.letter);
    check_template(reader, "register", numbers.register_number);
    check_template(reader, "provisional", numbers.provisional);
    numbers.classification = reader.text("classification", Empty::Allowed, label_bytes_max);
    numbers.office_code = reader.text("office_code", Empty::Allowed, label_bytes_max);
    numbers.unit_code = reader.text("unit_code", Empty::Allowed, label_bytes_max);
    numbers.confirmed = reader.boolean("confirmed");
    return numbers;
}

ConsentSheet read_consent(TableReader& reader) {
    return {reader.text("sheet", Empty::Refused, label_bytes_max), reader.text("published"),
            reader.text("version", Empty::Refused, label_bytes_max), reader.number("agency_days", 1, 3'660)};
}

Agency read_agency(TableReader& reader) {
    Agency agency;
    agency.id = reader.code("id");
    agency.type = reader.code("type");
    agency.label = reader.text("label", Empty::Refused, label_bytes_max);
    agency.phone = read_phone_number(reader, "phone", Empty::Allowed);
    agency.note = reader.optional_text("note");
    agency.on_call = reader.boolean("on_call");
    agency.address_secret = reader.boolean("address_secret", Needed::No);
    agency.services = reader.codes("services", Needed::Yes, Empty::Refused);
    agency.share = reader.codes("share");
    agency.confirmed = reader.boolean("confirmed");
    return agency;
}

} // namespace teduh::casework
