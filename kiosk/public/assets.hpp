#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/casework/service.hpp"
#include "kiosk/forms/form.hpp"
#include "kiosk/forms/region_finder.hpp"
#include "kiosk/language/catalog.hpp"
#include "kiosk/public/office.hpp"
#include "kiosk/voice/voice.hpp"

#include <filesystem>
#include <future>

namespace teduh::kiosk {

inline constexpr const char* form_name = "pengaduan-klien";

// The read-only files of a kiosk, and what of its office is known when it starts. Unchanging once read.
struct Assets {
    forms::Form form;
    std::vector<language::Catalog> catalogs; // in the order of the form's languages
    std::shared_future<forms::RegionFinder> regions; // read when first waited for; empty where the files are broken
    casework::Service service;
    casework::Calendar calendar; // of the years whose file is there and right
    voice::Voice voice; // says nothing where a pack is missing or broken
    bool demo = false; // an office for trials, as its keyring says: each screen says so
};

// What the head has published instead of the standard's hours and the shipped calendars. One that is faulty is logged, and what
// was there before holds.
void take_hours(Assets& assets, const OfficeHours& published);

// `folder` as assets/, `lang` with a .mo and a .voice for each language, `service` the text of a service.toml: empty where
// the office's is not known yet, which serves nobody. The first file that is missing or wrong is the error; regions
// that cannot be read are logged, and the question for one then finds nothing and can be skipped. So is a calendar, and
// its year then has ordinary days only. Without voices nothing is read aloud.
Result<Assets> read_assets(const std::filesystem::path& folder, const std::filesystem::path& lang, View service);

} // namespace teduh::kiosk
