#include "kiosk/casework/clocks/iso_time.hpp"

#include <algorithm>
#include <chrono>

namespace teduh::clocks {
namespace {

// Takes the text from the front, and remembers once it did not fit.
class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    int number(std::size_t digits, int lowest, int highest) {
        int value = 0;
        const auto part = text_.substr(0, digits);
        fits_ = fits_ && part.size() == digits && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
        if (!fits_) return lowest;
        for (const char digit : part) value = value * 10 + (digit - '0');
        text_.remove_prefix(digits);
        fits_ = value >= lowest && value <= highest;
        return value;
    }
    bool take(char wanted) {
        if (!fits_ || !text_.starts_with(wanted)) return false;
        text_.remove_prefix(1);
        return true;
    }
    void need(char wanted) { fits_ = take(wanted) && fits_; }
    bool done() const { return fits_ && text_.empty(); }

private:
    std::string_view text_;
    bool fits_ = true;
};

// Minutes east of UTC.
int read_offset(Scan& scan) {
    if (scan.take('Z')) return 0;
    const bool west = scan.take('-');
    if (!west) scan.need('+');
    const int hours = scan.number(2, 0, 14);
    scan.need(':');
    const int minutes = hours * 60 + scan.number(2, 0, 59);
    return west ? -minutes : minutes;
}

std::string digits(long long value, std::size_t width) {
    auto text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

} // namespace

std::optional<std::int64_t> parse_iso_time(std::string_view text) {
    using namespace std::chrono;
    Scan scan(text);
    const year year{scan.number(4, 1970, 9999)};
    scan.need('-');
    const month month{static_cast<unsigned>(scan.number(2, 1, 12))};
    scan.need('-');
    const day day{static_cast<unsigned>(scan.number(2, 1, 31))};
    scan.need('T');
    const hours hour{scan.number(2, 0, 23)};
    scan.need(':');
    const minutes minute{scan.number(2, 0, 59)};
    const seconds second{scan.take(':') ? scan.number(2, 0, 59) : 0};
    const minutes offset{read_offset(scan)};
    const year_month_day date{year, month, day};
    if (!scan.done() || !date.ok()) return std::nullopt;
    const milliseconds ms = sys_days{date}.time_since_epoch() + hour + minute + second - offset;
    return ms.count() < 0 ? std::nullopt : std::optional<std::int64_t>(ms.count());
}

std::string iso_time(std::int64_t wall_ms, int zone_minutes) {
    using namespace std::chrono;
    const sys_time<milliseconds> local{milliseconds(wall_ms) + minutes(zone_minutes)};
    const auto midnight = floor<days>(local);
    const year_month_day date{midnight};
    const hh_mm_ss time{floor<seconds>(local - midnight)};
    auto text = digits(static_cast<int>(date.year()), 4) + "-" + digits(static_cast<unsigned>(date.month()), 2) + "-" +
                digits(static_cast<unsigned>(date.day()), 2) + "T" + digits(time.hours().count(), 2) + ":" +
                digits(time.minutes().count(), 2);
    if (time.seconds().count() != 0) text += ":" + digits(time.seconds().count(), 2);
    const int east = zone_minutes < 0 ? -zone_minutes : zone_minutes;
    return text + (zone_minutes < 0 ? "-" : "+") + digits(east / 60, 2) + ":" + digits(east % 60, 2);
}

} // namespace teduh::clocks
