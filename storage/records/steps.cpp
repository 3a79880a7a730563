#include "storage/records/steps.hpp"

namespace teduh::records {

bool is_form_name(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
               letter == '-';
    });
}

} // namespace teduh::records
