#pragma once

#include "kiosk/reading/json/record_json.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

// Invented people, read from tests/fixtures.
namespace teduh {

inline std::string fixture(std::string_view name) {
    const auto bytes = read_file(std::string(TEDUH_SOURCE_DIR "/tests/fixtures/").append(name), 1'048'576).value();
    return std::string(text_of(bytes));
}
inline reading::Told told(std::string_view name) {
    auto read = reading::read_told(fixture(name));
    INFO((read ? std::string() : read.error().sentence));
    REQUIRE(read.has_value());
    return *std::move(read);
}

inline records::EventBody kiosk_body(records::Payload payload) {
    records::EventBody body;
    body.device = formats::DeviceId{};
    body.case_id = crypto::random_bytes<formats::CaseId>();
    body.at_ms = 1'700'000'000'000;
    body.payload = std::move(payload);
    return body;
}

} // namespace teduh
