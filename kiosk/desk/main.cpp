// teduh-desk: the officers' room. It runs until the machine ends it; an officer comes and goes by her
// passphrase.

#include "kiosk/confinement/memory.hpp"
#include "kiosk/desk/desk.hpp"
#include "kiosk/desk/new_officer.hpp"
#include "kiosk/desk/options.hpp"
#include "kiosk/start/start.hpp"

namespace {

using namespace teduh;
using namespace teduh::desk;

Warnings warnings() {
    const auto found = confinement::weaknesses();
    return {found.swap, found.hibernation, found.core_handler, found.little_locked, 0};
}

ReaderSetup reader_setup(const Options& options, const Material& material, const Clock& clock) {
    ReaderSetup setup{
        .channel = options.channel,
        .material = material,
        .language = material.language(options.language),
        .clock = &clock,
        .machine = options.machine,
        .carried = options.carried,
#ifdef TEDUH_DRIVE
        .record = options.record,
#endif
    };
    return setup;
}

Result<void> run(const Options& options) {
    TRY(confinement::protect_memory());
    auto weak = warnings();
    std::unique_ptr<widgets::Stage> stage; // ends after the front that shows it
    const auto front = TRY(widgets::Front::prepare(options.front));
    const auto confined = TRY(confinement::confine(places_of(options)));
    if (confined.landlock_version == 0) log_event("the kernel has no Landlock");
    weak.landlock_version = confined.landlock_version;
    const auto material = TRY(read_material(options.assets, options.lang));
    const Screens screens(material, material.language(options.language), weak);
    stage = TRY(widgets::Stage::open(options.look, screens.words()));
    TRY(front->open(*stage));
    const auto show_now = [&](const auto& draw, int count) { front->show_now(draw, count); };
    if (enrolling::is_wanted(options.channel, "teduh_desk")) { // then ends: whoever started us starts the officers' room
        NewOfficer officer(options.assets / "words" / "id.txt", options.record);
        enrolling::Enrolment enrolment({*stage, front->clock(), show_now, [&] { front->wake(); },
                                        material.catalogs[material.language(options.language)]},
                                       {options.channel, "teduh_desk", &officer});
        front->run(enrolment);
        return {};
    }
    Reader reader(reader_setup(options, material, front->clock()));
    Desk desk({*stage, front->clock(), show_now, [&] { front->wake(); }, reader, options.camera}, screens, options.place);
    reader.start([&] { front->wake(); });
    front->run(desk);
    return {};
}

} // namespace

int main(int count, char* arguments[]) {
    if (!start::begin()) return 1;
    const auto options = read_options(count, arguments);
    return options ? start::status_of(run(*options), "the desk could not go on") : options.error();
}
