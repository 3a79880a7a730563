#include "kiosk/desk/reading/material.hpp"

#include "kiosk/forms/folder/form_folder.hpp"
#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"

#include <charconv>

namespace teduh::desk {
namespace {

using std::filesystem::path;

constexpr std::size_t region_file_bytes_max = 8U << 20;
constexpr std::array<std::string_view, 2> languages{"id", "en"};

constexpr std::string_view client_form = "pengaduan-klien";
constexpr std::size_t staff_forms_max = 64;
constexpr std::array staff_form_names{"penerimaan-petugas", "faktor-risiko", "piket", "rujukan-masuk"};

// Each list of the office, read with its words.
Result<void> read_lists(const path& folder, Material& material) {
    constexpr std::size_t lists_max = 128;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        if (entry.path().extension() != ".csv") continue;
        if (material.lists.size() == lists_max) return Error{Failure::Usage, "too many lists in the folder"};
        const auto bytes = TRY(read_file(entry.path(), records::rules::OptionList::file_bytes_max));
        material.lists.emplace(entry.path().stem().string(),
                               TRY(records::rules::OptionList::from_csv(text_of(bytes))));
    }
    return {};
}

Result<forms::Form> read_form(const path& assets, std::string_view name) {
    const auto files = TRY(forms::FormFolder::read(assets / "forms" / name, assets / "lists"));
    forms::Findings findings;
    auto form = files.form(findings);
    if (!form) log_event("a form has faults", {{Literal("findings"), findings.size()}});
    return form;
}

// assets/calendar/2026.csv is the file of 2026; what has another name is none.
void read_year(const path& file, casework::Calendar& calendar) {
    const auto name = file.stem().string();
    std::uint32_t year = 0;
    const auto end = name.data() + name.size();
    if (file.extension() != ".csv" || name.size() != 4 || std::from_chars(name.data(), end, year).ptr != end) return;
    std::size_t line = 0;
    const auto bytes = read_file(file, casework::Calendar::file_bytes_max);
    const auto taken = bytes ? calendar.add_year(year, text_of(*bytes), line) : Result<void>(bytes.error());
    if (!taken) log_trouble("a calendar cannot be used", taken.error());
}

Result<records::rules::RegionTable> read_regions(const path& folder) {
    std::array<Bytes, 4> files;
    constexpr std::array names{"provinces.csv", "regencies.csv", "districts.csv", "villages.csv"};
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = TRY(read_file(folder / names[i], region_file_bytes_max));
    return records::rules::RegionTable::from_csv(
        {text_of(files[0]), text_of(files[1]), text_of(files[2]), text_of(files[3])});
}

// Those of the steps: whatever the office has put beside them.
Result<void> read_step_forms(const path& assets, Material& material) {
    std::error_code none;
    for (const auto& each : std::filesystem::directory_iterator(assets / "forms", none)) {
        const auto name = each.path().filename().string();
        if (!each.is_directory(none) || name == client_form || material.staff_forms.contains(name)) continue;
        if (material.staff_forms.size() >= staff_forms_max) return Error{Failure::Corrupt, Refusal::TooLarge, "there are too many forms"};
        material.staff_forms.emplace(name, TRY(read_form(assets, name)));
    }
    return {};
}

} // namespace

std::size_t Material::language(std::string_view code) const {
    const auto found = std::ranges::find(languages, code);
    return found == languages.end() ? 0 : static_cast<std::size_t>(found - languages.begin());
}

intake::Forms Material::intake_forms() const {
    return {staff_form(staff_form_names[0]), staff_form(staff_form_names[1]), staff_form(staff_form_names[2]),
            staff_form(staff_form_names[3])};
}

const forms::Form* Material::staff_form(std::string_view folder) const {
    const auto found = staff_forms.find(folder);
    return found == staff_forms.end() ? nullptr : &found->second;
}

const forms::Form& Material::form_named(std::string_view folder) const {
    const auto* found = staff_form(folder);
    return found != nullptr ? *found : form;
}

std::string Material::choice(std::string_view question, std::string_view list, std::string_view code,
                             std::size_t language) const {
    const auto among = [&](const forms::Form& asked) -> const forms::Choice* {
        const auto id = asked.find(question);
        const auto* choices = id ? asked.list_of(*id) : nullptr;
        return choices != nullptr ? choices->find(code) : nullptr;
    };
    const auto* found = among(form);
    for (auto each = staff_forms.begin(); found == nullptr && each != staff_forms.end(); ++each)
        found = among(each->second);
    if (found != nullptr) return found->label.at(language);
    const auto options = lists.find(list);
    const auto* option = options != lists.end() ? options->second.find(code) : nullptr;
    return option != nullptr ? option->label : std::string(code);
}

std::string Material::question(std::string_view name, std::size_t language) const {
    const auto id = form.find(name);
    return id ? form.question(*id).label.at(language) : std::string(name);
}

std::string Material::region(std::string_view dotted) const {
    const auto code = records::rules::parse_region(dotted);
    if (!code || !regions || !regions->name(*code)) return std::string(dotted);
    std::string text(*regions->name(*code));
    for (auto above = records::rules::parent_of(*code); above != 0; above = records::rules::parent_of(above))
        if (const auto name = regions->name(above)) text += ", " + std::string(*name);
    return text;
}

Result<Material> read_material(const path& assets, const path& sentences) {
    Material material;
    for (const auto code : languages) {
        const auto file = sentences / (std::string(code) + ".mo");
        auto catalog = TRY(language::Catalog::read(TRY(read_file(file, language::catalog_bytes_max))));
        material.languages.emplace_back(code);
        material.catalogs.push_back(std::move(catalog));
    }
    TRY(read_lists(assets / "lists", material));
    material.form = TRY(read_form(assets, client_form));
    for (const auto* name : staff_form_names) material.staff_forms.emplace(name, TRY(read_form(assets, name)));
    TRY(read_step_forms(assets, material));
    // Without the table a place is shown by its code: nothing else depends on it.
    if (auto regions = read_regions(assets / "regions")) material.regions = *std::move(regions);
    std::error_code none;
    for (const auto& year : std::filesystem::directory_iterator(assets / "calendar", none))
        read_year(year.path(), material.calendar);
    return material;
}

} // namespace teduh::desk
