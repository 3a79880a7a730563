#include "kiosk/casework/service_file.hpp"

#include "kiosk/casework/service_lines.hpp"
#include "kiosk/casework/service_sections.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::uint32_t schema_newest = 1;
constexpr std::uint32_t version_max = 1'000'000'000;

// The parser builds tables inside tables as deep as a file asks for and takes them down again by recursion.
// Brackets and dots are counted before it starts, without looking at quotes: our files stay far below, and a
// stack has an end.
bool shape_is_bounded(std::string_view text) {
    constexpr std::size_t depth_max = 16;
    constexpr std::size_t dots_per_line_max = 48;
    constexpr std::size_t line_bytes_max = 4'096;
    std::size_t depth = 0;
    std::size_t dots = 0;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '\n') {
            line_start = i + 1;
            dots = 0;
            continue;
        }
        if (letter == '[' || letter == '{') ++depth;
        if ((letter == ']' || letter == '}') && depth > 0) --depth;
        if (letter == '.') ++dots;
        if (depth > depth_max || dots > dots_per_line_max || i - line_start > line_bytes_max) return false;
    }
    return true;
}

// Folder name and first half of service_line().
std::string read_id(TableReader& reader) {
    std::string id = reader.text("id", Empty::Refused, 40);
    const auto good = [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
    };
    if (std::ranges::all_of(id, good)) return id;
    reader.report_at("id", Flaw::BadId, id);
    return {};
}

template <class Part, class Read>
Part read_part(TableReader& root, std::string_view key, Read read) {
    const toml::table* table = root.table(key);
    if (table == nullptr) return Part{};
    TableReader reader(*table, std::string(key), root.findings());
    Part part = read(reader);
    reader.finish();
    return part;
}

Service read_service(TableReader& root) {
    Service service;
    service.id = read_id(root);
    service.version = root.number("version", 1, version_max);
    service.title = root.text("title", Empty::Refused, label_bytes_max);
    service.first_response = root.code("first_response");
    service.office = read_part<Office>(root, "office", read_office);
    service.published = read_part<Published>(root, "published", read_published);
    service.decoded = read_items<Decoded>(root, "decoded", Needed::No, read_decoded);
    service.requirements = read_items<Requirement>(root, "requirements", Needed::Yes, read_requirement);
    service.hours = read_part<Hours>(root, "hours", read_hours);
    service.fee = read_part<Fee>(root, "fee", read_fee);
    service.products = read_items<Product>(root, "products", Needed::Yes, read_product);
    service.complaint_channels =
        read_items<ComplaintChannel>(root, "complaint_channels", Needed::Yes, read_complaint_channel);
    service.hotlines = read_items<Hotline>(root, "hotlines", Needed::Yes, read_hotline);
    service.actors = read_items<Actor>(root, "actors", Needed::Yes, read_actor);
    service.steps = read_items<Step>(root, "steps", Needed::Yes, read_step);
    service.clocks = read_items<Clock>(root, "clocks", Needed::Yes, read_clock);
    service.follow_up = read_part<FollowUp>(root, "follow_up", read_follow_up);
    service.numbers = read_part<Numbers>(root, "numbers", read_numbers);
    service.consent = read_part<ConsentSheet>(root, "consent", read_consent);
    service.agencies = read_items<Agency>(root, "agencies", Needed::No, read_agency);
    root.finish();
    return service;
}

} // namespace

Result<Service> parse_service(std::string_view toml, Findings& findings, const KnownForms* forms) {
    findings.clear();
    const auto refused = [] { return Error{Failure::Rejected, "service standard: the file has mistakes"}; };
    if (toml.size() > service_file_bytes_max)
        report(findings, Flaw::FileTooLarge, {}, {}, {}, 0);
    else if (!shape_is_bounded(toml))
        report(findings, Flaw::ShapeTooDeep, {}, {}, {}, 0);
    if (!findings.empty()) return refused();

    const toml::parse_result parsed = toml::parse(toml);
    if (!parsed) {
        report(findings, Flaw::NotToml, {}, {}, parsed.error().description(),
               parsed.error().source().begin.line);
        return refused();
    }
    TableReader root(parsed.table(), {}, findings);
    const std::uint32_t schema = root.number("schema", 1, version_max);
    if (schema > schema_newest) {
        root.report_at("schema", Flaw::NewerSchema, std::to_string(schema));
        return refused();
    }
    Service service = read_service(root);
    check_service(service, findings);
    if (forms != nullptr) check_forms(service, *forms, findings);
    add_lines(parsed.table(), findings);
    if (!findings.empty()) return refused();
    return service;
}

} // namespace teduh::casework
