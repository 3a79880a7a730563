#include "kiosk/administration/settings.hpp"

#include "kiosk/casework/service_file.hpp"
#include "storage/crypto/random.hpp"
#include "storage/formats/codec.hpp"
#include "storage/keyring/published.hpp"

#include <algorithm>

namespace teduh::administration {
namespace {

constexpr std::uint32_t entries_at_once = 256;

// Nothing where it is none, or not of this office's head.
std::optional<formats::Config> config_in(const OfficeView& office, const Bytes& bytes) {
    const auto object = formats::decode_array<formats::ConfigObject>(bytes);
    if (!object) return std::nullopt;
    const auto said = object->content();
    if (!said) return std::nullopt;
    auto config = keyring::published(office.keyring, *object, said->name);
    return config ? std::optional(*std::move(config)) : std::nullopt;
}

// The standard in force, which readings are held to.
Result<std::optional<casework::Service>> service_in_force(OfficeView& office) {
    const auto config = TRY(setting_of(office, settings::service_name));
    casework::Findings findings;
    auto service = config ? casework::parse_service(text_of(config->body), findings) : Result<casework::Service>(rejected(Refusal::NotFound, "no standard is here"));
    return service ? std::optional(*std::move(service)) : std::nullopt;
}

Result<void> check(OfficeView& office, const NewSetting& setting, settings::LineFault& fault) {
    const auto text = text_of(setting.body);
    if (setting.name == settings::service_name) {
        casework::Findings findings;
        if (casework::parse_service(text, findings)) return {};
        fault = {findings.empty() ? 0 : findings.front().line, Literal("the standard has faults: see service check")};
        return rejected(Refusal::BadForm, "a service standard with faults");
    }
    const auto service = TRY(service_in_force(office));
    return settings::check_setting(setting.name, text, service ? &*service : nullptr, fault);
}

} // namespace

Result<std::optional<formats::Config>> setting_of(OfficeView& office, std::string_view name) {
    const auto answer = office.core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{std::string(name)});
    if (!answer && answer.error().refusal == Refusal::NotFound) return std::optional<formats::Config>{};
    if (!answer) return answer.error();
    return std::optional(TRY(keyring::published(office.keyring, answer->config, name)));
}

Result<std::vector<PublishedSetting>> published_settings(OfficeView& office) {
    std::vector<PublishedSetting> all;
    for (std::uint64_t next = 1;;) {
        const auto listed = TRY(office.core.ask_for<channel::Listed>(channel::List{next, entries_at_once}));
        if (listed.entries.empty()) break;
        for (const auto& pulled : listed.entries)
            for (const auto& object : pulled.objects)
                if (const auto config = object ? config_in(office, *object) : std::nullopt)
                    all.push_back({config->name, config->version, config->author, config->device, pulled.received_at_ms, config->body.size()});
        next = listed.entries.back().index + 1;
    }
    std::ranges::reverse(all);
    return all;
}

Result<std::uint32_t> publish_setting(OfficeView& office, const Officer& head, NewSetting setting, settings::LineFault& fault) {
    if (!keyring::publishes(office.keyring, head.identity.staff))
        return rejected(Refusal::NoRight, "only the head publishes settings");
    TRY(check(office, setting, fault));
    formats::Config next;
    next.office = office.keyring.office();
    next.device = office.device();
    next.object = crypto::random_bytes<formats::ObjectId>();
    next.author = head.identity.staff;
    next.name = setting.name;
    next.body = std::move(setting.body);
    const auto known = office.core.ask_for<channel::ConfigAnswer>(channel::ConfigGet{setting.name});
    if (!known && known.error().refusal != Refusal::NotFound) return known.error();
    const auto in_force = known ? TRY(known->config.content()).version : 0;
    if (setting.seen && *setting.seen != in_force) return rejected(Refusal::BadChain, "another version is in force by now");
    next.version = in_force + 1;
    if (known) next.prev = crypto::hash("teduh/config-link/1", {known->config.bytes});
    const auto object = formats::make_signed(next, "teduh/config/1", head.identity.signing.secret_key);
    TRY(office.core.ask_for<channel::Stored>(channel::Submit{{formats::encode_array(object)}, {}}));
    return next.version;
}

} // namespace teduh::administration
