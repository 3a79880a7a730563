#include "kiosk/casework/clocks/iso_time.hpp"
#include "kiosk/casework/clocks/statutory.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/service_words.hpp"
#include "kiosk/control/commands.hpp"
#include "storage/base/file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace teduh::control {
namespace {

constexpr std::size_t starts_bytes_max = 1U << 20;
constexpr std::size_t starts_max = 20'000;

// Of the first day in it; a calendar without one is that of its name, 2027.csv.
std::uint32_t year_of(std::string_view text, const Path& file) {
    const auto row = text.find('\n');
    std::uint32_t year = 0;
    if (row != std::string_view::npos) {
        const auto digits = text.substr(row + 1, 4);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), year).ec == std::errc() && year != 0) return year;
    }
    const auto name = file.stem().string();
    (void)std::from_chars(name.data(), name.data() + name.size(), year);
    return year;
}

Result<casework::Calendar> read_calendars(const std::vector<Path>& files) {
    casework::Calendar calendar;
    for (const auto& file : files) {
        const auto bytes = TRY(read_file(file, casework::Calendar::file_bytes_max));
        std::size_t line = 0;
        const auto taken = calendar.add_year(year_of(text_of(bytes), file), text_of(bytes), line);
        if (taken) continue;
        std::fprintf(stderr, "%s, baris %zu\n", file.c_str(), line);
        return taken.error();
    }
    return calendar;
}

Result<std::int64_t> read_start(std::string_view text) {
    if (const auto start = clocks::parse_iso_time(text)) return *start;
    return Error{Failure::Usage, "a start is 2026-03-17T15:00+07:00, with its offset"};
}

// One a line; empty lines and those that begin with # say nothing.
Result<std::vector<std::int64_t>> read_starts(const ServiceClock& asked) {
    std::vector<std::int64_t> starts;
    if (asked.starts.empty()) {
        starts.push_back(TRY(read_start(asked.start)));
        return starts;
    }
    const auto bytes = TRY(read_file(asked.starts, starts_bytes_max));
    auto text = text_of(bytes);
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (starts.size() == starts_max) return Error{Failure::Rejected, "too many starts in one file"};
        starts.push_back(TRY(read_start(line)));
    }
    return starts;
}

struct Question { // what is asked of each start
    const casework::Clock* clock = nullptr; // else the law's
    const clocks::Statute* statute = nullptr;
    std::optional<casework::Risk> risk;
    std::optional<std::string> reading;
    bool without_calendar = false;
};

Result<Question> read_question(const ServiceClock& asked, const casework::Service& service) {
    Question question;
    question.clock = service.find_clock(asked.clock);
    if (question.clock == nullptr) question.statute = clocks::find_statute(asked.clock);
    if (question.clock == nullptr && question.statute == nullptr)
        return Error{Failure::Rejected, "the standard has no clock of this id"};
    if (!asked.risk.empty()) {
        auto word = asked.risk;
        std::ranges::transform(word, word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        question.risk = casework::value_of<casework::Risk>(word);
        if (!question.risk) return Error{Failure::Usage, "a risk is tinggi, sedang or rendah"};
    }
    if (!asked.reading.empty()) {
        const bool known = question.clock != nullptr &&
                           std::ranges::find(question.clock->readings, asked.reading, &casework::Reading::id) !=
                               question.clock->readings.end();
        if (!known) return Error{Failure::Rejected, "this clock has no reading of this id"};
        question.reading = asked.reading;
    }
    question.without_calendar = asked.calendars.empty();
    return question;
}

clocks::Run answer(const Question& question, const clocks::OfficeTime& time, std::int64_t start_ms) {
    const clocks::Instant start{start_ms, false};
    if (question.clock == nullptr) return clocks::run_statute(question.statute->law, start, {}, start);
    clocks::History history;
    history.start = start;
    history.reading = question.reading;
    if (question.risk) history.risks.push_back({*question.risk, start});
    return clocks::run_clock(*question.clock, history, time, start);
}

std::vector<std::string> reasons_of(const Question& question, const clocks::Run& run) {
    std::vector<std::string> reasons;
    for (const auto& each : run.why) reasons.push_back(clocks::text_of(each));
    if (question.without_calendar && question.statute == nullptr) reasons.push_back("no calendar");
    return reasons;
}

nlohmann::ordered_json json_of(const Question& question, const clocks::OfficeTime& time, std::int64_t start_ms) {
    const auto run = answer(question, time, start_ms);
    const auto written = [&](const std::optional<std::int64_t>& ms) {
        return ms ? nlohmann::ordered_json(clocks::iso_time(*ms, time.zone_minutes())) : nlohmann::ordered_json();
    };
    return {{"start", written(start_ms)},
            {"due", written(run.due_ms)},
            {"warn", written(run.warn_ms)},
            {"clock", question.clock != nullptr ? question.clock->id : std::string(question.statute->id)},
            {"why", reasons_of(question, run)}};
}

std::string text_of_answer(const nlohmann::ordered_json& answer) {
    const auto said = [&](const char* key) {
        return answer[key].is_null() ? std::string("tidak ada") : answer[key].get<std::string>();
    };
    auto text = said("clock") + " mulai " + said("start") + ": jatuh tempo " + said("due") + ", diingatkan " + said("warn");
    for (const auto& each : answer["why"]) text += "; " + each.get<std::string>();
    return text + "\n";
}

} // namespace

Result<Report> service_clock(const ServiceClock& asked) {
    const auto starts = TRY(read_starts(asked));
    const auto bytes = TRY(read_file(asked.folder / "service.toml", casework::service_file_bytes_max));
    casework::Findings findings;
    const auto service = TRY(casework::parse_service(text_of(bytes), findings));
    const auto question = TRY(read_question(asked, service));
    const auto calendar = TRY(read_calendars(asked.calendars));
    const clocks::OfficeTime time(service, calendar);
    auto answers = nlohmann::ordered_json::array();
    Report report;
    for (const auto start : starts) {
        answers.push_back(json_of(question, time, start));
        report.text += text_of_answer(answers.back());
    }
    report.json = asked.starts.empty() ? answers.front() : nlohmann::ordered_json{{"answers", answers}};
    return report;
}

} // namespace teduh::control
