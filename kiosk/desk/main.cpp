// teduh-desk: the officers' room. It runs until the machine ends it; an officer comes and goes by her
// passphrase.

#include "kiosk/confinement/confinement.hpp"
#include "kiosk/confinement/memory.hpp"
#include "kiosk/desk/desk.hpp"
#include "kiosk/desk/options.hpp"
#include "storage/base/event_log.hpp"
#include "storage/crypto/sodium.hpp"

#include <cstdlib>

namespace {

using namespace teduh;
using namespace teduh::desk;

// What the window's libraries read; nothing of it is ours, and nothing can be made anywhere.
confinement::Places places_of(const Options& options) {
    confinement::Places places;
    places.read = {options.assets, options.lang, "/usr/lib", "/lib", "/lib64",
                   "/usr/share",   "/etc",       "/sys",     "/proc"};
    if (const char* authority = std::getenv("XAUTHORITY")) places.read.emplace_back(authority);
    places.read_write = {"/dev/dri", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/shm"};
    if (options.shots) places.keep.push_back(*options.shots);
    if (!options.record.empty()) places.keep.push_back(options.record.parent_path());
    return places;
}

Warnings warnings() {
    const auto found = confinement::weaknesses();
    return {found.swap, found.hibernation, found.core_handler, found.little_locked};
}

ReaderSetup reader_setup(const Options& options, const Material& material) {
    ReaderSetup setup{
        .channel = options.channel,
        .material = material,
        .language = material.language(options.language),
#ifdef TEDUH_DRIVE
        .record = options.record,
#endif
    };
    return setup;
}

Result<void> run(const Options& options) {
    TRY(confinement::protect_memory());
    const auto weak = warnings();
    std::unique_ptr<widgets::Stage> stage; // ends after the front that shows it
    const auto front = TRY(widgets::Front::prepare(options.front));
    const auto confined = TRY(confinement::confine(places_of(options)));
    if (confined.landlock_version == 0) log_event("the kernel has no Landlock");
    const auto material = TRY(read_material(options.assets, options.lang));
    const Screens screens(material, material.language(options.language), weak);
    stage = TRY(widgets::Stage::open(options.look, screens.words()));
    TRY(front->open(*stage));
    Reader reader(reader_setup(options, material));
    const auto show_now = [&](const auto& draw, int count) { front->show_now(draw, count); };
    Desk desk({*stage, front->clock(), show_now, reader}, screens, options.place);
    reader.start([&] { front->wake(); });
    front->run(desk);
    return {};
}

} // namespace

int main(int count, char* arguments[]) {
    if (!crypto::start()) return 1;
    ::setenv("MESA_SHADER_CACHE_DISABLE", "1", 1);
    const auto options = read_options(count, arguments);
    if (!options) return options.error();
    const auto done = run(*options);
    if (done) return 0;
    log_trouble("the desk could not go on", done.error());
    return done.error().failure == Failure::Usage ? 2 : 1;
}
