#pragma once

#include "kiosk/desk/room/events.hpp"

// What the room does about cases that are looked for, and about those that may be the same. Private to this folder.
namespace teduh::desk {

struct SearchingChange {
    Model& model;
    std::uint64_t now_ms;
    using Effects = std::vector<Effect>;

    Effects on(SearchTyped& typed);
    Effects on(const HitChosen& chosen);
    Effects on(const OtherChosen& chosen);
    Effects on(RemarkTyped& typed);
    Effects on(const OtherLooked&);
    Effects on(const OtherJudged& judged);
    Effects on(const IndexGrown& grown);
    Effects on(HitsFound& found);
    Effects on(DoublesRead& read);
    Effects on(const CasesJudged& judged);

    Effects back_from_case();
    void opened(std::uint32_t visit); // a case; from where it was asked for

private:
    Effects find();
    Judging* judges() const; // on its screen, and nothing is awaited
};

// What was typed, found and compared.
void forget_search(Model& model);

} // namespace teduh::desk
