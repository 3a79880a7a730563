#include "vector_file.hpp"

#include "storage/crypto/text_form.hpp"

#include <fstream>
#include <stdexcept>

namespace teduh::vectors {

Case Case::read(const std::filesystem::path& path) {
    Case test;
    test.name_ = path.parent_path().filename().string() + "/" + path.stem().string();
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos) throw std::runtime_error("a line without a key in " + test.name_);
        auto value = line.substr(colon + 1);
        if (!value.empty() && value.front() == ' ') value.erase(0, 1);
        test.lines_.emplace(line.substr(0, colon), value);
    }
    return test;
}

const std::string& Case::text(std::string_view key) const {
    const auto found = lines_.find(std::string(key));
    if (found == lines_.end()) throw std::runtime_error(name_ + " has no " + std::string(key));
    return found->second;
}

Bytes Case::bytes(std::string_view key) const { return crypto::from_hex(text(key), 64u << 20).value(); }
Bytes Case::base64(std::string_view key) const { return crypto::from_base64url(text(key), 64u << 20).value(); }
std::uint64_t Case::number(std::string_view key) const { return std::stoull(text(key)); }

std::vector<Bytes> Case::all(std::string_view key) const {
    std::vector<Bytes> values;
    const auto [first, last] = lines_.equal_range(std::string(key));
    for (auto it = first; it != last; ++it) values.push_back(crypto::from_hex(it->second, 64u << 20).value());
    return values;
}

void Case::demand_size(View content, std::size_t size, std::string_view key) const {
    if (content.size() != size) throw std::runtime_error(name_ + ": wrong size of " + std::string(key));
}

} // namespace teduh::vectors
