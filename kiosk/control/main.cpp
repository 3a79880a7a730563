// teduhctl: the administrator's program. This page is its table of contents.

#include "kiosk/control/commands.hpp"
#include "storage/crypto/sodium.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace {

using namespace teduh;
using namespace teduh::control;

// The command the line named, with what it needs bound in.
struct Chosen {
    std::function<Result<Report>()> run;
    bool as_json = false;
};

CLI::App* command(CLI::App& parent, Chosen& chosen, const char* name, const char* help,
                  std::function<Result<Report>()> run) {
    auto* made = parent.add_subcommand(name, help);
    made->add_flag("--json", chosen.as_json, "print one JSON object");
    made->callback([&chosen, run = std::move(run)] { chosen.run = run; });
    return made;
}

void add_socket(CLI::App* to, Path& socket) {
    to->add_option("--socket", socket, "admin socket of this device's teduhd")->required();
}

void add_centre(CLI::App& app, Chosen& chosen) {
    auto* group = app.add_subcommand("centre", "Set up a centre or an office relay")->require_subcommand(1);
    static CentreInit init;
    static std::string role = "centre";
    auto* make = command(*group, chosen, "init", "Make keys, certificate and configuration in a new folder", [] {
        init.relay = role == "relay";
        return centre_init(init);
    });
    make->add_option("FOLDER", init.folder)->required();
    make->add_option("--role", role)->check(CLI::IsMember({"centre", "relay"}));
    make->add_option("--url", init.url, "where devices reach it, https://host:port")->required();
    make->add_option("--listen", init.listen, "address:port to bind")->required();

    static Path folder, keyring;
    auto* admit = command(*group, chosen, "admit", "Let an office in; taken up when the centre next starts",
                          [] { return centre_admit(folder, keyring); });
    admit->add_option("FOLDER", folder)->required();
    admit->add_option("KEYRING", keyring)->required();
}

void add_office(CLI::App& app, Chosen& chosen) {
    auto* group = app.add_subcommand("office", "Found an office")->require_subcommand(1);
    static OfficeInit init;
    auto* make = command(*group, chosen, "init", "Make root, head, officers, groups and recovery at the head's desk",
                         [] { return office_init(init); });
    add_socket(make, init.socket);
    make->add_option("--service", init.service, "folder of the service standard")->required();
    make->add_option("--forms", init.forms, "folder of the office's forms");
    make->add_option("--initials", init.initials, "of head, deputy and the officer who receives: desks show them")->expected(1, 3);
    make->add_option("--centre", init.centre, "server.json of the centre")->required();
    make->add_option("--relay", init.relay, "server.json of the office relay");
    make->add_option("--out", init.out, "folder for the keyring")->required();
    make->add_option("--desk-label", init.desk_label);
    make->add_flag("--demo", init.demo, "a demo office: never for real complaints");

    static OfficeRestored restored;
    auto* again = command(*group, chosen, "restored", "At a desk: sign that a server of the office was restored from a copy",
                          [] { return office_restored(restored); });
    add_socket(again, restored.socket);
    again->add_option("--restored", restored.restored, "restored.json, which teduh-centre restore wrote")->required();
    again->add_option("--officer", restored.officer, "the administrator's staff id")->required();
    again->add_option("--passphrase-file", restored.passphrase_file, "- reads standard input")->required();

    static OfficeDuty duty;
    auto* list = command(*group, chosen, "duty", "Publish the list of who is on duty, as the head",
                         [] { return office_duty(duty); });
    list->add_option("FILE", duty.file, "one duty a line: 2026-11-22 15.30 07.30 A.K.")->required();
    add_socket(list, duty.socket);
    list->add_option("--officer", duty.officer, "staff id of the head")->required();
    list->add_option("--passphrase-file", duty.passphrase_file, "- reads standard input")->required();
}

void add_administrator(CLI::App* to, std::string& officer, Path& passphrase_file) {
    to->add_option("--officer", officer, "the administrator's staff id")->required();
    to->add_option("--passphrase-file", passphrase_file, "- reads standard input")->required();
}

void add_devices(CLI::App& group, Chosen& chosen, Path& socket) {
    add_socket(command(group, chosen, "list", "At a desk: every device of the office, and when it was heard last",
                       [&socket] { return device_list(socket); }), socket);
    static DeviceRevoke lost;
    auto* revoke = command(group, chosen, "revoke", "At a desk: end a device that is lost or given away",
                           [] { return device_revoke(lost); });
    revoke->add_option("DEVICE", lost.device, "its name, as \"Tablet 2\", or its number")->required();
    add_socket(revoke, lost.socket);
    revoke->add_option("--last-good", lost.last_good, "its last entry that is believed, 0 for none; the last one here unless given");
    add_administrator(revoke, lost.officer, lost.passphrase_file);
}

void add_enrol(CLI::App& group, Chosen& chosen) {
    static DeviceEnrol enrol;
    auto* add = command(group, chosen, "enrol", "At a desk: certify a device, and show its code",
                        [] { return device_enrol(enrol); });
    add_socket(add, enrol.socket);
    auto* shown = add->add_option_group("What the device shows")->require_option(1);
    auto* request_file = shown->add_option("--request", enrol.request, "file of device request");
    auto* photo = shown->add_option("--picture", enrol.picture, "JPEG photo of the device's screen");
    shown->add_option("--typed", enrol.typed, "what the device shows to be typed");
    auto* fingerprint = add->add_option("--fingerprint", enrol.fingerprint, "as it stands on the device; with --request or --picture");
    request_file->needs(fingerprint);
    photo->needs(fingerprint);
    add->add_option("--role", enrol.role)->required()->check(CLI::IsMember({"kiosk", "desk"}));
    add->add_option("--label", enrol.label, "name on lists, as \"Kios 1\"")->required();
    add->add_option("--post", enrol.post, "of the officer who comes with a desk")->check(CLI::IsMember({"receives", "manages"}));
    add->add_option("--out", enrol.out, "keyring file for a device without a line");
    add_administrator(add, enrol.officer, enrol.passphrase_file);
    auto* second = add->add_option("--second", enrol.second, "staff id of another administrator, where two have to sign");
    auto* second_words = add->add_option("--second-passphrase-file", enrol.second_passphrase_file, "a file with her passphrase");
    second->needs(second_words);
    second_words->needs(second);
}

void add_device(CLI::App& app, Chosen& chosen) {
    auto* group = app.add_subcommand("device", "Prepare and enrol a device")->require_subcommand(1);
    static Path socket, file;
    static std::string code;
    static DeviceInit init;
    auto* make = command(*group, chosen, "init", "Make a folder and the configuration of its teduhd",
                         [] { return device_init(init); });
    make->add_option("FOLDER", init.folder)->required();
    make->add_option("--url", init.url, "the centre, https://host:port")->required();
    make->add_option("--kiosk-user", init.kiosk_user, "user id of teduh-kiosk");
    make->add_option("--desk-user", init.desk_user, "user id of teduh-desk");

    auto* request = command(*group, chosen, "request", "Write what a desk needs to enrol this device",
                            [] { return device_request(socket, file); });
    add_socket(request, socket);
    request->add_option("--out", file)->required();

    add_enrol(*group, chosen);

    auto* accept = command(*group, chosen, "accept", "At the device: take the keyring, if the code fits",
                           [] { return device_accept(socket, file, code); });
    add_socket(accept, socket);
    accept->add_option("--keyring", file)->required();
    accept->add_option("--code", code, "twelve characters shown at the desk")->required();
    add_devices(*group, chosen, socket);
}

void add_records(CLI::App& app, Chosen& chosen) {
    static Submit sent;
    auto* send = command(app, chosen, "submit", "Check, seal and store a complaint with its consent",
                         [] { return submit(sent); });
    send->add_option("FILE", sent.file, "complaint and consents as JSON")->required();
    add_socket(send, sent.socket);
    send->add_option("--photo", sent.photos, "a JPEG beside it; at a kiosk at most eight times, at a desk 31");
    send->add_flag("--restricted", sent.restricted, "only head and deputy may read it");
    auto* by = send->add_option("--officer", sent.officer, "staff id of her who takes it down, at a desk");
    auto* words = send->add_option("--passphrase-file", sent.passphrase_file, "hers; - reads standard input");
    by->needs(words);
    words->needs(by);

    static Add added;
    auto* more = command(app, chosen, "add", "At a desk: add a note, consents or photos to a case, as an officer",
                         [] { return add(added); });
    more->add_option("NUMBER", added.number, "visit number, as 7K4-29M")->required();
    add_socket(more, added.socket);
    more->add_option("--officer", added.officer, "staff id")->required();
    more->add_option("--passphrase-file", added.passphrase_file, "- reads standard input")->required();
    more->add_option("--note-file", added.note_file, "what she writes, as text");
    more->add_option("--consent-file", added.consent_file, "consents as JSON");
    more->add_option("--photo", added.photos, "a JPEG; may stand up to 31 times");

    static Path socket;
    add_socket(command(app, chosen, "inbox", "What this device holds, without a word of it",
                       [] { return inbox(socket); }), socket);

    static Open opened;
    auto* read = command(app, chosen, "open", "Open a complaint with an officer's passphrase",
                         [] { return open(opened); });
    read->add_option("NUMBER", opened.number, "visit number, as 7K4-29M")->required();
    add_socket(read, opened.socket);
    read->add_option("--officer", opened.officer, "staff id")->required();
    read->add_option("--passphrase-file", opened.passphrase_file, "- reads standard input")->required();
    read->add_option("--out", opened.out, "folder for the photos");
}

void add_care(CLI::App& app, Chosen& chosen) {
    static Path socket;
    add_socket(command(app, chosen, "verify", "Check every stored byte against its hash and signature",
                       [] { return verify(socket); }), socket);
    add_socket(command(app, chosen, "health", "What waits, what was sent, what is wrong",
                       [] { return health(socket); }), socket);

    static unsigned seconds = 0;
    auto* visit = app.add_subcommand("visit", "The visit at this device")->require_subcommand(1);
    auto* wait = command(*visit, chosen, "wait", "Wait until no visit is open, before an update; say what was not sent",
                         [] { return visit_wait(socket, seconds); });
    add_socket(wait, socket);
    wait->add_option("--seconds", seconds, "give up after so many; without it at once")->check(CLI::Range(0, 86'400));

    static FormCheck form;
    auto* forms = app.add_subcommand("form", "Forms as data")->require_subcommand(1);
    auto* check = command(*forms, chosen, "check", "Name every fault of a form with file, row and column", [&chosen] {
        form.as_json = chosen.as_json;
        return form_check(form);
    });
    check->add_option("FOLDER", form.folder, "with survey.csv and choices.csv")->required();
    check->add_option("--lists", form.lists, "folder of the office's lists");

}

void add_service(CLI::App& app, Chosen& chosen) {
    static Path folder;
    auto* service = app.add_subcommand("service", "Service standards as data")->require_subcommand(1);
    command(*service, chosen, "show", "Print the six published components", [] { return service_show(folder); })
        ->add_option("FOLDER", folder)->required();
    static ServiceCheck standard;
    auto* judge = command(*service, chosen, "check", "Name every fault of a service standard and of the forms it names", [&chosen] {
        standard.as_json = chosen.as_json;
        return service_check(standard);
    });
    judge->add_option("FOLDER", standard.folder)->required();
    judge->add_option("--forms", standard.forms, "folder of the office's forms");

    static ServiceClock asked;
    auto* clock = command(*service, chosen, "clock", "When a clock of a standard is due, and why", [] { return service_clock(asked); });
    clock->add_option("--service", asked.folder, "folder of the service standard")->required();
    clock->add_option("--clock", asked.clock, "id of the clock, or of a law's: L_04")->required();
    auto* starts = clock->add_option_group("When it starts")->require_option(1);
    starts->add_option("--start", asked.start, "as 2026-03-17T15:00+07:00");
    starts->add_option("--starts", asked.starts, "a file of such times, one a line");
    clock->add_option("--risk", asked.risk, "tinggi, sedang or rendah, since the start");
    clock->add_option("--calendar", asked.calendars, "holidays of one year; for each year")->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    clock->add_option("--reading", asked.reading, "id of another reading of the same words");
}

void add_carrying(CLI::App& app, Chosen& chosen) {
    static Path socket, bundle_file;
    auto* bundle = app.add_subcommand("bundle", "Carry what waits to the centre without a line")->require_subcommand(1);
    auto* out = command(*bundle, chosen, "write", "Write what the centre lacks of this device to a new file",
                        [] { return bundle_write(socket, bundle_file); });
    out->add_option("FILE", bundle_file, "a new file, as on a stick")->required();
    add_socket(out, socket);
    auto* in = command(*bundle, chosen, "take", "Take in a file another device wrote, and send it for that device",
                       [] { return bundle_take(socket, bundle_file); });
    in->add_option("FILE", bundle_file)->required();
    add_socket(in, socket);
}

} // namespace

int main(int count, char* arguments[]) {
    if (!teduh::crypto::start()) return exit_failed;
    CLI::App app{"Teduh: set up an office, enrol devices, submit, open, check"};
    app.set_version_flag("--version", TEDUH_VERSION);
    app.require_subcommand(1);
    Chosen chosen;
    add_centre(app, chosen);
    add_office(app, chosen);
    add_device(app, chosen);
    add_records(app, chosen);
    add_care(app, chosen);
    add_service(app, chosen);
    add_carrying(app, chosen);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_done : exit_usage;
    }
    return print(chosen.run(), chosen.as_json);
}
