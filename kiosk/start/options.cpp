#include "kiosk/start/options.hpp"

#include <cstdlib>

namespace teduh::start {
namespace {

using widgets::Face;
using widgets::TextSize;

constexpr int exit_usage = 2;

} // namespace

CommandLine::CommandLine(const std::string& what, const char* socket, Options& options)
    : app(what), options_(options) {
    const char* assets = std::getenv("TEDUH_ASSETS");
    options.assets = assets != nullptr ? assets : TEDUH_ASSETS_FOLDER;
    app.set_version_flag("--version", TEDUH_VERSION);
    app.add_option("--channel", options.channel, socket)->required();
    app.add_option("--assets", options.assets, "folder of the read-only files");
    app.add_option("--lang", options.lang, "folder of the translations; lang/ of the assets");
    app.add_option("--language", options.language, "of the first screen")->check(CLI::IsMember({"id", "en"}));
    app.add_flag("--in-window", in_window_, "in a window of the panel's size, with the pointer shown");
    add_look();
    add_drive();
}

void CommandLine::add_look() {
    static const std::map<std::string, TextSize> sizes = {
        {"normal", TextSize::Normal}, {"large", TextSize::Large}, {"largest", TextSize::Largest}};
    static const std::map<std::string, Face> faces = {{"standard", Face::Standard},
                                                      {"easy", Face::EasyToRead}};
    auto& look = options_.look;
    app.add_option("--panel", panel_, "wide (1280x800) or tall (1080x1920)")
        ->check(CLI::IsMember({"wide", "tall"}));
    app.add_option("--px-per-mm", look.panel.px_per_mm, "of the glass, as measured with a card")
        ->check(CLI::Range(1.0, 40.0));
    app.add_option("--text", look.text_size, "normal, large or largest")
        ->transform(CLI::CheckedTransformer(sizes));
    app.add_option("--face", look.face, "standard or easy")->transform(CLI::CheckedTransformer(faces));
}

void CommandLine::add_drive() {
#ifdef TEDUH_DRIVE
    app.add_option("--drive", options_.front.drive, "socket to work the screens over, or -");
    app.add_flag("--headless", options_.front.headless, "without a window");
    app.add_option("--shots", options_.shots, "folder for the drive's pictures")->check(CLI::ExistingDirectory);
#endif
}

void CommandLine::finish() {
    auto& panel = options_.look.panel;
    const auto measured = app.count("--px-per-mm") > 0 ? std::optional(panel.px_per_mm) : std::nullopt;
    panel = panel_ == "tall" ? widgets::panel_tall : widgets::panel_wide;
    if (measured) panel.px_per_mm = *measured;
    if (options_.lang.empty()) options_.lang = options_.assets / "lang";
    options_.front.fullscreen = options_.front.hides_pointer = !in_window_;
}

std::optional<int> CommandLine::read(int count, const char* const* arguments) {
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    }
    finish();
    return std::nullopt;
}

} // namespace teduh::start
