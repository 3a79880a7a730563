#include "kiosk/casework/service_check.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/service_show.hpp"
#include "kiosk/control/commands.hpp"
#include "storage/base/file.hpp"

#include <cstdio>

namespace teduh::control {

Result<Report> service_check(const Path& folder) {
    const auto file = folder / "service.toml";
    const auto bytes = TRY(read_file(file, casework::service_file_bytes_max));
    casework::Findings findings;
    const auto service = casework::parse_service(text_of(bytes), findings);
    const auto text = casework::check_report(service ? &*service : nullptr, findings, file.string());
    Report report;
    report.text = text;
    report.json = {{"findings", findings.size()}};
    if (service) return report;
    std::fputs(text.c_str(), stderr);
    return service.error();
}

Result<Report> service_show(const Path& folder) {
    const auto bytes = TRY(read_file(folder / "service.toml", casework::service_file_bytes_max));
    casework::Findings findings;
    const auto service = TRY(casework::parse_service(text_of(bytes), findings));
    return Report{casework::show(service), nlohmann::ordered_json::parse(casework::show_json(service))};
}

} // namespace teduh::control
