#pragma once

#include "kiosk/widgets/front/front.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace teduh::start {

// What both programs with screens are told when they start. Each adds its own.
struct Options {
    std::filesystem::path channel;
    std::filesystem::path assets;
    std::filesystem::path lang;
    std::optional<std::filesystem::path> shots; // where pictures may be written
    widgets::Look look;
    std::string language = "id";
    widgets::FrontOptions front;
};

// Reads them; borrows them while it lives. A program adds its own options to `app` before read().
class CommandLine {
public:
    CommandLine(const std::string& what, const char* socket, Options& options);

    // Nothing: all is read. The exit status, where the line asked for help or is wrong.
    std::optional<int> read(int count, const char* const* arguments);

    CLI::App app;

private:
    void add_look();
    void add_drive();
    void finish();

    Options& options_;
    std::string panel_ = "wide";
    bool in_window_ = false;
};

} // namespace teduh::start
