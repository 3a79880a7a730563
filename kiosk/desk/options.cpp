#include "kiosk/desk/options.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace teduh::desk {
namespace {

using widgets::Face;
using widgets::TextSize;

constexpr int exit_usage = 2;

void add_look(CLI::App& app, Options& options, std::string& panel) {
    static const std::map<std::string, TextSize> sizes = {
        {"normal", TextSize::Normal}, {"large", TextSize::Large}, {"largest", TextSize::Largest}};
    static const std::map<std::string, Face> faces = {{"standard", Face::Standard},
                                                      {"easy", Face::EasyToRead}};
    app.add_option("--panel", panel, "wide (1280x800) or tall (1080x1920)")
        ->check(CLI::IsMember({"wide", "tall"}));
    app.add_option("--px-per-mm", options.look.panel.px_per_mm, "of the glass, as measured with a card")
        ->check(CLI::Range(1.0, 40.0));
    app.add_option("--text", options.look.text_size, "normal, large or largest")
        ->transform(CLI::CheckedTransformer(sizes));
    app.add_option("--face", options.look.face, "standard or easy")
        ->transform(CLI::CheckedTransformer(faces));
    app.add_option("--language", options.language, "of the screens")->check(CLI::IsMember({"id", "en"}));
}

#ifdef TEDUH_DRIVE
void add_drive(CLI::App& app, Options& options) {
    app.add_option("--drive", options.front.drive, "socket to work the screens over, or -");
    app.add_flag("--headless", options.front.headless, "without a window");
    app.add_option("--shots", options.shots, "folder for the drive's pictures")
        ->check(CLI::ExistingDirectory);
    app.add_option("--record", options.record,
                   "file for the complaint that was opened last, as teduhctl open gives it");
}
#endif

} // namespace

tl::expected<Options, int> read_options(int count, const char* const* arguments) {
    Options options;
    std::string panel = "wide";
    bool in_window = false;
    const char* assets = std::getenv("TEDUH_ASSETS");
    options.assets = assets != nullptr ? assets : TEDUH_ASSETS_FOLDER;
    static const std::map<std::string, Place> places = {{"inside", Place::Inside},
                                                        {"outside", Place::Outside}};
    CLI::App app{"Teduh: the officers' desk"};
    app.set_version_flag("--version", TEDUH_VERSION);
    app.add_option("--channel", options.channel, "desk socket of this device's teduhd")->required();
    app.add_option("--assets", options.assets, "folder of the read-only files");
    app.add_option("--lang", options.lang, "folder of the translations; lang/ of the assets");
    app.add_option("--place", options.place, "inside: locks after 5 minutes; outside: after 2")
        ->transform(CLI::CheckedTransformer(places));
    app.add_flag("--in-window", in_window, "in a window of the panel's size, with the pointer shown");
    add_look(app, options, panel);
#ifdef TEDUH_DRIVE
    add_drive(app, options);
#endif
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return tl::unexpected(app.exit(error) == 0 ? 0 : exit_usage);
    }
    const bool measured = app.count("--px-per-mm") > 0;
    const auto px_per_mm = options.look.panel.px_per_mm;
    options.look.panel = panel == "tall" ? widgets::panel_tall : widgets::panel_wide;
    if (measured) options.look.panel.px_per_mm = px_per_mm;
    if (options.lang.empty()) options.lang = options.assets / "lang";
    options.front.title = "Meja";
    options.front.fullscreen = options.front.hides_pointer = !in_window;
    return options;
}

} // namespace teduh::desk
