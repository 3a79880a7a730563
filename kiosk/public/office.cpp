#include "kiosk/public/office.hpp"

#include "kiosk/casework/hours/calendar_setting.hpp"
#include "kiosk/casework/hours/hours.hpp"
#include "storage/keyring/published.hpp"

namespace teduh::kiosk {
namespace {

#ifdef TEDUH_DRIVE
constexpr bool demo_only = true;
#else
constexpr bool demo_only = false;
#endif
constexpr std::size_t pages_max = 64;

Result<keyring::Keyring> read_keyring(Wire& wire) {
    formats::KeyringPage whole;
    for (std::size_t i = 0; i < pages_max; ++i) {
        const auto next = static_cast<std::uint32_t>(whole.items.size()) + 1;
        auto answer = TRY(wire.ask_for<channel::KeyringRows>(channel::KeyringGet{next}));
        if (answer.page.items.empty()) break;
        std::ranges::move(answer.page.items, std::back_inserter(whole.items));
    }
    if (whole.items.empty()) return rejected(Refusal::NotReady, "this device has no keyring yet");
    return keyring::Keyring::from_page(whole);
}

} // namespace

Result<std::shared_ptr<const Office>> look_at_office(Wire& wire) {
    const auto ready = TRY(wire.client())->ready();
    if (!ready.device || !ready.office) return rejected(Refusal::NotReady, "this device is not enrolled");
    auto keyring = TRY(read_keyring(wire));
    if (keyring.office() != *ready.office)
        return Error{Failure::Corrupt, Refusal::BadContext, "the core shows another office's keyring"};
    if (demo_only && !keyring.demo())
        return rejected(Refusal::NotAllowed, "a program that can be driven serves demo offices alone");
    return std::make_shared<const Office>(Office{std::move(keyring), *ready.device});
}

Result<Bytes> setting_of(Wire& wire, const keyring::Keyring& keyring, const std::string& name) {
    const auto answer = TRY(wire.ask_for<channel::ConfigAnswer>(channel::ConfigGet{name}));
    return std::move(TRY(keyring::published(keyring, answer.config, name)).body);
}

OfficeHours hours_of(Wire& wire, const keyring::Keyring& keyring, std::uint32_t this_year) {
    OfficeHours known;
    const auto take = [&](std::string name, std::string& text) {
        if (auto body = setting_of(wire, keyring, name)) text = std::string(text_of(*body));
    };
    take(std::string(settings::hours_name), known.hours);
    for (auto year = this_year - 1; year <= this_year + 1; ++year) {
        take(settings::calendar_name(year), known.calendars[year]);
        if (known.calendars[year].empty()) known.calendars.erase(year);
    }
    return known;
}

} // namespace teduh::kiosk
