#pragma once

#include "tests/kiosk/widgets/screens.hpp"

#include <catch2/catch.hpp>

namespace teduh::widgets::samples {

// One of the sample screens under a finger.
struct Kiosk {
    Model model;
    std::unique_ptr<Stage> stage;
    Drive drive;

    explicit Kiosk(Screen screen, Look look = {})
        : stage(samples::stage(look)), drive(*stage, samples::on(screen, model)) {}
    const LogEntry& at(std::string_view id) const {
        const auto* entry = drive.log().find(id);
        REQUIRE(entry != nullptr);
        return *entry;
    }
};

} // namespace teduh::widgets::samples
