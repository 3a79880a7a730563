#pragma once

#include "kiosk/casework/merge/case_state.hpp"
#include "kiosk/desk/room/model.hpp"

// The clocks of a case as its events have them, for board and case screen: instants, which the screens judge at any moment.
namespace teduh::desk {

// Those that have begun, and L-04 wherever a sexual crime was determined. The end of a case stops what still ran. Where a referral
// was taken back nothing of it runs any more.
board::CaseClocks clocks_of(const std::shared_ptr<const board::Standard>& standard, const merge::CaseState& state);
board::CaseClocks running(board::CaseClocks clocks); // those that have not ended

int risk_number(const merge::CaseState& state); // 1 low, 2 medium, 3 high; 0 not set

// This year and every one that a running clock touches of which nobody brought a calendar; ascending.
std::vector<std::uint32_t> years_missing(const std::vector<InboxRow>& rows, const board::Standard& standard, std::int64_t now_ms);

} // namespace teduh::desk
