#pragma once

#include "kiosk/casework/service.hpp"
#include "kiosk/casework/table_reader.hpp"

namespace teduh::casework {

// The parts of service.toml, each from its own table. Used by service_file.cpp alone.
Office read_office(TableReader& reader);
Published read_published(TableReader& reader);
Decoded read_decoded(TableReader& reader);
Requirement read_requirement(TableReader& reader);
Hours read_hours(TableReader& reader);
Fee read_fee(TableReader& reader);
Product read_product(TableReader& reader);
ComplaintChannel read_complaint_channel(TableReader& reader);
Hotline read_hotline(TableReader& reader);
Actor read_actor(TableReader& reader);
FollowUp read_follow_up(TableReader& reader);
Numbers read_numbers(TableReader& reader);
ConsentSheet read_consent(TableReader& reader);
Agency read_agency(TableReader& reader);

Step read_step(TableReader& reader);
Clock read_clock(TableReader& reader);

// Documents the office hands out: D01 to D21 of DOMAIN 11.1.
std::vector<std::string> read_documents_out(TableReader& reader, Needed needed);

} // namespace teduh::casework
