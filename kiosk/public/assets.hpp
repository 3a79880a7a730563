#pragma once

#include "kiosk/casework/service.hpp"
#include "kiosk/forms/form.hpp"
#include "kiosk/forms/region_finder.hpp"
#include "kiosk/language/catalog.hpp"

#include <filesystem>
#include <future>

namespace teduh::kiosk {

inline constexpr const char* form_name = "pengaduan-klien";

// The read-only files of a kiosk. Unchanging once read.
struct Assets {
    forms::Form form;
    std::vector<language::Catalog> catalogs; // in the order of the form's languages
    std::shared_future<forms::RegionFinder> regions; // read when first waited for; empty where the files are broken
    casework::Service service;
};

// `folder` as assets/, `lang` with a .mo for each language, `service` the text of a service.toml: empty where
// the office's is not known yet, which serves nobody. The first file that is missing or wrong is the error; regions
// that cannot be read are logged, and the question for one then finds nothing and can be skipped.
Result<Assets> read_assets(const std::filesystem::path& folder, const std::filesystem::path& lang, View service);

// The day at the office, by its time zone.
records::rules::Date day_at(const casework::Service& service, std::uint64_t wall_ms);

} // namespace teduh::kiosk
