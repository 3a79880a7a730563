#include "sync/client/lines.hpp"

namespace teduh::client {

void Lines::follow_keyring() {
    const auto view = context_.office.view();
    const bool may = view && view->own_device() != nullptr;
    const auto servers = may ? view->chain().servers() : std::span<const keyring::Server>{};
    lines_.remove_if([&](const ServerLine& line) {
        return std::ranges::none_of(servers, [&](const auto& server) { return line.serves(server); });
    });
    for (const auto& server : servers) {
        const auto served = [&](const ServerLine& line) { return line.serves(server); };
        if (std::ranges::none_of(lines_, served)) lines_.emplace_back(context_, server);
    }
}

void Lines::look_after() {
    const auto is_centre = [](const ServerLine& line) { return line.role() == formats::ServerRole::Centre; };
    const auto centre = std::ranges::find_if(lines_, is_centre);
    const bool ask = centre == lines_.end() || !centre->reachable();
    for (auto& line : lines_)
        if (!is_centre(line)) line.ask_for_centre_receipts(ask);
    for (auto& line : lines_) {
        if (!line.turned()) continue;
        for (auto& other : lines_)
            if (&other != &line) other.network_up();
    }
}

void Lines::work_arrived() {
    for (auto& line : lines_) line.work_arrived();
}

void Lines::network_up() {
    for (auto& line : lines_) line.network_up();
}

std::size_t Lines::call(const CallJob& job) {
    for (auto& line : lines_) line.call(job);
    return lines_.size();
}

Refusal Lines::trouble() const {
    auto trouble = Refusal::Offline;
    for (const auto& line : lines_) {
        trouble = line.trouble();
        if (line.role() == formats::ServerRole::Centre) return trouble;
    }
    return trouble;
}

} // namespace teduh::client
