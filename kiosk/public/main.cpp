// teduh-kiosk: one client's visit, then the end. The session that started it starts the next one.

#include "kiosk/confinement/memory.hpp"
#include "kiosk/public/kiosk.hpp"
#include "kiosk/public/options.hpp"
#include "kiosk/start/start.hpp"
#include "storage/base/file.hpp"

namespace {

using namespace teduh;
using namespace teduh::kiosk;

confinement::Places places_of(const Options& options) {
    auto places = start::places_of(options);
    if (options.service) places.read.push_back(*options.service);
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
    if (!start::begin()) return 1;
    const auto options = read_options(count, arguments);
    return options ? start::status_of(run(*options), "the kiosk could not go on") : options.error();
}
