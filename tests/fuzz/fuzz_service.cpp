// An office's service.toml: refused with findings that can be printed, or a standard that shows.
#include "fuzz.hpp"

#include "kiosk/casework/service_check.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/service_show.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    casework::Findings findings;
    const auto service = casework::parse_service(text_of({data, size}), findings);
    fuzz::demand(service.has_value() == findings.empty());
    fuzz::demand(findings.size() <= casework::findings_max);
    fuzz::demand(!casework::check_report(service ? &*service : nullptr, findings, "service.toml").empty());
    if (!service) return 0;
    fuzz::demand(!casework::show(*service).empty());
    fuzz::demand(!casework::show_json(*service).empty());
    fuzz::demand(service->find_clock(service->first_response) == &service->first_response_clock());
    return 0;
}
