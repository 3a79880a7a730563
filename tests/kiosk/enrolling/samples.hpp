#pragma once

#include "kiosk/enrolling/screens.hpp"

namespace teduh::enrolling::samples {

struct Sample {
    const char* name;
    Model (*model)();
};
const std::vector<Sample>& all();
const language::Catalog& catalog(std::size_t language); // 0: Indonesian, 1: English
formats::EnrolQr request(bool desk);

} // namespace teduh::enrolling::samples
