#include "sync/protocol/bundle.hpp"
#include "tests/refusal_of.hpp"

#include <catch2/catch.hpp>

using namespace teduh;
using namespace teduh::protocol;
using namespace teduh::tests;

namespace {

struct Sample {
    formats::OfficeId office = crypto::random_bytes<formats::OfficeId>();
    formats::DeviceId device = crypto::random_bytes<formats::DeviceId>();
    Hash last;
    std::vector<Bytes> parts;
    Have list;
    std::vector<Batch> batches;

    // Two photos, the first of two parts, in two entries.
    Sample() {
        for (const auto chunks : {17u, 1u}) add_photo(chunks);
        for (std::uint64_t seq = 5; seq <= 6; ++seq) add_entry(seq);
    }

    void add_photo(std::uint32_t chunks) {
        formats::AttachmentHeader header;
        header.office = office;
        header.device = device;
        header.object = crypto::random_bytes<formats::ObjectId>();
        header.padded_size = chunks * static_cast<std::uint32_t>(crypto::stream_chunk_bytes);
        formats::AttachmentManifest manifest{formats::encode(header), {}};
        for (std::size_t i = 0; i < formats::part_count_of(header.padded_size); ++i) {
            parts.emplace_back(formats::part_size_of(header.padded_size, i), static_cast<std::uint8_t>(i + 1));
            manifest.part_hashes.push_back(formats::part_hash(parts.back()));
        }
        list.manifests.push_back(std::move(manifest));
    }
    void add_entry(std::uint64_t seq) {
        formats::Entry entry;
        entry.office = office;
        entry.device = device;
        entry.seq = seq;
        entry.prev = last;
        entry.objects.resize(1);
        entry.objects[0] = {2, {}, {}, 65'553};
        BatchItem item{{formats::encode(entry), {}}, {formats::encode_array(list.manifests[0])}};
        last = formats::entry_hash(item.entry);
        batches.push_back({{std::move(item)}});
    }
    std::vector<Bytes> items() const {
        std::vector<Bytes> all{formats::encode(formats::BundleHead{office, device, 5, 6}), formats::encode(list)};
        std::size_t at = 0;
        for (const auto& manifest : list.manifests)
            for (std::uint8_t i = 0; i < manifest.part_hashes.size(); ++i)
                all.push_back(formats::encode(formats::BundlePart{
                    formats::object_hash(manifest.header, manifest.part_hashes), i, parts[at++]}));
        for (const auto& batch : batches) all.push_back(formats::encode(batch));
        return all;
    }
};

Bytes framed(View item) {
    Bytes frame;
    append(frame, be32(static_cast<std::uint32_t>(item.size())));
    append(frame, item);
    return frame;
}

// The items with the end that fits them.
Bytes file_of(const std::vector<Bytes>& items) {
    Bytes file;
    crypto::HashStream hash("teduh/bundle/1");
    for (const auto& item : items) {
        hash.item(framed(item));
        append(file, framed(item));
    }
    append(file, framed(formats::encode(formats::BundleEnd{static_cast<std::uint32_t>(items.size()), hash.finish()})));
    return file;
}

struct Seen {
    std::size_t parts = 0;
    std::size_t entries = 0;
};

Result<Seen> read(View file, const formats::OfficeId& office, std::size_t slice = SIZE_MAX) {
    Seen seen;
    BundleReader reader(
        [&](std::span<std::uint8_t> to) -> Result<std::size_t> {
            const auto size = std::min({to.size(), file.size(), slice});
            std::ranges::copy(file.first(size), to.begin());
            file = file.subspan(size);
            return size;
        },
        office);
    TRY(reader.head());
    while (const auto item = TRY(reader.next())) {
        if (const auto* batch = std::get_if<Batch>(&*item)) seen.entries += batch->items.size();
        else ++seen.parts;
    }
    return seen;
}

} // namespace

TEST_CASE("a writer's bundle is the annex's, byte by byte, and a reader gives back what went in", "[protocol][bundle]") {
    const Sample sample;
    Bytes written;
    BundleWriter writer([&](View bytes) -> Result<void> {
        append(written, bytes);
        return {};
    });
    REQUIRE(writer.add(formats::BundleHead{sample.office, sample.device, 5, 6}));
    REQUIRE(writer.add(sample.list));
    std::size_t at = 0;
    for (const auto& manifest : sample.list.manifests)
        for (std::uint8_t i = 0; i < manifest.part_hashes.size(); ++i)
            REQUIRE(writer.add(formats::BundlePart{formats::object_hash(manifest.header, manifest.part_hashes), i, sample.parts[at++]}));
    for (const auto& batch : sample.batches) REQUIRE(writer.add(batch));
    REQUIRE(writer.finish());
    CHECK(written == file_of(sample.items()));
    for (const std::size_t slice : {SIZE_MAX, std::size_t{65'537}, std::size_t{3}}) {
        const auto seen = read(written, sample.office, slice);
        REQUIRE(seen);
        CHECK(seen->parts == 3);
        CHECK(seen->entries == 2);
    }
}

TEST_CASE("a bundle cut anywhere is cut off, and one with a byte more has something behind it", "[protocol][bundle]") {
    Sample sample;
    sample.list.manifests.erase(sample.list.manifests.begin());
    sample.parts.erase(sample.parts.begin(), sample.parts.begin() + 2);
    auto file = file_of(sample.items());
    for (std::size_t size = 0; size < file.size(); size += size < 300 || size + 1'200 > file.size() ? 1 : 997)
        if (const auto refusal = refusal_of(read(View{file}.first(size), sample.office)); refusal != Refusal::CutOff)
            FAIL("cut to " << size << " bytes: " << text_of(refusal).name.text());
    CHECK(read(file, sample.office));
    file.push_back(0);
    CHECK(refusal_of(read(file, sample.office)) == Refusal::Trailing);
}

TEST_CASE("no changed byte of a bundle is accepted", "[protocol][bundle]") {
    Sample sample;
    sample.list.manifests.erase(sample.list.manifests.begin());
    sample.parts.erase(sample.parts.begin(), sample.parts.begin() + 2);
    const auto file = file_of(sample.items());
    for (std::size_t i = 0; i < file.size(); i += i < 300 || i + 1'200 > file.size() ? 1 : 499) {
        auto bent = file;
        bent[i] ^= static_cast<std::uint8_t>(1 << i % 8);
        if (read(bent, sample.office)) FAIL("byte " << i << " was changed and accepted");
    }
}

TEST_CASE("frames in another order are refused, each pair", "[protocol][bundle]") {
    const Sample sample;
    const auto items = sample.items();
    for (std::size_t left = 0; left < items.size(); ++left)
        for (std::size_t right = left + 1; right < items.size(); ++right) {
            auto mixed = items;
            std::swap(mixed[left], mixed[right]);
            INFO(left << " and " << right);
            const auto refusal = refusal_of(read(file_of(mixed), sample.office));
            if (left > 0) CHECK(refusal == Refusal::BadChain);
            else CHECK((refusal == Refusal::BadForm || refusal == Refusal::TooLarge)); // no head: a part is over a head's size
        }
    for (std::size_t out = 0; out < items.size(); ++out) {
        auto fewer = items;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(out));
        CHECK_FALSE(read(file_of(fewer), sample.office));
    }
}

TEST_CASE("another office's bundle is refused at its head", "[protocol][bundle]") {
    const Sample sample;
    CHECK(refusal_of(read(file_of(sample.items()), crypto::random_bytes<formats::OfficeId>())) == Refusal::BadContext);
}

TEST_CASE("a length is no promise: nothing is allocated for it before bytes came", "[protocol][bundle]") {
    const Sample sample;
    auto file = framed(sample.items()[0]);
    append(file, be32(4 * 1024 * 1024));
    std::size_t largest = 0;
    View rest = file;
    BundleReader reader(
        [&](std::span<std::uint8_t> to) -> Result<std::size_t> {
            largest = std::max(largest, to.size());
            const auto size = std::min(to.size(), rest.size());
            std::ranges::copy(rest.first(size), to.begin());
            rest = rest.subspan(size);
            return size;
        },
        sample.office);
    REQUIRE(reader.head());
    CHECK(refusal_of(reader.next()) == Refusal::CutOff);
    CHECK(largest <= 65'536);
    file.resize(file.size() - 4);
    append(file, be32(4 * 1024 * 1024 + 1));
    CHECK(refusal_of(read(file, sample.office)) == Refusal::TooLarge);
}

TEST_CASE("more manifest lists than a bundle may have are refused", "[protocol][bundle]") {
    Sample sample;
    std::vector<Bytes> items(1, sample.items()[0]);
    for (int i = 0; i < 17; ++i) {
        sample.list.manifests.clear();
        sample.add_photo(1);
        items.push_back(formats::encode(sample.list));
    }
    CHECK(refusal_of(read(file_of(items), sample.office)) == Refusal::TooLarge);
}
