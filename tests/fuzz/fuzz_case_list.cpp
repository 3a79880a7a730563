// The list of cases as a desk finds it again: what opened must still be of the annex.
#include "fuzz.hpp"

#include "storage/vault/cache/segment.hpp"

namespace {

using namespace teduh;

template <class Plain>
void rewrites_plain(View bytes) {
    const auto value = formats::decode<Plain>(bytes);
    if (!value) return;
    fuzz::demand(formats::well_formed(bytes));
    fuzz::demand(same(formats::encode_secret(*value), bytes));
}

// Nothing that is made up opens.
void open_blob(View bytes) {
    static const auto officer = vault::staff_identity({{1}}, crypto::IdentitySeed::from(Bytes(32, 1)));
    static const auto key = vault::cache_key(officer, {{2}}, crypto::DeviceSecret::from(Bytes(32, 3)));
    const auto blob = formats::decode_array<formats::CacheBlob>(bytes);
    if (blob) fuzz::demand(!vault::open_segment(key, {{{2}}, {{1}}}, 3, *blob).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes{data, size};
    rewrites_plain<vault::CachedHead>(bytes);
    rewrites_plain<vault::CachedPage>(bytes);
    open_blob(bytes);
    return 0;
}
