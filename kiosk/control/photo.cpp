#include "kiosk/control/photo.hpp"

#include "storage/base/file.hpp"

#include <memory>
#include <turbojpeg.h>

namespace teduh::control {
namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Codec = std::unique_ptr<void, Destroy>;

constexpr int quality = 85;

struct Size {
    int width = 0;
    int height = 0;
};

// libjpeg-turbo scales by eighths while decoding; the largest such picture within the limit.
Size size_within_limit(Size full) {
    int count = 0;
    const auto* factors = tjGetScalingFactors(&count);
    Size best;
    for (int i = 0; i < count; ++i) {
        const Size scaled{TJSCALED(full.width, factors[i]), TJSCALED(full.height, factors[i])};
        const auto pixels = static_cast<std::size_t>(scaled.width) * static_cast<std::size_t>(scaled.height);
        const bool grows = factors[i].num > factors[i].denom;
        if (!grows && pixels <= photo_pixels_max && scaled.width > best.width) best = scaled;
    }
    return best;
}

Error refused(Literal detail) { return {Failure::Rejected, Refusal::BadForm, detail}; }

Result<crypto::SecretBytes> decode(tjhandle codec, View jpeg, Size size) {
    crypto::SecretBytes pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    if (tjDecompress2(codec, jpeg.data(), jpeg.size(), pixels.data(), size.width, 0, size.height, TJPF_RGB,
                      TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS) != 0)
        return refused("a picture is damaged");
    return pixels;
}

Result<crypto::SecretBytes> encode(View pixels, Size size) {
    const Codec codec(tjInitCompress());
    crypto::SecretBytes jpeg(tjBufSize(size.width, size.height, TJSAMP_420));
    auto* out = jpeg.data();
    unsigned long out_size = jpeg.size();
    if (!codec || tjCompress2(codec.get(), pixels.data(), size.width, 0, size.height, TJPF_RGB, &out, &out_size,
                              TJSAMP_420, quality, TJFLAG_NOREALLOC) != 0)
        return refused("a picture could not be encoded");
    jpeg.resize(out_size);
    return jpeg;
}

} // namespace

Result<Photo> clean_photo(View jpeg) {
    if (jpeg.size() > photo_file_bytes_max)
        return Error{Failure::Rejected, Refusal::TooLarge, "a picture file is over 32 MiB"};
    const Codec codec(tjInitDecompress());
    Size full;
    int subsampling = 0;
    int colours = 0;
    if (!codec || tjDecompressHeader3(codec.get(), jpeg.data(), jpeg.size(), &full.width, &full.height, &subsampling,
                                      &colours) != 0)
        return refused("a picture is no JPEG");
    if (full.width > photo_side_max || full.height > photo_side_max)
        return Error{Failure::Rejected, Refusal::TooLarge, "a picture has too many pixels"};
    const auto size = size_within_limit(full);
    if (size.width == 0 || size.height == 0)
        return Error{Failure::Rejected, Refusal::TooLarge, "a picture has too many pixels"};
    auto encoded = TRY(encode(TRY(decode(codec.get(), jpeg, size)), size));
    if (encoded.size() > photo_bytes_max)
        return Error{Failure::Rejected, Refusal::TooLarge, "a picture stays over 2 MiB"};
    return Photo{std::move(encoded), size.width, size.height};
}

Result<Photo> read_photo(const std::filesystem::path& path) {
    auto bytes = TRY(read_file(path, photo_file_bytes_max));
    auto photo = clean_photo(bytes);
    crypto::wipe(bytes.data(), bytes.size());
    return photo;
}

} // namespace teduh::control
