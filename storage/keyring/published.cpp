#include "storage/keyring/published.hpp"

namespace teduh::keyring {

Result<formats::Config> published(const Keyring& keyring, const formats::ConfigObject& object, std::string_view name) {
    auto config = TRY(object.content());
    if (config.office != keyring.office() || config.name != name)
        return rejected(Refusal::BadContext, "another setting than the one asked for");
    const auto* author = keyring.staff(config.author);
    if (author == nullptr || !author->has_role("KEPALA"))
        return rejected(Refusal::NoRight, "a setting whose author may not publish any");
    if (!object.signed_by(author->sign_key, "teduh/config/1"))
        return rejected(Refusal::BadSignature, "a setting whose signature is wrong");
    return config;
}

bool publishes(const Keyring& keyring, const formats::StaffId& staff) {
    const auto* author = keyring.staff(staff);
    return author != nullptr && !author->removed_n && author->has_role("KEPALA");
}

} // namespace teduh::keyring
