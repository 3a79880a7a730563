// Frames from the other program, cut in any pieces.
#include "fuzz.hpp"

#include "storage/channel/socket.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace teduh;
    const View bytes{data, size};
    if (const auto frame = channel::decode_frame(bytes)) {
        fuzz::demand(formats::well_formed(bytes));
        fuzz::demand(same(channel::encode_frame(*frame), bytes));
        for (const auto peer : {channel::Peer::Kiosk, channel::Peer::Desk, channel::Peer::Administrator})
            static_cast<void>(channel::may_send(peer, frame->message, size % 2 == 0));
    }

    channel::FrameBuffer buffer;
    std::size_t seen = 0;
    for (std::size_t at = 0; at < size; at += 1 + at % 7) {
        if (!buffer.feed(bytes.subspan(at, std::min<std::size_t>(1 + at % 7, size - at)))) break;
        while (const auto frame = buffer.next()) seen += frame->size() + 4;
    }
    fuzz::demand(seen <= size);
    return 0;
}
