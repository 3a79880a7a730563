#include "storage/records/changes.hpp"

namespace teduh::records {
namespace {

constexpr std::array<std::string_view, 3> risk_levels{"RENDAH", "SEDANG", "TINGGI"};
constexpr std::array<std::string_view, 3> person_roles{"KLIEN", "PELAPOR", "TERLAPOR"};

// Every key of Person is optional, so this is all its description asks for.
struct FieldsPresent {
    std::uint32_t fields = 0;

    template <class Value, class Each>
    void optional(std::uint64_t key, std::string_view, const std::optional<Value>& value, Each) {
        if (value) fields |= 1u << key;
    }
};

template <class Value>
struct FieldOfSource { // finds the field of that key
    std::uint64_t wanted;
    std::optional<Value>& to;

    template <class Other, class Each>
    void optional(std::uint64_t key, std::string_view, const std::optional<Other>& value, Each) {
        if constexpr (std::same_as<Other, Value>)
            if (key == wanted) to = value;
    }
};
struct FieldOfTarget { // learns of what type it is
    std::uint64_t wanted;
    const Person& from;

    template <class Value, class Each>
    void optional(std::uint64_t key, std::string_view, std::optional<Value>& value, Each) {
        FieldOfSource<Value> source{wanted, value};
        if (key == wanted) describe(source, from);
    }
};

} // namespace

bool is_risk_level(std::string_view text) { return std::ranges::find(risk_levels, text) != risk_levels.end(); }

int risk_height(std::string_view level) {
    const auto place = std::ranges::find(risk_levels, level);
    ensure(place != risk_levels.end());
    return static_cast<int>(place - risk_levels.begin()) + 1;
}

bool is_person_role(std::string_view text) { return std::ranges::find(person_roles, text) != person_roles.end(); }

std::uint32_t fields_of(const Person& person) {
    FieldsPresent present;
    describe(present, person);
    return present.fields;
}

void take_field(Person& to, const Person& from, std::uint32_t key) {
    FieldOfTarget target{key, from};
    describe(target, to);
}

bool is_whole(const PersonSet& change) {
    std::uint32_t forgotten = 0;
    for (const auto key : change.forgotten.value_or(List<std::uint32_t>{})) {
        if (key < 1 || key > person_fields || forgotten >> key != 0) return false; // ascending: none of it or above yet
        forgotten |= 1u << key;
    }
    const auto set = fields_of(change.person);
    return (set | forgotten) != 0 && (set & forgotten) == 0 && (change.role.view() != "PELAPOR" || change.index == 0);
}

} // namespace teduh::records
