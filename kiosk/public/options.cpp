#include "kiosk/public/options.hpp"

namespace teduh::kiosk {

tl::expected<Options, int> read_options(int count, const char* const* arguments) {
    Options options;
    start::CommandLine line("Teduh: a client's visit at a kiosk", "kiosk socket of this device's teduhd", options);
    line.app.add_option("--service", options.service, "a service.toml, instead of the office's own");
    line.app.add_flag("--neutral", options.neutral, "begin with the neutral page, as after a visit");
#ifdef TEDUH_DRIVE
    line.app.add_option("--draft-life", options.draft_life_s, "seconds, instead of 60")->check(CLI::Range(1, 60));
#endif
    options.front.title = "Layanan";
    if (const auto status = line.read(count, arguments)) return tl::unexpected(*status);
    return options;
}

} // namespace teduh::kiosk
