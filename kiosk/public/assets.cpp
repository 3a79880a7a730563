#include "kiosk/public/assets.hpp"

#include "kiosk/casework/service_file.hpp"
#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"

#include <chrono>

namespace teduh::kiosk {
namespace {

using Path = std::filesystem::path;

Result<forms::Form> read_form(const Path& folder) {
    const auto files = TRY(forms::FormFolder::read(folder / "forms" / form_name, folder / "lists"));
    forms::Findings findings;
    auto form = files.form(findings);
    if (!form) log_event("the form has faults", {{Literal("findings"), findings.size()}});
    return form;
}

Result<forms::RegionFinder> read_regions(const Path& folder, std::string_view regency) {
    using records::rules::RegionTable;
    const auto read = [&](const char* name) { return read_file(folder / name, RegionTable::text_bytes_max); };
    const auto provinces = TRY(read("provinces.csv"));
    const auto regencies = TRY(read("regencies.csv"));
    const auto districts = TRY(read("districts.csv"));
    const auto villages = TRY(read("villages.csv"));
    auto table = TRY(RegionTable::from_csv(
        {text_of(provinces), text_of(regencies), text_of(districts), text_of(villages)}));
    return forms::RegionFinder(std::move(table), records::rules::parse_region(regency).value_or(0));
}

// 91,599 rows would be a third of the time until the first frame, which shows none of them: whoever waits first reads.
std::shared_future<forms::RegionFinder> regions_soon(const Path& folder, const std::string& regency) {
    return std::async(std::launch::deferred, [folder, regency] {
        auto regions = read_regions(folder, regency);
        if (regions) return *std::move(regions);
        log_trouble("the regions cannot be read", regions.error());
        return forms::RegionFinder({}, 0);
    });
}

Result<casework::Service> read_service(View text) {
    if (text.empty()) return casework::Service{};
    casework::Findings findings;
    return casework::parse_service(text_of(text), findings);
}

} // namespace

Result<Assets> read_assets(const Path& folder, const Path& lang, View service_text) {
    auto service = TRY(read_service(service_text));
    auto form = TRY(read_form(folder));
    std::vector<language::Catalog> catalogs;
    for (const auto& language : form.languages) {
        auto bytes = TRY(read_file(lang / (language + ".mo"), language::catalog_bytes_max));
        catalogs.push_back(TRY(language::Catalog::read(std::move(bytes))));
    }
    auto regions = regions_soon(folder / "regions", service.office.region);
    return Assets{std::move(form), std::move(catalogs), std::move(regions), std::move(service)};
}

records::rules::Date day_at(const casework::Service& service, std::uint64_t wall_ms) {
    const auto& zone = service.office.time_zone; // Indonesia knows no summer time
    const std::chrono::hours offset(zone == "WITA" ? 8 : zone == "WIT" ? 9 : 7);
    const std::chrono::sys_time<std::chrono::milliseconds> now{std::chrono::milliseconds(wall_ms)};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(now + offset)};
    return {static_cast<std::uint32_t>(static_cast<int>(day.year())), static_cast<unsigned>(day.month()),
            static_cast<unsigned>(day.day())};
}

} // namespace teduh::kiosk
