// A file from a stick somebody brought: frames in any sizes, items of a bundle in any order.
#include "fuzz.hpp"

#include "sync/protocol/bundle.hpp"

namespace {

using namespace teduh;

// The office that the file says, so that the fuzzer gets past the head.
formats::OfficeId office_in(View bytes) {
    if (bytes.size() < 4) return {};
    const auto head = formats::decode<formats::BundleHead>(bytes.subspan(4, std::min<std::size_t>(43, bytes.size() - 4)));
    return head ? head->office : formats::OfficeId{};
}

struct Told {
    Result<void> outcome;
    Bytes again; // what a writer makes of the items that were read
    std::size_t items = 0;
};

Told read_all(View bytes, std::size_t slice) {
    std::size_t at = 0;
    protocol::BundleReader reader(
        [&](std::span<std::uint8_t> to) -> Result<std::size_t> {
            const auto size = std::min({to.size(), bytes.size() - at, slice});
            std::ranges::copy(bytes.subspan(at, size), to.begin());
            at += size;
            return size;
        },
        office_in(bytes));
    Told told;
    protocol::BundleWriter writer([&](View written) -> Result<void> {
        append(told.again, written);
        return {};
    });
    const auto head = reader.head();
    told.outcome = head ? writer.add(*head) : Result<void>(head.error());
    while (told.outcome) {
        const auto item = reader.next();
        if (!item) told.outcome = item.error();
        if (!item || !*item) break;
        ++told.items;
        told.outcome = std::visit([&](const auto& each) { return writer.add(each); }, **item);
    }
    if (told.outcome) told.outcome = writer.finish();
    return told;
}

// The same frames with the end that fits them: most changes of a byte would stop at the hash.
Bytes with_fitting_end(View bytes) {
    Bytes whole;
    crypto::HashStream hash("teduh/bundle/1");
    std::uint32_t frames = 0;
    while (bytes.size() >= 4) {
        const auto size = static_cast<std::size_t>(from_big_endian(bytes.first(4)));
        if (size > bytes.size() - 4 || formats::decode<formats::BundleEnd>(bytes.subspan(4, size))) break;
        hash.item(bytes.first(4 + size));
        append(whole, bytes.first(4 + size));
        bytes = bytes.subspan(4 + size);
        ++frames;
    }
    const auto end = formats::encode(formats::BundleEnd{frames, hash.finish()});
    append(whole, be32(static_cast<std::uint32_t>(end.size())));
    append(whole, end);
    return whole;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View given{data, size};
    fuzz::rewrites_map<formats::BundleHead>(given);
    fuzz::rewrites_map<formats::BundlePart>(given);
    fuzz::rewrites_map<formats::BundleEnd>(given);
    for (const auto& bytes : {copy(given), with_fitting_end(given)}) {
        const auto whole = read_all(bytes, bytes.size() + 1);
        const auto sliced = read_all(bytes, 1 + bytes.size() % 7);
        fuzz::demand(whole.outcome.has_value() == sliced.outcome.has_value() && whole.items == sliced.items);
        if (!whole.outcome) {
            fuzz::demand(whole.outcome.error().refusal == sliced.outcome.error().refusal);
            continue;
        }
        // Manifest lists are not handed out, so only a file without one comes back whole.
        fuzz::demand(whole.again.size() <= bytes.size());
        fuzz::demand(whole.again.size() < bytes.size() || whole.again == bytes);
    }
    return 0;
}
