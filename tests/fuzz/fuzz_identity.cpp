// Files at rest on a device: identities, drafts and caches; and what else rests sealed: wraps and word lists.
#include "fuzz.hpp"

#include "storage/crypto/box.hpp"
#include "storage/formats/draft.hpp"
#include "storage/formats/identity.hpp"
#include "storage/vault/identity/group_wrap.hpp"
#include "storage/vault/identity/words.hpp"

namespace {

using namespace teduh;

void read_identity(View bytes) {
    const auto identity = formats::decode<formats::Identity>(bytes);
    if (identity) fuzz::demand(same(formats::encode_secret(*identity), bytes));
}

void read_sealed(View bytes) {
    static const auto member = crypto::box_pair_from_seed<crypto::StaffBoxPair>(Bytes(32, 1));
    fuzz::demand(!vault::open_group_wrap({{{1}}, "petugas", 1, {}, {{2}}}, bytes, member).has_value());
}

// What is typed is brought into one form, and that form stays as it is.
void read_typed(std::string_view text) {
    const auto typed = vault::as_typed_passphrase(text);
    fuzz::demand(vault::as_typed_passphrase(typed.view()) == typed);
    static_cast<void>(vault::WordList::read(text));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes{data, size};
    fuzz::rewrites_map<formats::IdentityFile>(bytes);
    fuzz::rewrites_map<formats::IdentitySlotContext>(bytes);
    fuzz::rewrites_array<formats::DraftBlob>(bytes);
    fuzz::rewrites_array<formats::CacheBlob>(bytes);
    fuzz::rewrites_map<formats::DraftContext>(bytes);
    fuzz::rewrites_map<formats::CacheContext>(bytes);
    read_identity(bytes);
    read_sealed(bytes);
    read_typed(text_of(bytes));
    return 0;
}
