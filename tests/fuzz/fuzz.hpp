#pragma once

#include "storage/crypto/sodium.hpp"
#include "storage/formats/decoder.hpp"

#include <cstdlib>

// What every fuzz target shows: bytes that are accepted are written back the same (encode(decode(x)) == x), and
// what is accepted is well formed by the independent walker.
namespace teduh::fuzz {

inline void demand(bool condition) {
    if (!condition) std::abort();
}

template <class Map>
void rewrites_map(View bytes) {
    const auto value = formats::decode<Map>(bytes);
    if (!value) return;
    demand(formats::well_formed(bytes));
    demand(same(formats::encode(*value), bytes));
}

template <class Array>
void rewrites_array(View bytes) {
    const auto value = formats::decode_array<Array>(bytes);
    if (!value) return;
    demand(formats::well_formed(bytes));
    demand(same(formats::encode_array(*value), bytes));
}

} // namespace teduh::fuzz

// Each program is one source file. Not inline: nobody but libFuzzer calls it, and then it would not be there.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (!teduh::crypto::start()) std::abort();
    return 0;
}
