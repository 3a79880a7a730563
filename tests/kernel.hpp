#pragma once

#include <cstdlib>
#include <sstream>
#include <string>

// What a test needs of the kernel and does not find is a fault, unless it is said that this machine's kernel lacks it:
// TEDUH_KERNEL_LACKS, words with a space between them.
namespace teduh::tests {

inline bool kernel_lacks(const std::string& what) {
    const char* said = std::getenv("TEDUH_KERNEL_LACKS");
    std::istringstream words(said != nullptr ? said : "");
    for (std::string word; words >> word;)
        if (word == what) return true;
    return false;
}

} // namespace teduh::tests
