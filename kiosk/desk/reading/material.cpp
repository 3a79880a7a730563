#include "kiosk/desk/reading/material.hpp"

#include "storage/base/file.hpp"

namespace teduh::desk {
namespace {

using std::filesystem::path;

constexpr std::size_t region_file_bytes_max = 8U << 20;
constexpr std::array<std::string_view, 2> languages{"id", "en"};

struct NamedBytes {
    std::string name;
    Bytes bytes;
};

Result<std::vector<NamedBytes>> read_lists(const path& folder) {
    constexpr std::size_t lists_max = 128;
    std::vector<NamedBytes> lists;
    std::error_code trouble;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        if (entry.path().extension() != ".csv") continue;
        if (lists.size() == lists_max) return Error{Failure::Usage, "too many lists in the folder"};
        lists.push_back({entry.path().filename().string(),
                         TRY(read_file(entry.path(), records::rules::OptionList::file_bytes_max))});
    }
    std::ranges::sort(lists, {}, &NamedBytes::name);
    return lists;
}

Result<records::rules::RegionTable> read_regions(const path& folder) {
    std::array<Bytes, 4> files;
    constexpr std::array names{"provinces.csv", "regencies.csv", "districts.csv", "villages.csv"};
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = TRY(read_file(folder / names[i], region_file_bytes_max));
    return records::rules::RegionTable::from_csv(
        {text_of(files[0]), text_of(files[1]), text_of(files[2]), text_of(files[3])});
}

} // namespace

std::size_t Material::language(std::string_view code) const {
    const auto found = std::ranges::find(languages, code);
    return found == languages.end() ? 0 : static_cast<std::size_t>(found - languages.begin());
}

std::string Material::choice(std::string_view question, std::string_view list, std::string_view code,
                             std::size_t language) const {
    if (const auto id = form.find(question))
        if (const auto* choices = form.list_of(*id))
            if (const auto* found = choices->find(code)) return found->label.at(language);
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
    const auto kept = TRY(read_lists(assets / "lists"));
    std::vector<forms::ListFile> files;
    for (const auto& one : kept) {
        files.push_back({one.name, text_of(one.bytes)});
        material.lists.emplace(path(one.name).stem().string(),
                               TRY(records::rules::OptionList::from_csv(text_of(one.bytes))));
    }
    const auto survey = TRY(read_file(assets / "forms/pengaduan-klien/survey.csv", forms::sheet_bytes_max));
    const auto choices = TRY(read_file(assets / "forms/pengaduan-klien/choices.csv", forms::sheet_bytes_max));
    forms::Findings findings;
    material.form = TRY(forms::read_form({text_of(survey), text_of(choices), files}, findings));
    // Without the table a place is shown by its code: nothing else depends on it.
    if (auto regions = read_regions(assets / "regions")) material.regions = *std::move(regions);
    return material;
}

} // namespace teduh::desk
