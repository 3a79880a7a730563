// A segment of the cache opens for its officer, on her device, under this L, in its place, and whole; and in no other way.

#include "storage/vault/cache/segment.hpp"
#include "tests/storage/vault/world.hpp"

namespace teduh::vault {
namespace {

struct Sealed {
    StaffIdentity officer = new_staff_identity();
    formats::DeviceId device = crypto::random_bytes<formats::DeviceId>();
    crypto::DeviceSecret renewed = crypto::DeviceSecret::generate();
    CacheOwner owner{device, officer.staff};
    Bytes plain = Bytes(300, 7);
    formats::CacheBlob blob = seal_segment(key(), owner, 3, plain).value();

    CacheKey key() const { return cache_key(officer, device, renewed); }
    bool opens(const formats::CacheBlob& other, std::uint32_t segment = 3) const {
        const auto opened = open_segment(key(), owner, segment, other);
        return opened && same(*opened, plain);
    }
};

CachedPage some_page() {
    CapsuleGroup group;
    group.capsule = crypto::random_bytes<formats::CapsuleId>();
    group.numbers = {1, 70'000};
    group.cases = {crypto::random_bytes<formats::CaseId>()};
    group.complaints.push_back({1, crypto::random_bytes<formats::DeviceId>(), 4, 1'795'336'200'000, group.cases[0], 42, "KIOS",
                                true, false, true});
    group.sealed.push_back({70'000, crypto::random_bytes<formats::DeviceId>(), 9, 0, false});
    group.unread.push_back(crypto::random_bytes<formats::Hash>());
    group.damaged = 2;
    return {{group}};
}

} // namespace

TEST_CASE("what is kept of a list comes back as it was", "[vault][cache]") {
    const Sealed sealed;
    CHECK(sealed.opens(sealed.blob));
    const auto page = some_page();
    CHECK(formats::decode<CachedPage>(formats::encode_secret(page)).value() == page);
    const CachedHead head{7, crypto::random_bytes<formats::Hash>(), 70'000, crypto::random_bytes<formats::Hash>(),
                          {{1, crypto::random_bytes<formats::Hash>()}}, Bytes{0, 0, 0, 1}, {{5, 1, 0, {}}}};
    CHECK(formats::decode<CachedHead>(formats::encode_secret(head)).value() == head);
}

TEST_CASE("no bit of a kept segment can be changed", "[vault][cache]") {
    const Sealed sealed;
    const auto bytes = formats::encode_array(sealed.blob);
    const auto accepted = [&](const Bytes& changed) {
        const auto blob = formats::decode_array<formats::CacheBlob>(changed);
        return blob && sealed.opens(*blob);
    };
    REQUIRE(accepted(bytes));
    CHECK(flips_accepted(bytes, accepted) == 0);
}

TEST_CASE("a segment cut anywhere does not open", "[vault][cache]") {
    const Sealed sealed;
    for (std::size_t size = 17; size < sealed.blob.ciphertext.size(); ++size) {
        auto cut = sealed.blob;
        cut.ciphertext.resize(size);
        CHECK_FALSE(sealed.opens(cut));
    }
}

TEST_CASE("a segment opens for nobody else, nowhere else, and under no other L", "[vault][cache][privacy]") {
    Sealed sealed;
    SECTION("another officer") {
        sealed.officer = new_staff_identity();
        CHECK_FALSE(sealed.opens(sealed.blob)); // with the same words beside it
        sealed.owner.staff = sealed.officer.staff;
        CHECK_FALSE(sealed.opens(sealed.blob));
    }
    SECTION("another device") {
        sealed.device = crypto::random_bytes<formats::DeviceId>();
        CHECK_FALSE(sealed.opens(sealed.blob));
        sealed.owner.device = sealed.device;
        CHECK_FALSE(sealed.opens(sealed.blob));
    }
    SECTION("an L that is gone") {
        sealed.renewed = crypto::DeviceSecret::generate();
        CHECK_FALSE(sealed.opens(sealed.blob));
    }
    SECTION("another place") { CHECK_FALSE(sealed.opens(sealed.blob, 4)); }
    SECTION("a place that was written over") {
        sealed.blob.context = formats::encode(formats::CacheContext{sealed.device, cache_schema, sealed.officer.staff, 4});
        CHECK_FALSE(sealed.opens(sealed.blob, 4));
    }
    SECTION("a later schema") {
        sealed.blob = seal_segment(sealed.key(), sealed.owner, 3, sealed.plain).value();
        sealed.blob.context = formats::encode(formats::CacheContext{sealed.device, 2, sealed.officer.staff, 3});
        const auto key = sealed.key();
        sealed.blob.ciphertext = crypto::aead_seal(key, sealed.blob.nonce, sealed.plain, sealed.blob.context);
        CHECK_FALSE(sealed.opens(sealed.blob)); // whoever wrote it meant something else
    }
}

TEST_CASE("the key of the cache is what the annex says", "[vault][cache]") {
    const Sealed sealed;
    const auto wanted = crypto::keyed_hash(sealed.officer.seed, "teduh/cache/1", {sealed.device, sealed.renewed.expose()});
    CHECK(same(sealed.key().expose(), View{wanted.bytes}));
}

TEST_CASE("two segments of the same words differ, and are named apart", "[vault][cache]") {
    const Sealed sealed;
    const auto again = seal_segment(sealed.key(), sealed.owner, 3, sealed.plain).value();
    CHECK(again.ciphertext != sealed.blob.ciphertext);
    CHECK(segment_hash(again) != segment_hash(sealed.blob));
}

TEST_CASE("what is over one segment is not sealed", "[vault][cache]") {
    const Sealed sealed;
    CHECK(seal_segment(sealed.key(), sealed.owner, 1, Bytes(cache_plain_bytes_max, 1)));
    CHECK_FALSE(seal_segment(sealed.key(), sealed.owner, 1, Bytes(cache_plain_bytes_max + 1, 1)));
}

} // namespace teduh::vault
