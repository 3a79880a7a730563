#include "tests/sync/client/rig.hpp"

#include "storage/base/clock.hpp"
#include "storage/crypto/aead.hpp"
#include "storage/ledger/ledger.hpp"

#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace teduh::tests {
namespace {

void write_text(const std::filesystem::path& path, std::string_view text) {
    ensure(write_file(path, view_of(text)).has_value());
}

bool answers(std::uint16_t port) {
    const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

} // namespace

std::string program_path(std::string_view name) {
    const char* elsewhere = std::getenv("TEDUH_PROGRAMS");
    return elsewhere != nullptr ? fmt::format("{}/{}", elsewhere, name) : fmt::format("{}/bin/{}", TEDUH_BINARY_DIR, name);
}

Folder::Folder() {
    auto pattern = (std::filesystem::path(TEDUH_BINARY_DIR) / "rig-XXXXXX").string();
    ensure(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}
Folder::~Folder() {
    std::error_code fault;
    if (std::getenv("TEDUH_KEEP") == nullptr) std::filesystem::remove_all(path_, fault);
}

void sleep_ms(std::uint64_t milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }
std::uint64_t boot_ms() { return SystemClock().boot_ms(); }

Program::Program(const std::vector<std::string>& words, const std::filesystem::path& log,
                 const std::vector<std::string>& environment) {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    process_ = ::fork();
    ensure(process_ >= 0);
    if (process_ > 0) return;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    for (const auto& each : environment) ::putenv(const_cast<char*>(each.c_str()));
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int Program::wait() {
    int status = 0;
    const auto process = std::exchange(process_, 0);
    if (process == 0 || ::waitpid(process, &status, 0) != process) return 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int Program::stop(int signal) {
    if (process_ > 0) ::kill(process_, signal);
    return wait();
}

bool Program::runs() const {
    siginfo_t about{};
    return process_ > 0 && ::waitid(P_PID, static_cast<id_t>(process_), &about, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           about.si_pid == 0;
}

ServerFiles server_files(std::uint16_t named_port) {
    ServerFiles files{centre::make_certificates({"127.0.0.1"}).value(), free_port(), named_port};
    if (named_port == 0) files.named_port = files.listen_port;
    return files;
}

void name_server(TestOffice& office, const TestServer& server, formats::ServerRole role, const ServerFiles& files) {
    office.set_server(server, role, {fmt::format("https://127.0.0.1:{}", files.named_port)},
                      files.certificates.authority_der, {formats::SpkiPin::from(files.certificates.pin)});
}

Program start_centre(const TestOffice& office, const TestServer& server, const ServerFiles& files,
                     const Folder& folder, std::string_view name, const CentreOptions& options) {
    const auto home = folder / name;
    std::filesystem::create_directories(home / "keyrings");
    write_text(home / "server.pem", files.certificates.server_pem);
    write_text(home / "server.key", files.certificates.server_key_pem);
    ensure(write_file(home / "receipt.seed", View{server.receipt.secret_key.expose()}.first(32)).has_value());
    ensure(write_file(home / "relay.seed", office.relay.seed.expose()).has_value());
    const auto page = teduh::keyring::page_from(office.keyring, office.rows, 1);
    ensure(write_file(home / "keyrings" / "office.keyring", formats::encode(page)).has_value());
    write_text(home / "centre.toml",
               fmt::format("listen = \"127.0.0.1:{}\"\nhosts = [\"127.0.0.1:{}\", \"127.0.0.1:{}\"]\n"
                           "certificate = \"server.pem\"\nprivate_key = \"server.key\"\n"
                           "receipt_seed = \"receipt.seed\"\ndatabase = \"centre.db\"\nkeyrings = \"keyrings\"\n"
                           "demo = true\nwait_seconds = {}\nmode = \"{}\"\nrelay_device_seed = \"relay.seed\"\n"
                           "[limits]\nkiosk_entries_burst = 1000000\ndesk_entries_burst = 1000000\n"
                           "address_requests_per_s = 5000\ndisk_free_bytes_min = 268435456\n",
                           files.listen_port, files.named_port, files.listen_port, options.wait_seconds,
                           options.relay ? "relay" : "centre"));
    Program program({program_path("teduh-centre"), "--config", (home / "centre.toml").string()}, home / "log",
                    options.environment);
    ensure(eventually([&] { return answers(files.listen_port); }));
    return program;
}

void prepare_core(const TestOffice& office, const TestDevice& device, const Folder& folder, std::string_view name) {
    const auto home = folder / name;
    std::filesystem::create_directories(home);
    ensure(write_file(home / "device.seed", device.seed.expose()).has_value());
    auto ledger = ledger::Ledger::open({.path = home / "ledger.db", .device = device.id, .vfs = {}}).value();
    std::vector<ledger::KeyringItem> items;
    for (const auto& item : office.keyring.items_from(1))
        items.push_back({static_cast<std::uint32_t>(items.size() + 1), formats::encode_array(item)});
    std::vector<Bytes> rows;
    for (const auto& [hash, row] : office.rows.rows()) rows.push_back(row);
    ensure(ledger.put_keyring(items, rows).has_value());
    std::string sockets;
    for (const auto* peer : {"kiosk", "desk", "admin"})
        sockets += fmt::format("[sockets.{}]\npath = \"{}\"\nuser = {}\n", peer, socket_of(folder, name, peer).string(),
                               ::getuid());
    write_text(home / "teduhd.toml", fmt::format("data = \"{}\"\n{}", home.string(), sockets));
}

std::filesystem::path socket_of(const Folder& folder, std::string_view name, std::string_view peer) {
    return folder / name / peer;
}

Program start_core(const Folder& folder, std::string_view name, const std::vector<std::string>& environment,
                   std::string_view program) {
    const auto home = folder / name;
    Program core({program_path(program), "--config", (home / "teduhd.toml").string()}, home / "log", environment);
    const auto open = [&](std::string_view peer) {
        return channel::connect_to(socket_of(folder, name, peer)).has_value();
    };
    ensure(eventually([&] { return !core.runs() || (open("admin") && open("kiosk")); }));
    return core;
}

SealedComplaint sealed_complaint(const TestOffice& office, const TestDevice& device, std::size_t photo_parts) {
    auto made = office.capsule(device, {"intake"});
    SealedComplaint complaint{made.capsule.capsule, {formats::encode(made.capsule)}, {}};
    formats::RecordHeader header;
    header.office = office.id;
    header.device = device.id;
    header.object = crypto::random_bytes<formats::ObjectId>();
    header.capsule = made.capsule.capsule;
    header.commit = made.capsule.commit;
    header.nonce = crypto::random_bytes<crypto::Nonce24>();
    formats::RecordObject record{formats::encode(header), {}};
    const auto key = crypto::object_key(made.key, header.object, 1, 0);
    record.ciphertext = crypto::aead_seal(key, header.nonce, Bytes(4096, 0), record.header);
    complaint.objects.push_back(formats::encode_array(record));
    if (photo_parts == 0) return complaint;
    formats::AttachmentHeader photo;
    static_cast<formats::ObjectPlace&>(photo) = header;
    photo.object = crypto::random_bytes<formats::ObjectId>();
    photo.padded_size = static_cast<std::uint32_t>(photo_parts * formats::part_chunks * crypto::stream_chunk_bytes);
    formats::AttachmentManifest manifest{formats::encode(photo), {}};
    for (std::size_t i = 0; i < photo_parts; ++i) {
        Bytes bytes(formats::part_bytes_max);
        crypto::fill_random(bytes);
        manifest.part_hashes.push_back(formats::part_hash(bytes));
        complaint.parts.push_back({photo.object, static_cast<std::uint8_t>(i), std::move(bytes)});
    }
    complaint.objects.push_back(formats::encode_array(manifest));
    return complaint;
}

} // namespace teduh::tests
