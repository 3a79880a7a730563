// Every bit of what holds a complaint and its photos, in Release: each try opens, and most tries hash, all of it.
#include "tests/storage/vault/pieces.hpp"

#include <cstdlib>

using namespace teduh;
using namespace teduh::vault;

namespace {

// A part has half a million bits, and each try hashes all of it: one bit of each 13th byte, or with
// TEDUH_EVERY_BIT=1 all of them, which takes minutes.
std::size_t bytes_between_flips() { return std::getenv("TEDUH_EVERY_BIT") != nullptr ? 1 : 13; }

} // namespace

TEST_CASE("a manifest with any bit changed is refused", "[vault][bits]") {
    const World world;
    const auto capsule = world.opened();
    const auto sealed = seal_attachment(world.sealing, photo_of(1'100'000)).value();
    REQUIRE(open_attachment(capsule, sealed.inline_bytes, source_of(sealed.parts)));
    CHECK(flips_accepted(sealed.inline_bytes, [&](View bytes) {
              return open_attachment(capsule, bytes, source_of(sealed.parts)).has_value();
          }) == 0);
}

TEST_CASE("a part with any bit changed is refused by its hash, and by the stream where the hash was made to fit",
          "[vault][bits]") {
    const World world;
    const auto capsule = world.opened();
    const auto sealed = seal_attachment(world.sealing, photo_of(40'000)).value();
    REQUIRE(sealed.parts.size() == 1);
    CHECK(flips_accepted(sealed.parts[0], [&](View bytes) {
              const std::vector<Bytes> parts{copy(bytes)};
              const auto opened = open_attachment(capsule, sealed.inline_bytes, source_of(parts));
              return opened.has_value() || opened.error().refusal != Refusal::BadHash;
          }, bytes_between_flips()) == 0);
    const Pieces whole(sealed);
    REQUIRE(whole.opens(capsule));
    CHECK(flips_accepted(whole.chunks[0], [&](View bytes) {
              return Pieces(whole.header, {copy(bytes)}).opens(capsule);
          }, bytes_between_flips()) == 0);
}

TEST_CASE("a record with any bit changed is refused", "[vault][bits]") {
    const World world;
    const auto capsule = world.opened();
    const auto sealed = sealed_story(world, canary);
    REQUIRE(open_record(capsule, sealed.inline_bytes));
    CHECK(flips_accepted(sealed.inline_bytes, [&](View bytes) { return open_record(capsule, bytes).has_value(); }) == 0);
}
