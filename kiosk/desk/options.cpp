#include "kiosk/desk/options.hpp"

namespace teduh::desk {

tl::expected<Options, int> read_options(int count, const char* const* arguments) {
    static const std::map<std::string, Place> places = {{"inside", Place::Inside}, {"outside", Place::Outside}};
    Options options;
    start::CommandLine line("Teduh: the officers' desk", "desk socket of this device's teduhd", options);
    line.app.add_option("--place", options.place, "inside: locks after 5 minutes; outside: after 2")
        ->transform(CLI::CheckedTransformer(places));
#ifdef TEDUH_DRIVE
    line.app.add_option("--record", options.record,
                        "file for the complaint that was opened last, as teduhctl open gives it");
#endif
    options.front.title = "Meja";
    if (const auto status = line.read(count, arguments)) return tl::unexpected(*status);
    return options;
}

} // namespace teduh::desk
