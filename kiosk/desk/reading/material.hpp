#pragma once

#include "kiosk/casework/calendar.hpp"
#include "kiosk/desk/intake/model.hpp"
#include "kiosk/forms/form.hpp"
#include "kiosk/forms/region_finder.hpp"
#include "kiosk/language/catalog.hpp"
#include "storage/records/rules/option_list.hpp"

#include <filesystem>
#include <map>

namespace teduh::desk {

// What the desk says things with: its sentences, the client's form, the office's lists, the names of regions.
// Read once at the start; unchanging, any thread.
struct Material {
    std::vector<std::string> languages; // "id" first
    std::vector<language::Catalog> catalogs;
    forms::Form form;
    std::map<std::string, forms::Form, std::less<>> staff_forms; // by folder
    std::map<std::string, records::rules::OptionList, std::less<>> lists; // by name, without ".csv"
    std::optional<records::rules::RegionTable> regions;
    casework::Calendar calendar; // of free days

    // The forms an intake is made of; borrowed from this object.
    intake::Forms intake_forms() const;
    // The officers' one of that folder; nothing where there is none.
    const forms::Form* staff_form(std::string_view folder) const;
    // The one of that folder; the client's where there is none.
    const forms::Form& form_named(std::string_view folder) const;

    // Place of a language, 0 for one that is not there.
    std::size_t language(std::string_view code) const;

    // The label of a code: of a question's own choices first, then of a list. The code itself where nobody
    // knows it; codes are kept, never refused.
    std::string choice(std::string_view question, std::string_view list, std::string_view code,
                       std::size_t language) const;
    // As the client was asked.
    std::string question(std::string_view name, std::size_t language) const;
    // "Sumberagung, Pesanggaran, Kabupaten Banyuwangi, Jawa Timur"; the code where it is unknown.
    std::string region(std::string_view dotted) const;
};

// `assets` holds forms/, lists/ and regions/; `sentences` the compiled catalogs. A form or list that is
// broken is an error: an officer shall not read half a label.
Result<Material> read_material(const std::filesystem::path& assets, const std::filesystem::path& sentences);

} // namespace teduh::desk
