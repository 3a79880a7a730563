#pragma once

#include "storage/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teduh::records::rules {

// One choice of a list in assets/lists (DOMAIN 4). The label is what the screen says, the gloss is for
// developers and translators, simfoni is the value of the ministry's register and empty where it takes none.
struct Option {
    std::string code;
    std::string label;
    std::string gloss;
    std::string simfoni;
};

// `[A-Za-z0-9_]{1,40}`, as in docs/formats/teduh.cddl.
bool is_code(std::string_view text);

// A list in the order of its file. Unchanging after it is made; any thread.
class OptionList {
public:
    static constexpr std::size_t file_bytes_max = 256U << 10;
    static constexpr std::size_t options_max = 512;

    // Semicolons, UTF-8, header `code;label;gloss;simfoni`. Corrupt for anything else: a wrong header, a row
    // of other than four cells, a code that is none or comes twice, an empty label, text that is no UTF-8, a
    // file over the limits. `line`, where given, gets the line of the first fault.
    static Result<OptionList> from_csv(std::string_view csv, std::size_t* line = nullptr);

    const std::vector<Option>& options() const { return options_; }
    // Nothing for an unknown code: such codes are kept, never refused.
    const Option* find(std::string_view code) const;

private:
    std::vector<Option> options_;
};

} // namespace teduh::records::rules
