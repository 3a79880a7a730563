#include "kiosk/casework/service_lines.hpp"

#include <charconv>

namespace teduh::casework {
namespace {

constexpr std::string_view between = ", ";

// "clocks[3] A_1" below `from`: the table of that place, or the array where no number is said.
const toml::node* part_of(const toml::node& from, std::string_view part) {
    const toml::table* table = from.as_table();
    const auto open = part.find('[');
    const toml::node* found = table == nullptr ? nullptr : table->get(part.substr(0, open));
    const toml::array* items = found == nullptr ? nullptr : found->as_array();
    if (items == nullptr) return found;
    std::size_t number = 1; // a section as a whole begins with its first table
    if (open != std::string_view::npos)
        std::from_chars(part.data() + open + 1, part.data() + part.size(), number);
    return number == 0 ? nullptr : items->get(number - 1);
}

std::uint32_t line_of(const toml::table& root, const Finding& finding) {
    const toml::node* node = &root;
    for (std::string_view place = finding.place; !place.empty();) {
        const auto end = place.find(between);
        const toml::node* next = part_of(*node, place.substr(0, end));
        if (next == nullptr) break;
        node = next;
        place.remove_prefix(end == std::string_view::npos ? place.size() : end + between.size());
    }
    if (const toml::table* table = node->as_table())
        if (const toml::node* value = table->get(finding.key)) node = value;
    return node->source().begin.line;
}

} // namespace

void add_lines(const toml::table& root, Findings& findings) {
    for (auto& finding : findings)
        if (finding.line == 0) finding.line = line_of(root, finding);
}

} // namespace teduh::casework
