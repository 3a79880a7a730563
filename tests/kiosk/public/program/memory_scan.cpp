// Looks for a word in the memory of another process, in every form it could lie there: letters of one, two and
// four bytes, backwards, base64 at each offset, and the quads that drew it on a panel of 1280x800. The word comes
// on standard input; one line of counts goes out, in the order of `forms`.
//   kiosk_memory_scan PID

#include "kiosk/widgets/fonts.hpp"
#include "storage/base/bytes.hpp"
#include "storage/crypto/sodium.hpp"
#include "storage/crypto/text_form.hpp"

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <imgui.h>
#include <iostream>
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

// What each letter's first corner shows of the fonts' texture.
std::vector<std::array<std::uint8_t, 8>> corners(std::string_view word, const widgets::Fonts& fonts) {
    std::vector<std::array<std::uint8_t, 8>> result;
    for (const char letter : word) {
        const auto* glyph = fonts.of(widgets::Font::Body).FindGlyph(static_cast<ImWchar>(letter));
        const float uv[2] = {glyph->U0, glyph->V0};
        std::memcpy(result.emplace_back().data(), uv, sizeof(uv));
    }
    return result;
}

int count(View memory, View needle) {
    int found = 0;
    for (const auto* at = memory.data();;) {
        const auto left = static_cast<std::size_t>(memory.data() + memory.size() - at);
        at = static_cast<const std::uint8_t*>(memmem(at, left, needle.data(), needle.size()));
        if (at == nullptr) return found;
        ++found;
        ++at;
    }
}

int count_quads(View memory, const std::vector<std::array<std::uint8_t, 8>>& quads) {
    constexpr std::size_t stride = 4 * sizeof(ImDrawVert);
    const auto span = stride * (quads.size() - 1) + 8;
    int found = 0;
    for (std::size_t at = 0; at + span <= memory.size(); ++at) {
        const auto* next = static_cast<const std::uint8_t*>(
            memmem(memory.data() + at, memory.size() - at, quads.front().data(), 8));
        if (next == nullptr) break;
        at = static_cast<std::size_t>(next - memory.data());
        if (at + span > memory.size()) break;
        std::size_t i = 0;
        while (i < quads.size() && std::memcmp(next + i * stride, quads[i].data(), 8) == 0) ++i;
        found += i == quads.size() ? 1 : 0;
    }
    return found;
}

// Every page that the process can write, one mapping at a time.
template <class Look>
bool each_mapping(const std::string& process, const Look& look) {
    const auto place = "/proc/" + process;
    std::FILE* maps = std::fopen((place + "/maps").c_str(), "r");
    const int memory = open((place + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (maps == nullptr || memory < 0) return false;
    std::array<char, 512> line{};
    Bytes bytes;
    while (std::fgets(line.data(), line.size(), maps) != nullptr) {
        unsigned long from = 0;
        unsigned long to = 0;
        char writable = 0;
        if (std::sscanf(line.data(), "%lx-%lx r%c", &from, &to, &writable) != 3 || writable != 'w') continue;
        bytes.resize(to - from);
        std::size_t have = 0;
        while (have < bytes.size()) { // a page behind a guard ends one read, not the mapping
            const auto got = pread(memory, bytes.data() + have, bytes.size() - have, static_cast<off_t>(from + have));
            if (got <= 0) break;
            have += static_cast<std::size_t>(got);
        }
        look(View(bytes).first(have));
    }
    std::fclose(maps);
    close(memory);
    return true;
}

} // namespace

int main(int arguments, char** argument) {
    std::string word;
    if (arguments != 2 || !crypto::start() || !(std::cin >> word) || word.size() < 8) return 2;
    const widgets::Scale scale(widgets::panel_wide, widgets::TextSize::Normal);
    const auto fonts = widgets::Fonts::load(scale, widgets::Face::Standard, {});
    if (!fonts) return 2;
    const std::vector<Bytes> forms = {wide(word, 1),      wide(word, 2),      wide(word, 4),
                                      wide(std::string(word.rbegin(), word.rend()), 1), base64_at(word, 0),
                                      base64_at(word, 1), base64_at(word, 2)};
    const auto quads = corners(word, **fonts);
    std::vector<int> found(forms.size() + 1);
    const auto look = [&](View memory) {
        for (std::size_t i = 0; i < forms.size(); ++i) found[i] += count(memory, forms[i]);
        found.back() += count_quads(memory, quads);
    };
    if (!each_mapping(argument[1], look)) return 3;
    for (const int each : found) std::printf("%d ", each);
    std::puts("");
}
