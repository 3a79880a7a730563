// teduh-kiosk: one client's visit, then the end. The session that started it starts the next one.

#include "kiosk/confinement/confinement.hpp"
#include "kiosk/confinement/memory.hpp"
#include "kiosk/public/kiosk.hpp"
#include "kiosk/public/options.hpp"
#include "storage/base/event_log.hpp"
#include "storage/base/file.hpp"
#include "storage/crypto/sodium.hpp"

#include <cstdlib>

namespace {

using namespace teduh;
using namespace teduh::kiosk;

// What the window's libraries read; nothing of it is ours, and nothing can be made anywhere.
confinement::Places places_of(const Options& options) {
    confinement::Places places;
    places.read = {options.assets, options.lang, "/usr/lib", "/lib", "/lib64", "/usr/share", "/etc", "/sys", "/proc"};
    if (const char* authority = std::getenv("XAUTHORITY")) places.read.emplace_back(authority);
    places.read_write = {"/dev/dri", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/shm"};
    if (options.service) places.read.push_back(*options.service);
    if (options.shots) places.keep.push_back(*options.shots);
    return places;
}

// The office's service standard: the file's, or what the core has. Empty where it has none yet: this kiosk says
// kindly that it cannot be used, and the next program looks again.
Result<Bytes> service_text(const Options& options) {
    if (options.service) return read_file(*options.service, 262'144);
    const std::atomic<bool> never{false};
    Wire wire(options.channel, never);
    const auto office = look_at_office(wire);
    auto text = office ? service_of(wire, (*office)->keyring) : Result<Bytes>(office.error());
    if (!text) log_trouble("the office's service standard is not known here", text.error());
    return text ? *std::move(text) : Bytes{};
}

Result<void> run(const Options& options) {
    TRY(confinement::protect_memory());
    std::unique_ptr<widgets::Stage> stage; // ends after the front that shows it
    const auto front = TRY(widgets::Front::prepare(options.front));
    const auto weak = confinement::weaknesses(); // asks for files that are out of reach afterwards
    const auto confined = TRY(confinement::confine(places_of(options)));
    if (confined.landlock_version == 0) log_event("the kernel has no Landlock");
    if (!weak.none())
        log_event("words could reach a disk from this machine's memory",
                  {{Literal("swap"), weak.swap},
                   {Literal("hibernation"), weak.hibernation},
                   {Literal("core_handler"), weak.core_handler},
                   {Literal("little_locked"), weak.little_locked}});
    const auto assets = TRY(read_assets(options.assets, options.lang, TRY(service_text(options))));
    stage = TRY(widgets::Stage::open(options.look, {}));
    TRY(front->open(*stage));
    Line line(options.channel, [&] { front->wake(); });
    Line calls(options.channel, [&] { front->wake(); });
    const auto show_now = [&](const auto& draw, int count) { front->show_now(draw, count); };
    Kiosk kiosk({assets, *stage, front->clock(), show_now, line, calls},
                {options.channel, std::chrono::seconds(options.draft_life_s), options.look,
                 assets.form.language(options.language), options.neutral});
    front->run(kiosk);
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
    log_trouble("the kiosk could not go on", done.error());
    return done.error().failure == Failure::Usage ? 2 : 1;
}
