#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace teduh::casework::rules {

// What the reported person is to this victim, as far as a rule asks (DOMAIN 4.15).
enum class Tie : std::uint8_t {
    Spouse,
    Unregistered, // siri
    FormerSpouse,
    Partner,
    FormerPartner,
    Parent,
    Child,
    Kin,      // by blood or marriage
    Guardian, // who brings her up
    DomesticWorker,
    Employer,
    Outside
};
inline constexpr std::size_t tie_count = static_cast<std::size_t>(Tie::Outside) + 1;

class Ties {
public:
    Ties() = default;
    Ties(std::initializer_list<Tie> ties) {
        for (const auto tie : ties) add(tie);
    }
    void add(Tie tie) { ties_.set(static_cast<std::size_t>(tie)); }
    bool has(Tie tie) const { return ties_.test(static_cast<std::size_t>(tie)); }
    bool overlaps(Ties other) const { return (ties_ & other.ties_).any(); }
    bool within(Ties other) const { return (ties_ & ~other.ties_).none(); }
    friend bool operator==(const Ties&, const Ties&) = default;

private:
    std::bitset<tie_count> ties_;
};

// What a code can mean. One of hubungan_rinci means one thing; one of hubungan_pelaku, which officers' forms
// keep, any of those it stands for; an empty, declined or unknown one anything at all.
Ties ties_of(std::string_view code);
bool is_relation_known(std::string_view code); // of one of the two lists, and not "unknown"
bool is_relation_exact(std::string_view code); // of hubungan_rinci

} // namespace teduh::casework::rules
