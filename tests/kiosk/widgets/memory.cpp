// Types a word that stands nowhere in this program, finds it in its memory as letters, as wide letters and as
// the quads that drew it, ends the visit, and demands that it is found no more. The same with a photo: its pixels
// as they were given, and as the driver keeps them. The finds before are the proof that the search can see.

#include "kiosk/widgets/keyboard_layout.hpp"
#include "kiosk/widgets/picture/picture.hpp"
#include "storage/crypto/random.hpp"
#include "storage/crypto/sodium.hpp"
#include "tests/kiosk/widgets/screens.hpp"

#include <imgui.h>

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace teduh;
using namespace teduh::widgets;

namespace {

constexpr std::size_t letters = 12;
constexpr std::uint8_t mask = 0xA5; // the word is kept so that it is no hit itself

struct Word {
    std::array<std::uint8_t, letters> masked{};
    char at(std::size_t i) const { return static_cast<char>(masked[i] ^ mask); }
};

Word random_word() {
    Word word;
    for (std::size_t i = 0; i < letters; ++i) {
        const int letter = 'a' + static_cast<int>(crypto::random_below(26));
        word.masked[i] = static_cast<std::uint8_t>((i == 0 ? letter - 'a' + 'A' : letter) ^ mask);
    }
    return word;
}

// The word as numbers of a width, or as vertices: what each letter's first corner shows of the fonts'
// texture.
struct Needle {
    const char* form;
    std::size_t stride;
    std::size_t size;
    std::function<std::uint64_t(std::size_t)> value;
};

std::vector<Needle> needles(const Word& word, const Fonts& fonts) {
    const auto letter = [word](std::size_t i) { return static_cast<std::uint64_t>(word.at(i)); };
    const auto corner = [word, &fonts](std::size_t i) {
        const auto* glyph = fonts.of(Font::Body).FindGlyph(static_cast<ImWchar>(word.at(i)));
        const float uv[2] = {glyph->U0, glyph->V0};
        std::uint64_t value = 0;
        std::memcpy(&value, uv, sizeof(value));
        return value;
    };
    return {{"UTF-8", 1, 1, letter},
            {"UTF-16", 2, 2, letter},
            {"UTF-32", 4, 4, letter},
            {"backwards", 1, 1, [letter](std::size_t i) { return letter(letters - 1 - i); }},
            {"glyph quads", 4 * sizeof(ImDrawVert), 8, corner}};
}

int hits(const std::vector<std::uint8_t>& memory, const Needle& needle) {
    const std::size_t span = needle.stride * (letters - 1) + needle.size;
    const std::uint64_t full =
        needle.size == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * needle.size) - 1;
    std::array<std::uint64_t, letters> inverted{}; // so that this list is no hit either
    for (std::size_t i = 0; i < letters; ++i) inverted[i] = ~needle.value(i) & full;
    const auto first = static_cast<std::uint8_t>(~inverted[0]);
    int count = 0;
    for (std::size_t at = 0; at + span <= memory.size(); ++at) {
        if (memory[at] != first) continue;
        std::size_t i = 0;
        for (; i < letters; ++i) {
            std::uint64_t value = 0;
            std::memcpy(&value, memory.data() + at + i * needle.stride, needle.size);
            if ((~value & full) != inverted[i]) break;
        }
        count += i == letters ? 1 : 0;
    }
    return count;
}

// Every page this process can write, one mapping at a time, read through the kernel.
template <class Look>
void for_each_mapping(const Look& look) {
    std::FILE* maps = std::fopen("/proc/self/maps", "r");
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::vector<std::pair<unsigned long, unsigned long>> ranges;
    std::array<char, 512> line{};
    while (maps != nullptr && std::fgets(line.data(), line.size(), maps) != nullptr) {
        unsigned long from = 0;
        unsigned long to = 0;
        char writable = 0;
        if (std::sscanf(line.data(), "%lx-%lx r%c", &from, &to, &writable) == 3 && writable == 'w')
            ranges.push_back({from, to});
    }
    if (maps != nullptr) std::fclose(maps);
    for (const auto& [from, to] : ranges) {
        std::vector<std::uint8_t> bytes(to - from);
        const auto count = pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(from));
        if (count <= 0) continue;
        bytes.resize(static_cast<std::size_t>(count));
        look(bytes);
    }
    close(memory);
}

std::array<int, 5> search(const Word& word, const Fonts& fonts) {
    std::array<int, 5> found{};
    const auto all = needles(word, fonts);
    for_each_mapping([&](const std::vector<std::uint8_t>& bytes) {
        for (std::size_t i = 0; i < all.size(); ++i) found[i] += hits(bytes, all[i]);
    });
    for (std::size_t i = 0; i < all.size(); ++i) std::printf("   %-12s %d\n", all[i].form, found[i]);
    return found;
}

int visit() {
    const auto word = random_word();
    const auto stage = samples::stage();
    std::array<int, 5> before{};
    {
        samples::Model model;
        Drive drive(*stage, samples::on(samples::story, model));
        for (std::size_t i = 0; i < letters; ++i)
            if (!drive.tap(key_id(static_cast<unsigned char>(word.at(i))))) return 1;
        if (model.story.size() != letters) return 1;
        std::puts("while it is told:");
        before = search(word, stage->fonts());
    }
    stage->forget();
    std::puts("after the visit:");
    const auto after = search(word, stage->fonts());
    const bool seen = before[0] > 0 && before[2] > 0 && before[4] > 0;
    const bool gone = std::ranges::all_of(after, [](int count) { return count == 0; });
    std::puts(!seen ? "the search is blind" : gone ? "nothing is left" : "something is left");
    return seen && gone ? 0 : 1;
}

constexpr int photo_side = 200;
constexpr std::size_t run_bytes = 4 * 48;

std::size_t runs(const std::array<std::uint8_t, run_bytes>& masked) {
    std::size_t found = 0;
    for_each_mapping([&](const std::vector<std::uint8_t>& bytes) {
        for (std::size_t at = 0; at + run_bytes <= bytes.size(); ++at) {
            std::size_t i = 0;
            while (i < run_bytes && (bytes[at + i] ^ mask) == masked[i]) ++i;
            found += i == run_bytes ? 1 : 0;
        }
    });
    return found;
}

// A photo of noise, drawn by the real driver, then covered.
int look_at_photo() {
    crypto::SecretBytes rgba(4U * photo_side * photo_side);
    crypto::fill_random(rgba);
    std::array<std::uint8_t, run_bytes> masked{};
    for (std::size_t i = 0; i < run_bytes; ++i) masked[i] = rgba[4 * photo_side * 90 + i] ^ mask;
    const auto stage = samples::stage();
    auto book = PictureBook::open(*stage);
    if (!book) return 1;
    Drive drive(*stage, [&](Ui& ui) {
        ui.staff_screen({.id = "photo", .title = "Foto"});
        if (!rgba.empty()) ui.photo("picture", "Foto", {1, photo_side, photo_side, rgba});
    });
    if (!(*book)->write("photo_memory.png")) return 1; // drawn, for it is read back
    std::remove("photo_memory.png");
    const auto before = runs(masked);
    rgba = crypto::SecretBytes(); // `= {}` would keep the block
    drive.settle();
    const auto after = runs(masked);
    std::printf("a photo: %zu times while it is seen, %zu times once it is covered\n", before, after);
    std::puts(before < 2 ? "the search is blind" : after == 0 ? "nothing is left" : "something is left");
    return before >= 2 && after == 0 ? 0 : 1;
}

} // namespace

int main() {
    if (!crypto::start()) return 2;
    int failed = 0;
    for (int i = 0; i < 2; ++i) failed += visit();
    failed += look_at_photo();
    return failed;
}
