// The office's settings: the first byte chooses which. Refused with a line of the text, or read and written again as the same.
#include "fuzz.hpp"

#include "kiosk/casework/settings/register_number.hpp"
#include "kiosk/casework/settings/setting.hpp"

#include <algorithm>

using namespace teduh;
using namespace teduh::settings;

namespace {

void hold(bool read, const LineFault& fault, std::string_view text) {
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    fuzz::demand(read || (fault.line <= lines && !fault.why.text().empty()));
}

void read_number(std::string_view text) {
    casework::Numbers numbers;
    const auto end = text.find('\n');
    const auto form = text.substr(0, end);
    numbers.register_number = numbers.provisional = std::string(form);
    const auto number = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const auto read = serial_in(form, numbers, number);
    fuzz::demand(!read || (read->serial > 0 && read->serial <= number_max));
    static_cast<void>(next_number({&numbers, {{"M", 1, 5}}, "M", {2026, 11, 23}}, {{std::string(number), 2026}}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto text = text_of({data + 1, size - 1});
    LineFault fault;
    switch (data[0] % 6) {
    case 0: {
        const auto read = read_readings(text, fault);
        hold(read.has_value(), fault, text);
        if (read) fuzz::demand(*read_readings(readings_text(*read), fault) == *read);
        break;
    }
    case 1: {
        const auto read = read_hours(text, fault);
        hold(read.has_value(), fault, text);
        if (read) fuzz::demand(*read_hours(hours_text(*read), fault) == *read);
        break;
    }
    case 2: {
        const auto read = read_blocks(text, fault);
        hold(read.has_value(), fault, text);
        if (read) fuzz::demand(read_blocks(blocks_text(*read), fault)->blocks == read->blocks);
        break;
    }
    case 3: hold(check_setting("CALENDAR_2026", text, nullptr, fault).has_value(), fault, text); break;
    case 4: hold(check_setting("DUTY", text, nullptr, fault).has_value(), fault, text); break;
    default: read_number(text);
    }
    return 0;
}
