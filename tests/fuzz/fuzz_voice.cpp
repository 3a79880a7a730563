#include "kiosk/voice/voice.hpp"
#include "storage/base/ensure.hpp"

// Any bytes as a pack of spoken sentences: what is read finds what it lists, and says any words or nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace teduh;
    const View given(bytes, size);
    auto pack = voice::Pack::read(copy(given));
    if (!pack) return 0;
    ensure(pack->size() <= voice::sentences_max && pack->silence().packets == 1);
    ensure(pack->find(".").has_value());
    for (const auto pattern : pack->templates()) ensure(!pack->find(pattern));
    std::vector<voice::Pack> packs;
    packs.push_back(*std::move(pack));
    const voice::Voice voice(std::move(packs));
    for (std::size_t at = 0; at < size; at += 11) {
        const auto asked = text_of(given.subspan(at, std::min<std::size_t>(size - at, 24)));
        if (const auto speech = voice.say(asked, at % 2))
            for (const auto& piece : *speech)
                ensure(piece.clip.packets > 0 && piece.clip.sound.size() >= 3 * piece.clip.packets);
    }
    return 0;
}
