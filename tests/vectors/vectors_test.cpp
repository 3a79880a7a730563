#include "vector_file.hpp"

#include <catch2/catch.hpp>
#include <cstdio>

using namespace teduh::vectors;

namespace {

Verdict judge(const Case& test) {
    if (test.text("op") == "decode") return judge_form(test);
    if (auto verdict = judge_seal(test)) return *verdict;
    auto verdict = judge_chain(test);
    REQUIRE(verdict);
    return *verdict;
}

std::vector<std::filesystem::path> all_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(TEDUH_SOURCE_DIR "/tests/vectors"))
        if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
            files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

} // namespace

TEST_CASE("both readers judge every vector alike", "[vectors]") {
    std::map<std::string, std::pair<int, int>> table; // class -> accepted, refused
    for (const auto& path : all_files()) {
        const auto test = Case::read(path);
        const auto verdict = judge(test);
        INFO(test.name());
        CHECK(verdict.refusal == test.text("expect"));
        if (verdict.refusal == "accept")
            for (const auto& [key, value] : verdict.outputs)
                if (test.has(key)) CHECK(value == test.text(key));
        auto& counts = table[path.parent_path().filename().string()];
        ++(test.text("expect") == "accept" ? counts.first : counts.second);
    }
    int cases = 0;
    for (const auto& [name, counts] : table) {
        std::printf("%-16s accepted %3d, refused %3d\n", name.c_str(), counts.first, counts.second);
        CHECK(counts.first + counts.second >= 2);
        cases += counts.first + counts.second;
    }
    std::printf("%d vectors\n", cases);
    CHECK(cases >= 80);
}
