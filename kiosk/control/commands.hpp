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
    std::optional<Path> forms; // as in ServiceCheck
    Path centre; // server.json of centre init
    std::optional<Path> relay;
    Path out;
    bool demo = false;
    std::string desk_label = "Meja 1";
    std::vector<std::string> initials; // of the head, the deputy, the officer who receives; may be fewer
};
Result<Report> office_init(const OfficeInit& asked);

// At a desk: signs that this office's centre or relay was restored from a copy and is another log from now on (SPEC H.14). `restored` is
// what teduh-centre wrote; the line of this office is taken from it.
struct OfficeRestored {
    Path socket;
    Path restored;
    std::string officer; // an administrator's staff id, in hex
    Path passphrase_file;
};
Result<Report> office_restored(const OfficeRestored& asked);

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
    Path request;            // a file, or a photo of the picture: with the fingerprint that stands on the device's glass
    Path picture;
    std::string fingerprint;
    std::string typed;       // what the device shows to be typed
    std::string role; // kiosk or desk
    std::string label;
    std::string post = "receives"; // of the officer who comes with a desk: receives or manages
    std::string officer; // staff id, in hex
    Path passphrase_file; // "-": standard input
    std::string second;   // staff id of another administrator, where two have to sign; or empty
    Path second_passphrase_file;
    Path out; // keyring file for the device; or empty
};
Result<Report> device_enrol(const DeviceEnrol& asked);
Result<Report> device_list(const Path& socket);
struct DeviceRevoke {
    Path socket;
    std::string device; // its label or its number
    std::optional<std::uint64_t> last_good; // its last entry that is believed; nothing: the last that is here
    std::string officer;
    Path passphrase_file;
};
Result<Report> device_revoke(const DeviceRevoke& asked);
Result<Report> device_accept(const Path& socket, const Path& keyring_file, const std::string& code);

// ---- records ----

struct Submit { // a new case: at a kiosk what its client told, at a desk what an officer took down and signs
    Path socket;
    Path file;
    std::vector<Path> photos;
    bool restricted = false;
    std::string officer; // staff id, at a desk
    Path passphrase_file;
};
Result<Report> submit(const Submit& asked);
struct Add { // more of a case that is there, by an officer at a desk; something of note, consents or photos
    Path socket;
    std::string number; // visit number of the case, as 7K4-29M
    std::string officer;
    Path passphrase_file;
    std::optional<Path> note_file;    // text in UTF-8
    std::optional<Path> consent_file; // consents as JSON
    std::vector<Path> photos;
};
Result<Report> add(const Add& asked);

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

// Waits until nobody tells anything at this device, at most so long, and says what has not been sent: what comes before an update
// (SPEC F.8). Busy when a visit is still open then. A core that does not answer has no visit that an update could break off.
Result<Report> visit_wait(const Path& socket, unsigned seconds);

// Writes what the centre lacks of this device to a new file, for another device to carry; and takes such a file in.
// Both only at a staff device (SPEC E.8).
Result<Report> bundle_write(const Path& socket, const Path& file);
Result<Report> bundle_take(const Path& socket, const Path& file);

// ---- forms ----

struct OfficeDuty { // who is on duty, signed by the head (kiosk/casework/duty.hpp)
    Path socket;
    Path file;
    std::string officer;
    Path passphrase_file;
};
Result<Report> office_duty(const OfficeDuty& asked);

struct FormCheck {
    Path folder;               // with survey.csv and choices.csv
    std::optional<Path> lists; // the office's lists; otherwise lists/ beside the folder of the forms
    bool as_json = false;      // faults as one JSON object on standard output
};
Result<Report> form_check(const FormCheck& asked);

// ---- service standards ----

Result<Report> service_show(const Path& folder);
struct ServiceCheck {
    Path folder;               // with service.toml
    std::optional<Path> forms; // the office's forms; otherwise forms/ beside the folder of the standards, else those of this program
    bool as_json = false;      // faults as one JSON object on standard output
};
// A form that a step names must be there and have no fault.
Result<Report> service_check(const ServiceCheck& asked);

// When a clock of a standard is due, by the code of the screens (kiosk/casework/clocks). Usage for a time or a risk that is
// none; Rejected for a clock or reading that the standard lacks, and for a calendar that cannot be read.
struct ServiceClock {
    Path folder;
    std::string clock; // of the standard, or of the law: L_04
    std::string start; // 2026-03-17T15:00+07:00
    Path starts;       // or a file of them, one a line
    std::string risk;  // since the start; empty: nobody asked yet
    std::string reading;
    std::vector<Path> calendars; // each a year's; none is looked for
};
Result<Report> service_clock(const ServiceClock& asked);

} // namespace teduh::control
