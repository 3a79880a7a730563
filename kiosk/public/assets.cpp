#include "kiosk/public/assets.hpp"

#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/hours/calendar_setting.hpp"
#include "kiosk/casework/hours/hours.hpp"
#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"

#include <charconv>

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

// assets/calendar/2026.csv is the file of 2026; what has another name is none.
void read_year(const Path& path, casework::Calendar& calendar) {
    const auto name = path.stem().string();
    std::uint32_t year = 0;
    const auto end = name.data() + name.size();
    if (path.extension() != ".csv" || name.size() != 4 || std::from_chars(name.data(), end, year).ptr != end) return;
    std::size_t line = 0;
    const auto bytes = read_file(path, casework::Calendar::file_bytes_max);
    const auto taken = bytes ? calendar.add_year(year, text_of(*bytes), line) : Result<void>(bytes.error());
    if (taken) return;
    log_trouble("a calendar cannot be used", taken.error());
    log_event("it is the calendar of a year", {{Literal("year"), year}, {Literal("line"), line}});
}

casework::Calendar read_calendar(const Path& folder) {
    casework::Calendar calendar;
    std::error_code fault;
    for (const auto& each : std::filesystem::directory_iterator(folder, fault)) read_year(each.path(), calendar);
    return calendar;
}

// A kiosk that reads aloud does so in each of its languages.
voice::Voice read_voice(const Path& folder, const std::vector<std::string>& languages) {
    std::vector<voice::Pack> packs;
    for (const auto& language : languages) {
        auto bytes = read_file(folder / (language + ".voice"), voice::pack_bytes_max);
        auto pack = bytes ? voice::Pack::read(*std::move(bytes)) : Result<voice::Pack>(bytes.error());
        if (!pack) {
            log_trouble("nothing can be read aloud", pack.error());
            return {};
        }
        packs.push_back(*std::move(pack));
    }
    return voice::Voice(std::move(packs));
}

Result<casework::Service> read_service(View text) {
    if (text.empty()) return casework::Service{};
    casework::Findings findings;
    return casework::parse_service(text_of(text), findings);
}

void log_fault(Literal what, const Error& error, const settings::LineFault& fault) {
    log_trouble(what, error);
    log_event("it is a setting of the office", {{Literal("line"), fault.line}});
}

} // namespace

void take_hours(Assets& assets, const OfficeHours& published) {
    settings::LineFault fault;
    if (!published.hours.empty()) {
        const auto hours = settings::read_hours(published.hours, fault);
        if (hours) settings::replace_hours(assets.service, *hours);
        else log_fault("the hours of the office cannot be used", hours.error(), fault);
    }
    for (const auto& [year, text] : published.calendars)
        if (const auto taken = settings::take_calendar(assets.calendar, year, text, fault); !taken)
            log_fault("the holidays of the office cannot be used", taken.error(), fault);
}

Result<Assets> read_assets(const Path& folder, const Path& lang, View service_text) {
    auto service = TRY(read_service(service_text));
    auto form = TRY(read_form(folder));
    std::vector<language::Catalog> catalogs;
    for (const auto& language : form.languages) {
        auto bytes = TRY(read_file(lang / (language + ".mo"), language::catalog_bytes_max));
        catalogs.push_back(TRY(language::Catalog::read(std::move(bytes))));
    }
    auto regions = regions_soon(folder / "regions", service.office.region);
    auto voice = read_voice(lang, form.languages);
    return Assets{std::move(form), std::move(catalogs), std::move(regions), std::move(service),
                  read_calendar(folder / "calendar"), std::move(voice)};
}

} // namespace teduh::kiosk
