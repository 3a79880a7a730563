#include "storage/base/event_log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <string>

namespace teduh {
namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>("teduh", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("{\"time\":\"%Y-%m-%dT%H:%M:%S.%eZ\",\"level\":\"%l\",%v}",
                          spdlog::pattern_time_type::utc);
        return made;
    }();
    return *instance;
}

std::string line(Literal what, std::initializer_list<LogNumber> numbers) {
    std::string result = fmt::format("\"event\":\"{}\"", what.text());
    for (const auto& [name, number] : numbers) result += fmt::format(",\"{}\":{}", name.text(), number);
    return result;
}

} // namespace

void log_event(Literal what, std::initializer_list<LogNumber> numbers) { logger().info(line(what, numbers)); }

void log_trouble(Literal what, const Error& error, std::initializer_list<LogNumber> numbers) {
    logger().warn("{},\"refusal\":\"{}\",\"detail\":\"{}\"", line(what, numbers), text_of(error.refusal).name.text(),
                  error.detail.text());
}

} // namespace teduh
