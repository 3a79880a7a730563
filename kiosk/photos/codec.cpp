#include "kiosk/photos/codec.hpp"

#include <algorithm>
#include <memory>
#include <turbojpeg.h>

namespace teduh::photos {
namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Codec = std::unique_ptr<void, Destroy>;

Error refused(Literal detail) { return {Failure::Rejected, Refusal::BadForm, detail}; }

} // namespace

Result<Size> size_of(View jpeg) {
    const Codec codec(tjInitDecompress());
    Size size;
    int subsampling = 0;
    int colours = 0;
    if (!codec || tjDecompressHeader3(codec.get(), jpeg.data(), jpeg.size(), &size.width, &size.height,
                                      &subsampling, &colours) != 0)
        return refused("a picture is no JPEG");
    return size;
}

Size size_within(Size full, std::size_t limit_pixels, int limit_side) {
    int count = 0;
    const auto* factors = tjGetScalingFactors(&count);
    Size best;
    for (int i = 0; i < count; ++i) {
        const Size scaled{TJSCALED(full.width, factors[i]), TJSCALED(full.height, factors[i])};
        const bool grows = factors[i].num > factors[i].denom;
        const bool fits =
            scaled.pixels() <= limit_pixels && std::max(scaled.width, scaled.height) <= limit_side;
        if (!grows && fits && scaled.width > best.width) best = scaled;
    }
    return best;
}

Result<crypto::SecretBytes> decode(View jpeg, Size size, Colours colours, Trust trust) {
    const Codec codec(tjInitDecompress());
    const bool opaque = colours == Colours::Rgba;
    crypto::SecretBytes pixels(size.pixels() * (opaque ? 4 : 3));
    const int care = TJFLAG_LIMITSCANS | (trust == Trust::None ? TJFLAG_STOPONWARNING : 0);
    const bool whole = codec && tjDecompress2(codec.get(), jpeg.data(), jpeg.size(), pixels.data(), size.width, 0,
                                              size.height, opaque ? TJPF_RGBA : TJPF_RGB, care) == 0;
    const bool enough = codec && trust == Trust::Camera && tjGetErrorCode(codec.get()) == TJERR_WARNING;
    if (!whole && !enough) return refused("a picture is damaged");
    return pixels;
}

Result<crypto::SecretBytes> encode(View pixels, Size size, Colours colours, int quality) {
    const auto order = colours == Colours::Rgba ? TJPF_RGBA : TJPF_RGB;
    const Codec codec(tjInitCompress());
    crypto::SecretBytes jpeg(tjBufSize(size.width, size.height, TJSAMP_420));
    auto* out = jpeg.data();
    unsigned long out_size = jpeg.size();
    if (!codec || tjCompress2(codec.get(), pixels.data(), size.width, 0, size.height, order, &out,
                              &out_size, TJSAMP_420, quality, TJFLAG_NOREALLOC) != 0)
        return refused("a picture could not be encoded");
    jpeg.resize(out_size);
    return jpeg;
}

} // namespace teduh::photos
