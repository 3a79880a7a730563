#pragma once

#include "kiosk/reading/casebook.hpp"
#include "storage/vault/cache/case_list.hpp"

namespace teduh::reading {

// What an officer's list shows: every complaint she reads, and what is sealed for others. In no order.
struct Listed {
    std::vector<vault::ListedComplaint> complaints;
    std::vector<vault::ListedSealed> sealed;
    std::size_t damaged = 0;
    std::size_t newer = 0;
};

vault::ListedComplaint listed_complaint(const OpenedEvent& event, const records::Complaint& complaint);
// Of a whole book: what a CaseList of the same entries shows.
Listed listed_of(const Casebook& book);

} // namespace teduh::reading
