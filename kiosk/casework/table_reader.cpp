#include "kiosk/casework/table_reader.hpp"

#include "kiosk/casework/service.hpp"
#include "storage/records/rules/option_list.hpp"
#include "storage/records/rules/text_rules.hpp"

#include <algorithm>

namespace teduh::casework {
namespace {

constexpr std::string_view type_text = "tulisan";
constexpr std::string_view type_number = "bilangan bulat";
constexpr std::string_view type_boolean = "true atau false";
constexpr std::string_view type_list = "daftar";
constexpr std::string_view type_table = "tabel";

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 || byte == 0x7F;
    });
}

} // namespace

TableReader::TableReader(const toml::table& table, std::string place, Findings& findings)
    : table_(table), place_(std::move(place)), findings_(findings) {}

void TableReader::report_at(std::string_view key, Flaw flaw, std::string_view detail) {
    const toml::node* node = table_.get(key);
    report(findings_, flaw, place_, key, detail, node != nullptr ? node->source().begin.line : line());
}

const toml::node* TableReader::take(std::string_view key, Needed needed) {
    asked_.emplace(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && needed == Needed::Yes) report_at(key, Flaw::MissingKey);
    return node;
}

const toml::array* TableReader::take_array(std::string_view key, Needed needed) {
    const toml::node* node = take(key, needed);
    if (node == nullptr) return nullptr;
    const toml::array* array = node->as_array();
    if (array == nullptr) report_at(key, Flaw::WrongType, type_list);
    if (array != nullptr && array->size() > list_length_max) {
        report_at(key, Flaw::ListTooLong, std::to_string(list_length_max));
        return nullptr;
    }
    return array;
}

std::string TableReader::checked(const toml::node& node, std::string_view key, Empty empty,
                                 std::size_t bytes_max) {
    const auto* value = node.as_string();
    if (value == nullptr) {
        report(findings_, Flaw::WrongType, place_, key, type_text, node.source().begin.line);
        return {};
    }
    const std::string& text = value->get();
    const auto flawed = [&](Flaw flaw, std::string_view detail) {
        report(findings_, flaw, place_, key, detail, node.source().begin.line);
        return std::string();
    };
    if (text.size() > bytes_max) return flawed(Flaw::TextTooLong, std::to_string(bytes_max));
    if (has_control(text) || !records::rules::is_utf8(text)) return flawed(Flaw::TextSigns, {});
    if (text.empty() && empty == Empty::Refused) return flawed(Flaw::TextEmpty, {});
    return text;
}

std::string TableReader::text(std::string_view key, Empty empty, std::size_t bytes_max) {
    const toml::node* node = take(key, Needed::Yes);
    return node == nullptr ? std::string() : checked(*node, key, empty, bytes_max);
}

std::string TableReader::optional_text(std::string_view key, std::size_t bytes_max) {
    const toml::node* node = take(key, Needed::No);
    return node == nullptr ? std::string() : checked(*node, key, Empty::Allowed, bytes_max);
}

std::string TableReader::code(std::string_view key, Needed needed) {
    const toml::node* node = take(key, needed);
    if (node == nullptr) return {};
    std::string written = checked(*node, key, Empty::Refused, label_bytes_max);
    if (written.empty() || records::rules::is_code(written)) return written;
    report_at(key, Flaw::BadCode, written);
    return {};
}

std::string TableReader::form(std::string_view key) {
    std::string written = text(key, Empty::Refused, label_bytes_max);
    if (written.empty() || is_form_name(written)) return written;
    report_at(key, Flaw::BadForm, written);
    return {};
}

std::vector<std::string> TableReader::forms(std::string_view key) {
    std::vector<std::string> values;
    if (!has(key)) return values;
    for (auto& written : texts(key)) {
        if (written.empty()) continue; // told already
        if (!is_form_name(written))
            report_at(key, Flaw::BadForm, written);
        else
            values.push_back(std::move(written));
    }
    return values;
}

std::vector<std::string> TableReader::texts(std::string_view key, Empty empty) {
    std::vector<std::string> values;
    const toml::array* array = take_array(key, Needed::Yes);
    if (array == nullptr) return values;
    for (const toml::node& node : *array)
        values.push_back(checked(node, key, Empty::Refused, text_bytes_max));
    if (values.empty() && empty == Empty::Refused) report_at(key, Flaw::ListEmpty);
    return values;
}

std::vector<std::string> TableReader::codes(std::string_view key, Needed needed, Empty empty) {
    std::vector<std::string> values;
    const toml::array* array = take_array(key, needed);
    if (array == nullptr) return values;
    for (const toml::node& node : *array) {
        std::string written = checked(node, key, Empty::Refused, label_bytes_max);
        if (written.empty()) continue;
        if (!records::rules::is_code(written))
            report_at(key, Flaw::BadCode, written);
        else if (std::ranges::find(values, written) != values.end())
            report_at(key, Flaw::DuplicateWord, written);
        else
            values.push_back(std::move(written));
    }
    if (array->empty() && empty == Empty::Refused) report_at(key, Flaw::ListEmpty);
    return values;
}

std::vector<std::vector<std::string>> TableReader::rows(std::string_view key) {
    std::vector<std::vector<std::string>> result;
    const toml::array* array = take_array(key, Needed::Yes);
    if (array == nullptr) return result;
    for (const toml::node& node : *array) {
        auto& row = result.emplace_back();
        const toml::array* cells = node.as_array();
        if (cells == nullptr) {
            report_at(key, Flaw::WrongType, type_list);
            continue;
        }
        if (cells->size() > list_length_max) {
            report_at(key, Flaw::ListTooLong, std::to_string(list_length_max));
            continue;
        }
        for (const toml::node& cell : *cells)
            row.push_back(checked(cell, key, Empty::Allowed, text_bytes_max));
    }
    return result;
}

std::uint32_t TableReader::number(std::string_view key, std::uint32_t low, std::uint32_t high) {
    const toml::node* node = take(key, Needed::Yes);
    if (node == nullptr) return low;
    const auto* value = node->as_integer();
    if (value == nullptr) {
        report_at(key, Flaw::WrongType, type_number);
        return low;
    }
    if (value->get() >= low && value->get() <= high) return static_cast<std::uint32_t>(value->get());
    report_at(key, Flaw::NumberRange, std::to_string(value->get()));
    return low;
}

std::vector<std::uint32_t> TableReader::numbers(std::string_view key, std::uint32_t low, std::uint32_t high) {
    std::vector<std::uint32_t> values;
    const toml::array* array = take_array(key, Needed::Yes);
    if (array == nullptr) return values;
    for (const toml::node& node : *array) {
        const auto* value = node.as_integer();
        if (value == nullptr)
            report_at(key, Flaw::WrongType, type_number);
        else if (value->get() < low || value->get() > high)
            report_at(key, Flaw::NumberRange, std::to_string(value->get()));
        else
            values.push_back(static_cast<std::uint32_t>(value->get()));
    }
    return values;
}

bool TableReader::boolean(std::string_view key, Needed needed) {
    const toml::node* node = take(key, needed);
    if (node == nullptr) return false;
    const auto* value = node->as_boolean();
    if (value == nullptr) report_at(key, Flaw::WrongType, type_boolean);
    return value != nullptr && value->get();
}

const toml::table* TableReader::table(std::string_view key, Needed needed) {
    const toml::node* node = take(key, needed);
    if (node == nullptr) return nullptr;
    const toml::table* found = node->as_table();
    if (found == nullptr) report_at(key, Flaw::WrongType, type_table);
    return found;
}

std::vector<const toml::table*> TableReader::tables(std::string_view key, Needed needed) {
    std::vector<const toml::table*> found;
    const toml::array* array = take_array(key, needed);
    if (array == nullptr) return found;
    for (const toml::node& node : *array) {
        if (const toml::table* table = node.as_table())
            found.push_back(table);
        else
            report_at(key, Flaw::WrongType, type_table);
    }
    if (found.empty() && needed == Needed::Yes) report_at(key, Flaw::ListEmpty);
    return found;
}

void TableReader::finish() {
    for (const auto& [key, node] : table_)
        if (!asked_.contains(key.str()))
            report(findings_, Flaw::UnknownKey, place_, key.str(), {}, key.source().begin.line);
}

} // namespace teduh::casework
