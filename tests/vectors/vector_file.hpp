#pragma once

#include "storage/base/bytes.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace teduh::vectors {

// One file of tests/vectors: its lines, by key, in order. A key asked for and absent ends the test loudly.
class Case {
public:
    static Case read(const std::filesystem::path& path);

    const std::string& name() const { return name_; }
    const std::string& text(std::string_view key) const;
    Bytes bytes(std::string_view key) const;
    Bytes base64(std::string_view key) const; // ciphertexts of attachments
    std::uint64_t number(std::string_view key) const;
    std::vector<Bytes> all(std::string_view key) const;
    bool has(std::string_view key) const { return lines_.contains(std::string(key)); }

    template <class Fixed>
    Fixed fixed(std::string_view key) const {
        const auto content = bytes(key);
        demand_size(content, Fixed::size, key);
        return Fixed::from(content);
    }

private:
    void demand_size(View content, std::size_t size, std::string_view key) const;
    std::string name_;
    std::multimap<std::string, std::string> lines_;
};

// What a reader says: "accept" or the refusal's name, and with accept the outputs it computed, hex or text.
struct Verdict {
    std::string refusal = "accept";
    std::map<std::string, std::string> outputs;
};

// One for each op of README.md; the judge knows them all or fails.
Verdict judge_form(const Case& test);
std::optional<Verdict> judge_seal(const Case& test);
std::optional<Verdict> judge_chain(const Case& test);

} // namespace teduh::vectors
