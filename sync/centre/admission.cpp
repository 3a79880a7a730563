#include "sync/centre/admission.hpp"

#include <charconv>

namespace teduh::centre {
namespace {

using protocol::Route;

tl::unexpected<Refused> refuse(Refusal refusal, std::optional<std::uint64_t> detail = std::nullopt) {
    return tl::unexpected(Refused{refusal, detail});
}
template <class T>
Refused refused_by(const Result<T>& result) {
    const auto refusal = result.error().refusal;
    return {refusal, refusal == Refusal::Busy ? std::optional<std::uint64_t>{60} : std::nullopt};
}

std::uint64_t next_number(std::string_view& version) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(version.data(), version.data() + version.size(), number);
    version.remove_prefix(static_cast<std::size_t>(end - version.data()));
    if (version.starts_with('.')) version.remove_prefix(1);
    else version = {};
    return number;
}

bool stores(Route route) { return route == Route::PutPart || route == Route::PushEntries || route == Route::Have; }

// Programs of this project name themselves `name/1.2.3`; one that does not is taken for current.
bool too_old(std::string_view user_agent, std::string_view wanted) {
    const auto slash = user_agent.find('/');
    if (!user_agent.starts_with("teduh") || slash == std::string_view::npos) return false;
    return !version_reaches(user_agent.substr(slash + 1), wanted);
}

} // namespace

bool version_reaches(std::string_view have, std::string_view wanted) {
    while (!have.empty() || !wanted.empty()) {
        const auto ours = next_number(have);
        const auto needed = next_number(wanted);
        if (ours != needed) return ours > needed;
    }
    return true;
}

Admission<protocol::Target> Gate::check_sizes(const RequestHead& head) const {
    if (head.chunked) return refuse(Refusal::NoLength);
    if (head.target.size() > protocol::target_bytes_max) return refuse(Refusal::UnknownRoute);
    const auto target = protocol::parse_target(head.method, head.target);
    if (!target) return tl::unexpected(refused_by(target));
    if (head.method != "GET" && !head.content_length) return refuse(Refusal::NoLength);
    const auto limit = protocol::body_bytes_max_of(target->route);
    if (head.content_length.value_or(0) > limit) return refuse(Refusal::TooLarge, limit);
    return *target;
}

Admission<Caller> Gate::check_signature(const RequestHead& head, const protocol::Auth& auth) const {
    const auto now = parts_.clock.wall_ms();
    if (!parts_.nonces.ours(auth.nonce, now)) return refuse(Refusal::BadNonce);
    if (std::ranges::find(hosts_, head.host) == hosts_.end()) return refuse(Refusal::WrongHost);
    const auto enrolling = head.target == protocol::enrol_target;
    const auto office = parts_.offices.office_of(auth.device);
    if (!office) {
        parts_.offices.note_stranger();
        return refuse(enrolling ? Refusal::Pending : Refusal::UnknownDevice);
    }
    auto keyring = parts_.offices.keyring_of(*office);
    const auto* device = keyring->chain.device(auth.device);
    if (!device) return refuse(enrolling ? Refusal::Pending : Refusal::UnknownDevice);

    const protocol::Request request{std::string(head.method), std::string(head.host), std::string(head.target),
                                    auth.device,              auth.nonce,             auth.counter,
                                    head.content_length.value_or(0), auth.body_hash};
    if (!crypto::verify(device->sign_key, protocol::request_domain, formats::encode_array(request), auth.signature))
        return refuse(Refusal::BadSignature);
    if (const auto used = parts_.nonces.use(auth.nonce, auth.device, auth.counter, now); !used)
        return tl::unexpected(refused_by(used));
    return Caller{*office, auth.device, device->role, std::move(keyring)};
}

// A revoked device may still hand in what it had made before (entries at or below last_good_seq) and nothing else.
std::optional<Refused> Gate::check_room(const RequestHead& head, const protocol::Target& target,
                                        const Caller& caller) const {
    const auto now = parts_.clock.boot_ms();
    const auto* device = caller.keyring->chain.device(caller.device);
    if (device->revoked && !stores(target.route)) return Refused{Refusal::RevokedDevice, std::nullopt};
    if (too_old(head.user_agent, caller.keyring->chain.policy().min_client))
        return Refused{Refusal::OldClient, std::nullopt};
    if (const auto wait = parts_.quota.take_bytes(caller.device, head.content_length.value_or(0), now))
        return Refused{Refusal::Quota, wait};
    if (target.route == Route::PushEntries)
        if (const auto wait = parts_.quota.wait_for_entries(caller.device, caller.role, now))
            return Refused{Refusal::Quota, wait};
    if (stores(target.route)) {
        const auto free = parts_.storage.disk_free_bytes();
        if (!free || *free < bounds_.disk_free_bytes_min) return Refused{Refusal::DiskFull, 600};
    }
    return std::nullopt;
}

Admission<Admitted> Gate::admit(const RequestHead& head) const {
    const auto target = check_sizes(head);
    if (!target) return tl::unexpected(target.error());
    const auto now = parts_.clock.boot_ms();
    if (!parts_.quota.take_request(head.address, now)) return refuse(Refusal::Quota, 1);
    if (target->route == Route::Hello) return Admitted{*target, std::nullopt, 0, {}};

    if (!head.authorization) return refuse(Refusal::BadForm);
    const auto auth = protocol::parse_auth(*head.authorization);
    if (!auth) return tl::unexpected(refused_by(auth));
    if (head.host.empty() || head.host.size() > protocol::host_bytes_max) return refuse(Refusal::WrongHost);
    auto caller = check_signature(head, *auth);
    if (!caller) return tl::unexpected(caller.error());
    parts_.quota.give_back_request(head.address);
    if (const auto refused = check_room(head, *target, *caller)) return tl::unexpected(*refused);
    return Admitted{*target, std::move(*caller), static_cast<std::size_t>(head.content_length.value_or(0)),
                    auth->body_hash};
}

} // namespace teduh::centre
