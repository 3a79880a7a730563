// Looks for a word in the memory of another process, in every form it could lie there: letters of one, two and
// four bytes, backwards, base64 at each offset, and the quads that drew it on a panel of 1280x800. Lines of "PID
// WORD" come in; for each, a line of counts goes out, in the order of `needles_of`, and behind them where the last of
// each was found: the mapping, and how far into it.

#include "kiosk/widgets/fonts.hpp"
#include "storage/base/bytes.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/crypto/text_form.hpp"

#include <array>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <imgui.h>
#include <iostream>
#include <memory>
#include <unistd.h>

using namespace teduh;

namespace {

Bytes wide(std::string_view word, std::size_t width) {
    Bytes bytes;
    for (const char letter : word) {
        bytes.push_back(static_cast<std::uint8_t>(letter));
        bytes.insert(bytes.end(), width - 1, 0);
    }
    return bytes;
}

// Only the characters whose six bits lie wholly inside the word.
Bytes base64_at(std::string_view word, std::size_t offset) {
    Bytes whole(offset, 0);
    append(whole, view_of(word));
    const auto text = crypto::base64(whole);
    const auto first = (offset * 8 + 5) / 6;
    const auto last = (offset + word.size()) * 8 / 6;
    return copy(view_of(std::string_view(text).substr(first, last - first)));
}

// Pieces of one size at even distances: letters of a text, or what each letter's first corner shows of the fonts'
// texture.
struct Needle {
    std::vector<Bytes> pieces;
    std::size_t stride;
    std::size_t probe = 0; // where two bytes of the first piece stand that are rare in a memory
};
Needle whole(Bytes bytes) {
    const auto size = bytes.size();
    return {{std::move(bytes)}, size};
}
Needle quads(std::string_view word, const widgets::Fonts& fonts) {
    Needle needle{{}, 4 * sizeof(ImDrawVert), 2}; // the lower half of a place in a texture is zeros
    for (const char letter : word) {
        const auto* glyph = fonts.of(widgets::Font::Body).FindGlyph(static_cast<ImWchar>(letter));
        const float uv[2] = {glyph->U0, glyph->V0};
        std::memcpy(needle.pieces.emplace_back(8).data(), uv, sizeof(uv));
    }
    return needle;
}
std::vector<Needle> needles_of(const std::string& word, const widgets::Fonts& fonts) {
    return {whole(wide(word, 1)),      whole(wide(word, 2)),
            whole(wide(word, 4)),      whole(wide(std::string(word.rbegin(), word.rend()), 1)),
            whole(base64_at(word, 0)), whole(base64_at(word, 1)),
            whole(base64_at(word, 2)), quads(word, fonts)};
}

bool stands_at(View memory, std::size_t at, const Needle& needle) {
    for (const auto& piece : needle.pieces) {
        if (at + piece.size() > memory.size() || std::memcmp(memory.data() + at, piece.data(), piece.size()) != 0)
            return false;
        at += needle.stride;
    }
    return true;
}

// One pass: where two bytes are those of a needle, it is looked at.
class Search {
public:
    explicit Search(std::vector<Needle> needles) : needles_(std::move(needles)) {
        for (std::size_t i = 0; i < needles_.size(); ++i)
            candidates_[pair(needles_[i].pieces.front().data() + needles_[i].probe)] |=
                static_cast<std::uint8_t>(1U << i);
    }
    // `begin`: how far into the mapping it lies.
    void look(View memory, std::string_view mapping, std::size_t begin) {
        mapping_ = mapping;
        begin_ = begin;
        for (std::size_t at = 0; at + 1 < memory.size(); ++at)
            if (const auto candidates = candidates_[pair(memory.data() + at)]; candidates != 0)
                look_at(memory, at, candidates);
    }
    std::array<int, 8> found{};
    std::array<std::string, 8> where;

private:
    static std::size_t pair(const std::uint8_t* at) { return at[0] | static_cast<std::size_t>(at[1]) << 8; }
    void look_at(View memory, std::size_t at, unsigned candidates) {
        for (std::size_t i = 0; i < needles_.size(); ++i)
            if ((candidates >> i & 1) != 0 && at >= needles_[i].probe)
                if (stands_at(memory, at - needles_[i].probe, needles_[i])) find(i, at);
    }
    void find(std::size_t needle, std::size_t at) {
        ++found[needle];
        where[needle] = mapping_ + '+' + std::to_string(begin_ + at);
    }
    std::string mapping_;
    std::size_t begin_ = 0;
    std::vector<Needle> needles_;
    std::array<std::uint8_t, 65536> candidates_{};
};

// What can be read of a mapping, in as few parts as there are: a page that cannot be read parts two of them.
template <class Look> void each_part(int memory, std::size_t from, std::size_t to, const Look& look) {
    static Bytes bytes;
    if (bytes.size() < to - from) bytes.resize(to - from);
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    for (auto begin = from; begin < to;) {
        std::size_t have = 0;
        while (begin + have < to) {
            const auto got = pread(memory, bytes.data() + have, to - begin - have, static_cast<off_t>(begin + have));
            if (got <= 0) break;
            have += static_cast<std::size_t>(got);
        }
        if (have > 0) look(View(bytes).first(have), begin - from);
        begin = ((begin + have) / page + 1) * page;
    }
}

// Every page that the process can write, one mapping at a time.
template <class Look>
bool each_mapping(const std::string& process, const Look& look) {
    const auto place = "/proc/" + process;
    std::FILE* maps = std::fopen((place + "/maps").c_str(), "r");
    const int memory = open((place + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (maps == nullptr || memory < 0) return false;
    std::array<char, 512> line{};
    while (std::fgets(line.data(), line.size(), maps) != nullptr) {
        unsigned long from = 0;
        unsigned long to = 0;
        char writable = 0;
        std::array<char, 128> name{};
        const int read = std::sscanf(line.data(), "%lx-%lx r%c%*s %*s %*s %*s %127s", &from, &to, &writable, name.data());
        if (read < 3 || writable != 'w') continue;
        each_part(memory, from, to, [&](View part, std::size_t begin) {
            look(part, read == 4 ? name.data() : "(nameless)", begin);
        });
    }
    std::fclose(maps);
    close(memory);
    return true;
}

} // namespace

int main() {
    if (!crypto::start()) return 2;
    const widgets::Scale scale(widgets::panel_wide, widgets::TextSize::Normal);
    const auto fonts = widgets::Fonts::load(scale, widgets::Face::Standard, {});
    if (!fonts) return 2;
    std::string process;
    std::string word;
    while (std::cin >> process >> word) {
        if (word.size() < 8) return 2;
        const auto search = std::make_unique<Search>(needles_of(word, **fonts));
        if (!each_mapping(process, [&](auto... part) { search->look(part...); })) return 3;
        for (const int each : search->found) std::cout << each << ' ';
        for (const auto& each : search->where)
            if (!each.empty()) std::cout << each << ' ';
        std::cout << std::endl;
    }
    return 0;
}
