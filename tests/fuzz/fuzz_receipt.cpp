#include "fuzz.hpp"

#include "storage/formats/receipt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const View bytes{data, size};
    fuzz::rewrites_map<formats::Receipt>(bytes);
    fuzz::rewrites_map<formats::LogHead>(bytes);
    fuzz::rewrites_array<formats::SignedReceipt>(bytes);
    fuzz::rewrites_array<formats::SignedHead>(bytes);
    return 0;
}
