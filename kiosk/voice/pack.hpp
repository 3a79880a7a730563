#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the kiosk can say in one language: a clip for each sentence of the client's screens, made when the
// assets are built (assets/voice/make.py). All numbers little-endian:
//
//     "TEDUHVC1"  language, 2 letters  2 zeros  u32 count  u32 bytes of the index
//     index, for each sentence, ascending by its bytes:  u16 length  u16 packets  u32 bytes of its clip  text
//     (UTF-8) clips in the same order, each its packets:         u16 length  packet of Opus, 20 ms, mono
//
// A sentence with a placeholder ("{count} dari 16 angka") has no clip; what is fixed in it has one. The
// sentence "." is a moment of silence.
namespace teduh::voice {

inline constexpr std::size_t pack_bytes_max = 16U << 20;
inline constexpr std::size_t sentences_max = 4'096;
inline constexpr std::size_t sentence_bytes_max = 400;
inline constexpr std::size_t packets_max = 1'500; // half a minute
inline constexpr std::size_t packet_bytes_max = 1'275;
inline constexpr std::uint32_t packet_ms = 20;
inline constexpr std::uint8_t packet_begins = 0xd8; // Opus: 12 kHz wide, 20 ms, mono, one frame

// A view into its pack.
struct Clip {
    View sound; // packets, each behind its u16 length
    std::uint32_t packets = 0;

    std::uint32_t duration_ms() const { return packets * packet_ms; }
};

// Immutable once read: any thread.
class Pack {
public:
    // Corrupt for what is no whole pack: cut off, overlong, unsorted, a packet of another kind, bytes left
    // over.
    static Result<Pack> read(Bytes file);

    const std::string& language() const { return language_; }
    std::size_t size() const { return rows_.size(); }
    std::optional<Clip> find(std::string_view sentence) const; // not of a template
    const std::vector<std::string_view>& templates() const { return templates_; }
    Clip silence() const { return silence_; } // of one packet

    Pack(Pack&&) noexcept = default;
    Pack& operator=(Pack&&) noexcept = default;
    Pack(const Pack&) = delete;
    Pack& operator=(const Pack&) = delete;

private:
    struct Row {
        std::string_view text;
        Clip clip;
    };
    Pack() = default;
    Result<void> read_rows(std::size_t count, std::size_t index_bytes);

    Bytes bytes_; // everything below looks into it
    std::string language_;
    std::vector<Row> rows_;
    std::vector<std::string_view> templates_;
    Clip silence_;
};

} // namespace teduh::voice
