#pragma once

#include "kiosk/voice/voice.hpp"

#include <map>
#include <string>

// Packs as assets/voice/make.py writes them, of invented sentences.
namespace teduh::voice::samples {

inline void put(Bytes& bytes, std::size_t number, int size) {
    for (int i = 0; i < size; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

// So many packets of two bytes each, as if they were of Opus.
inline Bytes clip(std::size_t packets, std::uint8_t mark = 0) {
    Bytes bytes;
    for (std::size_t i = 0; i < packets; ++i) {
        put(bytes, 2, 2);
        bytes.push_back(packet_begins);
        bytes.push_back(mark);
    }
    return bytes;
}

// Sentence and number of packets; 0 for a template. std::map sorts by bytes, as the packs do.
using Sentences = std::map<std::string, std::size_t>;

inline Bytes file(const Sentences& sentences, std::string_view language = "id") {
    Bytes index, sound;
    for (const auto& [text, packets] : sentences) {
        const auto bytes = clip(packets);
        put(index, text.size(), 2);
        put(index, packets, 2);
        put(index, bytes.size(), 4);
        index.insert(index.end(), text.begin(), text.end());
        sound.insert(sound.end(), bytes.begin(), bytes.end());
    }
    Bytes all = copy(view_of("TEDUHVC1"));
    all.insert(all.end(), language.begin(), language.end());
    put(all, 0, 2);
    put(all, sentences.size(), 4);
    put(all, index.size(), 4);
    all.insert(all.end(), index.begin(), index.end());
    all.insert(all.end(), sound.begin(), sound.end());
    return all;
}

} // namespace teduh::voice::samples
