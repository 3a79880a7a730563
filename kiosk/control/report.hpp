#pragma once

#include "storage/base/result.hpp"
#include "storage/formats/ids.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace teduh::control {

// What a command says when it is done: a few sentences for a person, or one JSON object with --json. Nothing of it
// is secret but what the command is there to hand over.
struct Report {
    std::string text;
    nlohmann::ordered_json json;
    bool needs_a_hand = false; // done, and what was found is somebody's to do: exit status 1
};

// Exit status of every program: 0 done, 1 failed with one sentence on stderr, 2 wrong usage.
constexpr int exit_done = 0;
constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

// For people: a time, "belum" for 0; what a device is for.
std::string time_text(std::uint64_t ms);
std::string_view name_of(formats::Role role);

int print(const Result<Report>& result, bool as_json);

} // namespace teduh::control
