// Entries and their signatures. Pulled ones have no size of their own: they are read inside a page (fuzz_request).
#include "fuzz.hpp"

#include "storage/formats/receipt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const View bytes{data, size};
    fuzz::rewrites_map<formats::Entry>(bytes);
    fuzz::rewrites_array<formats::SignedEntry>(bytes);
    if (const auto entry = formats::decode_array<formats::SignedEntry>(bytes))
        static_cast<void>(entry->content());
    return 0;
}
