#include "storage/channel/message_maps.hpp"

namespace teduh::channel {
namespace {

// K, D, A of annex 10.
struct Senders {
    std::uint8_t number;
    std::string_view peers;
};
constexpr Senders senders[] = {
    {1, "KDA"},  {3, "KDA"}, {4, "DA"},   {5, "KDA"},  {6, "KDA"}, {7, "KD"},  {8, "KD"},  {10, "KD"}, {11, "KDA"},
    {12, "KDA"}, {14, "K"},  {16, "D"},   {17, "DA"},  {19, "DA"}, {21, "KDA"}, {23, "D"}, {24, "DA"}, {25, "DA"},
    {27, "A"},   {29, "A"},  {30, "DA"},  {32, "KD"},  {33, "DA"}, {36, "DA"}, {38, "D"},
    {40, "D"},   {42, "DA"},
};

char letter_of(Peer peer) {
    switch (peer) {
    case Peer::Kiosk: return 'K';
    case Peer::Desk: return 'D';
    case Peer::Administrator: return 'A';
    case Peer::Core: return 'C';
    }
    return '?';
}

} // namespace

Bytes encode_frame(const Frame& frame) { return encode(frame); }
Result<Frame> decode_frame(View bytes) { return decode<Frame>(bytes); }

bool may_send(Peer peer, const Message& message, bool enrolled) {
    const auto number = std::visit([](const auto& body) { return body.number; }, message);
    if (!enrolled && (number == EnrolBegin::number || number == EnrolCode::number) && peer != Peer::Core) return true;
    const auto* found = std::ranges::find(senders, number, &Senders::number);
    return found != std::end(senders) && found->peers.find(letter_of(peer)) != std::string_view::npos;
}

} // namespace teduh::channel
