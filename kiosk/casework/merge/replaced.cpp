#include "kiosk/casework/merge/words.hpp"

namespace teduh::merge {
namespace {

constexpr std::size_t things_at_once = 2'048; // 512 bytes an event at most

// One block of things said more than once. Walks from the last event to the first and tells each parent what was said
// after it: an event's row holds the things that its descendants speak of.
class Block {
public:
    Block(std::span<Said* const> things, std::size_t events)
        : things_(things), words_((things.size() + 63) / 64), own_(events * words_), later_(events * words_) {
        for (std::size_t thing = 0; thing < things.size(); ++thing)
            for (const auto place : things[thing]->folded) set(own_, place, thing);
    }

    void walk(const std::vector<std::vector<Place>>& parents) {
        for (auto place = parents.size(); place-- > 0;)
            for (const auto parent : parents[place])
                for (std::size_t word = 0; word < words_; ++word)
                    later_[parent * words_ + word] |= later_[place * words_ + word] | own_[place * words_ + word];
    }

    void drop() {
        for (std::size_t thing = 0; thing < things_.size(); ++thing)
            std::erase_if(things_[thing]->folded, [&](Place place) {
                return (later_[place * words_ + thing / 64] >> thing % 64 & 1) != 0;
            });
    }

private:
    void set(std::vector<std::uint64_t>& rows, Place place, std::size_t thing) {
        rows[place * words_ + thing / 64] |= std::uint64_t{1} << thing % 64;
    }

    std::span<Said* const> things_;
    std::size_t words_;
    std::vector<std::uint64_t> own_;
    std::vector<std::uint64_t> later_;
};

} // namespace

void drop_replaced(Words& words, const std::vector<PlacedEvent>& events,
                   const std::vector<std::vector<Place>>& parents) {
    std::vector<Said*> contested;
    for (auto& [key, said] : words)
        if (said.folded.size() > 1) contested.push_back(&said);
    const std::span<Said* const> all = contested;
    for (std::size_t from = 0; from < all.size(); from += things_at_once) {
        Block block(all.subspan(from, std::min(things_at_once, all.size() - from)), events.size());
        block.walk(parents);
        block.drop();
    }
}

} // namespace teduh::merge
