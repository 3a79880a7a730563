#include "tests/storage/vault/pieces.hpp"

using namespace teduh;
using namespace teduh::vault;

namespace {

// What a sender with the key but a broken program could make: any clear chunks, FINAL on any of them.
Pieces forge(const World& world, std::size_t padded_size, const std::vector<Bytes>& clear, std::size_t final_at) {
    const auto object = crypto::random_bytes<formats::ObjectId>();
    crypto::StreamSealer sealer(crypto::object_key(world.sealing.case_key, object, 2, 0));
    formats::AttachmentHeader header;
    header.office = world.office;
    header.device = world.kiosk;
    header.object = object;
    header.capsule = world.sealing.capsule;
    header.commit = world.sealing.commit;
    header.nonce = sealer.header();
    header.padded_size = static_cast<std::uint32_t>(padded_size);
    auto bytes = formats::encode(header);
    const auto associated = crypto::hash("teduh/obj-hdr/1", {bytes});
    Chunks chunks;
    for (std::size_t i = 0; i < clear.size(); ++i) chunks.push_back(sealer.seal(clear[i], associated, i == final_at));
    return {std::move(bytes), std::move(chunks)};
}

std::vector<Bytes> clear_chunks(std::uint64_t length, std::size_t count) {
    std::vector<Bytes> chunks(count, Bytes(crypto::stream_chunk_bytes, 0));
    std::ranges::copy(be64(length), chunks[0].begin());
    return chunks;
}

} // namespace

TEST_CASE("a photo opens to its own bytes, whatever its size", "[vault]") {
    const World world;
    const auto capsule = world.opened();
    for (const std::size_t size : {1u, 65'528u, 65'529u, 131'064u, 1'048'568u, 1'048'569u, 2'097'152u, 3'333'333u}) {
        CAPTURE(size);
        const auto content = photo_of(size);
        const auto sealed = seal_attachment(world.sealing, content).value();
        const auto opened = open_attachment(capsule, sealed.inline_bytes, source_of(sealed.parts));
        REQUIRE(opened);
        CHECK(same(opened->content, content));
        const auto seen = formats::inspect_inline(sealed.inline_bytes).value();
        CHECK(seen.object_hash == sealed.object_hash);
        CHECK(seen.part_hashes.size() == sealed.parts.size());
        for (const auto& part : sealed.parts) CHECK(part.size() <= formats::part_bytes_max);
    }
}

TEST_CASE("an attachment's size says little", "[vault][size]") {
    CHECK(formats::padme(9) == 10);
    CHECK(formats::padme(1'048'577) == 1'081'344);
    std::set<std::size_t> sizes;
    for (std::size_t size = 1; size < 16'000'000; size += 9'973) {
        const auto padded = formats::attachment_padded_size(size);
        REQUIRE(padded.has_value());
        CHECK(*padded % 65'536 == 0);
        CHECK(*padded >= size + 8);
        CHECK((size < 600'000 || *padded <= (size + 8) * 112 / 100 + 65'536));
        sizes.insert(*padded);
    }
    CHECK(sizes.size() <= 128); // of 256 multiples of a chunk
    CHECK(formats::attachment_padded_size(16'777'208) == 16'777'216);
    CHECK_FALSE(formats::attachment_padded_size(16'777'209));
    CHECK_FALSE(formats::attachment_padded_size(SIZE_MAX));
}

TEST_CASE("nothing and too much cannot be attached", "[vault]") {
    const World world;
    CHECK(seal_attachment(world.sealing, {}).error().failure == Failure::Usage);
    CHECK(seal_attachment(world.sealing, Bytes(16'777'209)).error().refusal == Refusal::TooLarge);
}

TEST_CASE("chunks that are swapped, doubled, dropped or added are refused", "[vault]") {
    const World world;
    const auto capsule = world.opened();
    const Pieces whole(seal_attachment(world.sealing, photo_of(300'000)).value());
    REQUIRE(whole.opens(capsule));
    REQUIRE(whole.chunks.size() == 5);
    std::size_t tried = 0;
    std::size_t accepted = 0;
    const auto attempt = [&](const Pieces& pieces) {
        ++tried;
        const auto opened = pieces.open(capsule);
        if (opened) ++accepted;
    };
    for (std::size_t i = 0; i < whole.chunks.size(); ++i) {
        auto dropped = whole;
        dropped.chunks.erase(dropped.chunks.begin() + static_cast<std::ptrdiff_t>(i));
        attempt(dropped);
        auto doubled = whole;
        doubled.chunks.insert(doubled.chunks.begin() + static_cast<std::ptrdiff_t>(i), whole.chunks[i]);
        attempt(doubled);
        for (std::size_t j = 0; j < whole.chunks.size(); ++j) {
            if (i == j) continue;
            auto swapped = whole;
            std::swap(swapped.chunks[i], swapped.chunks[j]);
            attempt(swapped);
            auto replaced = whole;
            replaced.chunks[i] = whole.chunks[j];
            attempt(replaced);
        }
    }
    auto trailing = whole;
    trailing.chunks.push_back(whole.chunks.back());
    attempt(trailing);
    for (std::size_t keep = 1; keep < whole.chunks.size(); ++keep)
        attempt(Pieces(whole.header, Chunks(whole.chunks.begin(), whole.chunks.begin() + static_cast<std::ptrdiff_t>(keep))));
    CHECK(tried == 55);
    CHECK(accepted == 0);
}

TEST_CASE("a stream ends with FINAL on its last chunk and nowhere else", "[vault]") {
    const World world;
    const auto capsule = world.opened();
    const auto clear = clear_chunks(100'000, 2);
    constexpr std::size_t two_chunks = 131'072;
    CHECK(forge(world, two_chunks, clear, 1).opens(capsule));
    CHECK(forge(world, two_chunks, clear, 9).open(capsule).error().refusal == Refusal::BadSeal); // none
    CHECK(forge(world, two_chunks, clear, 0).open(capsule).error().refusal == Refusal::BadSeal); // early
    // FINAL right, but the header promises another length.
    CHECK_FALSE(forge(world, 65'536, clear, 1).opens(capsule));
    CHECK_FALSE(forge(world, 196'608, clear, 1).opens(capsule));
}

TEST_CASE("a stream's inner length fits its padding, and the rest is zeros", "[vault]") {
    const World world;
    const auto capsule = world.opened();
    const auto opens = [&](std::uint64_t length, std::size_t chunks) {
        return forge(world, chunks * 65'536, clear_chunks(length, chunks), chunks - 1).opens(capsule);
    };
    CHECK(opens(65'528, 1));
    CHECK_FALSE(opens(65'529, 1)); // needs two
    CHECK_FALSE(opens(1, 2));      // needs one: a size of the sender's choice would be a mark
    CHECK_FALSE(opens(UINT64_MAX, 1));
    CHECK_FALSE(opens(UINT64_MAX - 7, 1));
    auto dirty = clear_chunks(10, 1);
    dirty[0].back() = 1;
    CHECK(forge(world, 65'536, dirty, 0).open(capsule).error().refusal == Refusal::BadSeal);
    dirty[0].back() = 0;
    dirty[0][18] = 1; // the first byte after the content
    CHECK_FALSE(forge(world, 65'536, dirty, 0).opens(capsule));
}

TEST_CASE("an attachment belongs to its capsule, and a missing part is no content", "[vault]") {
    const World world;
    const auto sealed = seal_attachment(world.sealing, photo_of(1'100'000)).value();
    const auto other = open_capsule(world.new_sealing().capsule_bytes, world.keys()).value();
    CHECK(open_attachment(other, sealed.inline_bytes, source_of(sealed.parts)).error().refusal == Refusal::BadContext);
    const std::vector<Bytes> first_only{sealed.parts[0]};
    CHECK(open_attachment(world.opened(), sealed.inline_bytes, source_of(first_only)).error().refusal ==
          Refusal::NotFound);
}
