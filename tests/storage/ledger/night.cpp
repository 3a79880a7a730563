#include "tests/storage/ledger/night.hpp"

#include <cstdlib>
#include <iostream>

namespace teduh::tests {

bool has_whole(ledger::Ledger& ledger, const Remembered& remembered) {
    const auto held = ledger.find_entry(remembered.stored.entry_hash);
    if (!held || !*held || (*held)->objects != in_order(remembered.submission)) return false;
    for (const auto& bytes : remembered.submission.objects) {
        const auto about = inspect_inline(bytes).value();
        for (const auto& part : remembered.submission.parts) {
            if (!same(part.object, about.id)) continue;
            const auto kept = ledger.part(about.object_hash, part.index);
            if (!kept || *kept != part.bytes) return false;
        }
    }
    return true;
}

std::optional<crypto::Hash> fingerprint(ledger::Ledger& ledger, const Desk& desk) {
    const auto list = ledger.list(1, 10'000, std::size_t{1} << 40);
    const auto state = ledger.log_state(desk.centre.log);
    const auto waiting = ledger.unsent(desk.centre.log, 10'000, std::size_t{1} << 40);
    if (!list || !state || !waiting || !*state) return std::nullopt;
    crypto::HashStream stream("teduh/test/1");
    for (const auto& held : *list) {
        stream.item(be64(held.number))
            .item(held.entry_hash)
            .item(held.entry.bytes)
            .item(held.entry.signature);
        // Not stored_at_ms: it only holds back the first sending, and for no longer than the pause (uplink.cpp).
        stream.item(be64(held.received_at_ms.value_or(1)));
        for (const auto& object : held.objects) stream.item(object ? View(*object) : View());
        for (const auto& object : held.objects) {
            const auto about = object ? inspect_inline(*object) : Result<InlineObject>(InlineObject{});
            if (!about) return std::nullopt;
            for (std::uint8_t index = 0; index < about->part_hashes.size(); ++index) {
                const auto part = ledger.part(about->object_hash, index);
                if (!part) return std::nullopt;
                stream.item(*part);
            }
        }
    }
    for (const auto& held : *waiting) stream.item(held.entry_hash);
    stream.item((*state)->pulled.hash)
        .item(be64((*state)->pulled.index))
        .item(be64((*state)->receipted_upto));
    if ((*state)->highest) stream.item((*state)->highest->bytes);
    return stream.finish();
}

std::uint64_t seed_of_run(const char* test) {
    const auto* given = std::getenv("TEDUH_SEED");
    const auto seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::cout << test << ": TEDUH_SEED=" << seed << '\n';
    return seed;
}

} // namespace teduh::tests
