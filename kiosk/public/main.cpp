// teduh-kiosk: one client's visit, then the end. The session that started it starts the next one.

#include "kiosk/casework/opening.hpp"
#include "kiosk/confinement/memory.hpp"
#include "kiosk/enrolling/enrolment.hpp"
#include "kiosk/public/kiosk.hpp"
#include "kiosk/public/options.hpp"
#include "kiosk/start/start.hpp"
#include "storage/base/clock.hpp"
#include "storage/base/file.hpp"

namespace {

using namespace teduh;
using namespace teduh::kiosk;

struct Known {
    Bytes service;
    bool demo = false;
    OfficeHours hours = {};
};

// Near enough: the calendars of the years beside it are asked for, too.
std::uint32_t this_year() { return casework::local_day(0, static_cast<std::int64_t>(SystemClock().wall_ms())).year(); }

// The office's service standard: the file's, or what the core has. Empty where it has none yet: this kiosk says
// kindly that it cannot be used, and the next program looks again.
Result<Known> known_of_office(const Options& options) {
    if (options.service) return Known{TRY(read_file(*options.service, 262'144))};
    const std::atomic<bool> never{false};
    Wire wire(options.channel, never);
    const auto office = look_at_office(wire);
    auto text = office ? setting_of(wire, (*office)->keyring, "SERVICE") : Result<Bytes>(office.error());
    if (!text) log_trouble("the office's service standard is not known here", text.error());
    Known known{text ? *std::move(text) : Bytes{}, office && (*office)->keyring.demo()};
    if (office) known.hours = hours_of(wire, (*office)->keyring, this_year());
    return known;
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
    const auto known = TRY(known_of_office(options));
    auto assets = TRY(read_assets(options.assets, options.lang, known.service));
    assets.demo = known.demo;
    take_hours(assets, known.hours);
    stage = TRY(widgets::Stage::open(options.look, {}));
    TRY(front->open(*stage));
    const auto show_now = [&](const auto& draw, int count) { front->show_now(draw, count); };
    if (enrolling::is_wanted(options.channel, "teduh_kiosk")) { // ends as a visit ends: the next program serves clients
        const auto& catalog = assets.catalogs[assets.form.language(options.language)];
        enrolling::Enrolment enrolment({*stage, front->clock(), show_now, [&] { front->wake(); }, catalog},
                                       {options.channel, "teduh_kiosk", nullptr});
        front->run(enrolment);
        return {};
    }
    Line line(options.channel, [&] { front->wake(); });
    Line calls(options.channel, [&] { front->wake(); });
    Loudspeaker loudspeaker(options.sound);
    Kiosk kiosk({assets, *stage, front->clock(), show_now, line, calls, [&] { front->wake(); }, loudspeaker},
                {options.channel, std::chrono::seconds(options.draft_life_s), options.look,
                 assets.form.language(options.language), options.camera, options.neutral});
    front->run(kiosk);
    return {};
}

} // namespace

int main(int count, char* arguments[]) {
    if (!start::begin()) return 1;
    const auto options = read_options(count, arguments);
    return options ? start::status_of(run(*options), "the kiosk could not go on") : options.error();
}
