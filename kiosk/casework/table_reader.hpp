#pragma once

#include "kiosk/casework/finding.hpp"
#include "kiosk/casework/service_words.hpp"
#include "kiosk/casework/toml.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::casework {

inline constexpr std::size_t list_length_max = 64;
inline constexpr std::size_t text_bytes_max = 1'000;
inline constexpr std::size_t label_bytes_max = 200;

enum class Empty : std::uint8_t { Refused, Allowed };
enum class Needed : std::uint8_t { Yes, No };

// Takes the keys of one table and notes everything that is wrong with them. A wrong value becomes an empty
// one, so reading goes on and the office hears of all mistakes at once. finish() reports the keys nobody
// asked for. Borrows the table and the findings. Not for two threads.
class TableReader {
public:
    TableReader(const toml::table& table, std::string place, Findings& findings);

    std::string text(std::string_view key, Empty empty = Empty::Refused,
                     std::size_t bytes_max = text_bytes_max);
    std::string optional_text(std::string_view key, std::size_t bytes_max = text_bytes_max); // "" when absent
    std::string code(std::string_view key, Needed needed = Needed::Yes); // [A-Za-z0-9_]{1,40}
    std::string form(std::string_view key);                                // is_form_name()
    std::vector<std::string> forms(std::string_view key);                  // the same; none when absent
    std::vector<std::string> texts(std::string_view key, Empty empty = Empty::Allowed);
    std::vector<std::string> codes(std::string_view key, Needed needed = Needed::Yes,
                                   Empty empty = Empty::Allowed);
    std::vector<std::vector<std::string>> rows(std::string_view key);
    std::uint32_t number(std::string_view key, std::uint32_t low, std::uint32_t high);
    std::vector<std::uint32_t> numbers(std::string_view key, std::uint32_t low, std::uint32_t high);
    bool boolean(std::string_view key, Needed needed = Needed::Yes); // false when absent

    template <class Value>
    Value word(std::string_view key, Flaw flaw = Flaw::UnknownWord) {
        const std::string written = text(key, Empty::Allowed, label_bytes_max);
        if (const auto value = value_of<Value>(written)) return *value;
        const toml::node* node = table_.get(key);
        if (node != nullptr && node->is_string()) report_at(key, flaw, written);
        return Value{};
    }
    template <class Value>
    std::vector<Value> words(std::string_view key, Flaw flaw = Flaw::UnknownWord) {
        std::vector<Value> values;
        if (!has(key)) return values;
        for (const auto& written : texts(key)) {
            if (const auto value = value_of<Value>(written))
                values.push_back(*value);
            else
                report_at(key, flaw, written);
        }
        return values;
    }

    bool has(std::string_view key) const { return table_.contains(key); }
    // A table below this one; nothing (and a finding, where needed) when it is absent or something else.
    const toml::table* table(std::string_view key, Needed needed = Needed::Yes);
    // The tables of [[key]].
    std::vector<const toml::table*> tables(std::string_view key, Needed needed = Needed::Yes);

    void report_at(std::string_view key, Flaw flaw, std::string_view detail = {});
    void finish();
    const std::string& place() const { return place_; }
    void set_place(std::string place) { place_ = std::move(place); }
    std::uint32_t line() const { return table_.source().begin.line; }
    Findings& findings() { return findings_; }

private:
    const toml::node* take(std::string_view key, Needed needed);
    const toml::array* take_array(std::string_view key, Needed needed);
    std::string checked(const toml::node& node, std::string_view key, Empty empty, std::size_t bytes_max);

    const toml::table& table_;
    std::string place_;
    Findings& findings_;
    std::set<std::string, std::less<>> asked_;
};

// One reader for each table of [[key]], placed as "clocks[3] A_2".
template <class Item, class Read>
std::vector<Item> read_items(TableReader& parent, std::string_view key, Needed needed, Read read) {
    std::vector<Item> items;
    for (const toml::table* table : parent.tables(key, needed)) {
        std::string place = parent.place().empty() ? "" : parent.place() + ", ";
        place += std::string(key) + "[" + std::to_string(items.size() + 1) + "]";
        if (const auto id = (*table)["id"].value<std::string_view>())
            place += " " + std::string(id->substr(0, 40));
        TableReader reader(*table, place, parent.findings());
        items.push_back(read(reader));
        reader.finish();
    }
    return items;
}

} // namespace teduh::casework
