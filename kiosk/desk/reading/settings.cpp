#include "kiosk/casework/opening.hpp"
#include "kiosk/casework/service_file.hpp"
#include "kiosk/casework/settings/register_number.hpp"
#include "kiosk/desk/reading/inside.hpp"
#include "storage/base/event_log.hpp"
#include "storage/crypto/text_form.hpp"

// The office's settings as this desk takes them up, and what rests on them: hours, holidays, readings, register numbers.
namespace teduh::desk {
namespace {

constexpr std::string_view ordinary_group = "intake";
constexpr std::size_t device_sign_digits = 4; // of a device in a provisional number

void log_fault(Literal what, const Error& error, const settings::LineFault& fault) {
    log_trouble(what, error);
    log_event("it is a setting of the office", {{Literal("line"), fault.line}});
}

bool of_group(const keyring::Keyring& keyring, const formats::KeyId& key) {
    const auto* epoch = keyring.epoch_by_key(key);
    return epoch != nullptr && epoch->group == ordinary_group;
}

// Whether every officer of the group that receives reads whatever is written into the case.
bool is_ordinary(const reading::Casebook& book, const formats::CaseId& id, const keyring::Keyring& keyring, const merge::CaseState& state) {
    for (const auto& event : book.events) {
        if (event.body.case_id != id) continue;
        const auto epoch = book.epochs.find({event.capsule, event.commit});
        if (epoch == book.epochs.end()) return false;
        const auto& readers = epoch->second.recipients;
        if (std::ranges::none_of(readers, [&](const auto& key) { return of_group(keyring, key); })) return false;
    }
    return std::ranges::all_of(state.access, [](const auto& access) { return access.second.may_read; });
}

// Of every case that this officer reads. Nothing is folded for it: a number that was replaced, or came late, counts as well.
std::vector<settings::GivenNumber> given_in(const reading::Casebook& book, int minutes_east) {
    merge::CaseState all;
    for (const auto& event : book.events)
        if (std::holds_alternative<records::Registered>(event.body.payload))
            all.events.push_back({{event.object_hash, event.device, event.object, &event.body, event.trusted}, {}});
    return settings::given_in(all, minutes_east);
}

// The last of this desk, whether it can be read or not.
std::uint64_t last_entry(const reading::Casebook& book, const formats::DeviceId& device) {
    std::uint64_t last = 0;
    const auto hear = [&](const auto& each) { last = each.device == device ? std::max(last, each.seq) : last; };
    std::ranges::for_each(book.events, hear);
    std::ranges::for_each(book.sealed_for_others, hear);
    return last;
}

// By its label, where no other device ever had the same; or by its number.
std::vector<settings::Block> blocks_of(const settings::Blocks& blocks, const keyring::Keyring& keyring, const formats::DeviceId& device) {
    const auto* own = keyring.device(device);
    if (own == nullptr) return {};
    const auto same = [&](const auto& each) { return each.second.label == own->label; };
    return blocks.of(own->label, std::ranges::count_if(keyring.devices(), same) == 1, crypto::hex(device));
}

// "3F2A"
std::string sign_of(const formats::DeviceId& device) {
    auto sign = crypto::hex(device).substr(0, device_sign_digits);
    std::ranges::transform(sign, sign.begin(), [](char each) { return each >= 'a' ? static_cast<char>(each - 'a' + 'A') : each; });
    return sign;
}

} // namespace

// A setting that nobody published, or that its head did not sign, is none; an error is the core's that is gone.
Result<std::optional<std::string>> Reader::Inside::setting_text(std::string_view name) {
    const auto config = administration::setting_of(*office, name);
    if (config && *config) return std::optional(std::string(text_of((*config)->body)));
    if (config) return std::optional<std::string>{};
    log_trouble("a setting of the office cannot be used", config.error());
    TRY(none_but(config.error()));
    return std::optional<std::string>{};
}

Result<void> Reader::Inside::read_service() {
    const auto text = TRY(setting_text(settings::service_name));
    casework::Findings findings;
    if (!text) return {};
    if (auto read = casework::parse_service(*text, findings)) service = *std::move(read);
    if (service) minutes_east = casework::zone_minutes(service->office.time_zone);
    return {};
}

Result<void> Reader::Inside::read_settings() {
    TRY(read_service());
    settings::LineFault fault;
    if (const auto text = TRY(setting_text(settings::hours_name)); text && service) {
        const auto hours = settings::read_hours(*text, fault);
        if (hours) settings::replace_hours(*service, *hours);
        else log_fault("the hours of the office cannot be used", hours.error(), fault);
    }
    readings.clear();
    if (const auto text = TRY(setting_text(settings::readings_name)); text && service) readings = settings::readings_of(*text, *service);
    blocks = {};
    if (const auto text = TRY(setting_text(settings::blocks_name))) {
        auto read = settings::read_blocks(*text, fault);
        if (read) blocks = *std::move(read);
        else log_fault("the number blocks of the office cannot be used", read.error(), fault);
    }
    auto days = setup.material.calendar;
    const auto now = casework::local_day(minutes_east, static_cast<std::int64_t>(wall_ms())).year();
    for (auto year = now - 1; year <= now + 1; ++year) {
        const auto text = TRY(setting_text(settings::calendar_name(year)));
        if (!text) continue;
        if (const auto taken = settings::take_calendar(days, year, *text, fault); !taken)
            log_fault("the holidays of the office cannot be used", taken.error(), fault);
    }
    calendar = std::move(days);
    standard = std::make_shared<const board::Standard>(service.value_or(casework::Service{}), calendar, readings);
    return {};
}

// Of every case that is here. Where somebody else's numbers may lie in records that this officer does not read, hers is
// provisional: a number is never given twice.
std::optional<records::Registered> Reader::Inside::number_for(const formats::CaseId& case_id, bool registers) const {
    if (!service || !book || !officer) return std::nullopt;
    const auto state = reading::case_state(*book, case_id);
    const auto* me = office->keyring.staff(officer->identity.staff);
    const bool in_group = me != nullptr && std::ranges::find(me->groups, ordinary_group) != me->groups.end();
    settings::Numbering numbering;
    numbering.numbers = &service->numbers;
    numbering.blocks = blocks_of(blocks, office->keyring, office->device());
    numbering.device = sign_of(office->device());
    numbering.today = casework::local_day(minutes_east, static_cast<std::int64_t>(wall_ms()));
    numbering.reads_all = in_group && book->damaged == 0 && book->newer == 0 && is_ordinary(*book, case_id, office->keyring, state);
    numbering.next_entry = last_entry(*book, office->device()) + 1;
    const auto made = settings::number_for(state, registers, numbering, given_in(*book, minutes_east));
    if (!made) return std::nullopt;
    return records::Registered{records::Text(made->text), made->provisional, {}};
}

} // namespace teduh::desk
