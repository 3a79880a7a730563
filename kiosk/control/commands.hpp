#pragma once

#include "kiosk/control/report.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// What teduhctl can do, one function a command; main.cpp maps the command line onto these. Each reads and writes
// only the paths it was given.
namespace teduh::control {

using Path = std::filesystem::path;

// ---- centre ----

struct CentreInit { // makes a folder a centre or relay can run from, with keys of its own
    Path folder;
    bool relay = false;
    std::string url;    // what devices will be told, https://host:port
    std::string listen; // address:port it binds to
};
Result<Report> centre_init(const CentreInit& asked);
// Puts an office's keyring where the centre takes it up at its next start.
Result<Report> centre_admit(const Path& folder, const Path& keyring_file);

// ---- office ----

struct OfficeInit { // run once, at the head's desk
    Path socket;
    Path service;
    Path centre; // server.json of centre init
    std::optional<Path> relay;
    Path out;
    bool demo = false;
    std::string desk_label = "Meja 1";
    std::vector<std::string> initials; // of the head, the deputy, the officer who receives; may be fewer
};
Result<Report> office_init(const OfficeInit& asked);

// ---- devices ----

struct DeviceInit { // makes a folder a core can run from
    Path folder;
    std::string url; // where it will ask to be enrolled, the centre's
    std::optional<unsigned> kiosk_user; // who runs the public program, and the officers'
    std::optional<unsigned> desk_user;
};
Result<Report> device_init(const DeviceInit& asked);
Result<Report> device_request(const Path& socket, const Path& out);
struct DeviceEnrol { // run at a desk, by an administrator of the office
    Path socket;
    Path request;
    std::string role; // kiosk or desk
    std::string label;
    std::string officer; // staff id, in hex
    Path passphrase_file; // "-": standard input
    Path out;
};
Result<Report> device_enrol(const DeviceEnrol& asked);
Result<Report> device_accept(const Path& socket, const Path& keyring_file, const std::string& code);

// ---- records ----

struct Submit {
    Path socket;
    Path file;
    std::vector<Path> photos;
    bool restricted = false;
};
Result<Report> submit(const Submit& asked);

Result<Report> inbox(const Path& socket);
struct Open {
    Path socket;
    std::string number; // visit number, as 7K4-29M
    std::string officer;
    Path passphrase_file;
    std::optional<Path> out; // where photos go
};
Result<Report> open(const Open& asked);

// ---- care ----

Result<Report> verify(const Path& socket);
Result<Report> health(const Path& socket);

// Writes what the centre lacks of this device to a new file, for another device to carry; and takes such a file in.
// Both only at a staff device (SPEC E.8).
Result<Report> bundle_write(const Path& socket, const Path& file);
Result<Report> bundle_take(const Path& socket, const Path& file);

// ---- forms ----

struct FormCheck {
    Path folder;               // with survey.csv and choices.csv
    std::optional<Path> lists; // the office's lists; otherwise lists/ beside the folder of the forms
    bool as_json = false;      // faults as one JSON object on standard output
};
Result<Report> form_check(const FormCheck& asked);

// ---- service standards ----

Result<Report> service_show(const Path& folder);
Result<Report> service_check(const Path& folder);

} // namespace teduh::control
