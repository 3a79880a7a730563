#include "tests/sync/centre/test_centre.hpp"

#include "storage/base/file.hpp"
#include "storage/keyring/wrap_store.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace teduh::tests {

TestFolder::TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "teduh-centre-XXXXXX").string();
    ensure(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}
TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

formats::KeyringPage page_of(const TestOffice& office, std::uint32_t from) {
    return keyring::page_from(office.keyring, office.rows, from);
}

TestCentre::TestCentre(const TestOffice& office, const TestServer& server, std::uint16_t port)
    : office_(office), certificates_(centre::make_certificates({"127.0.0.1", "127.1"}).value()) {
    const auto& folder = folder_.path();
    config.listen_port = port;
    config.hosts = {"127.0.0.1:" + std::to_string(port)};
    config.certificate = folder / "server.pem";
    config.private_key = folder / "server.key";
    config.receipt_seed = folder / "receipt.seed";
    config.database = folder / "centre.db";
    config.keyrings = folder / "keyrings";
    config.demo = true;
    std::filesystem::create_directory(config.keyrings);
    ensure(write_file(config.certificate, view_of(certificates_.server_pem)).has_value());
    ensure(write_file(config.private_key, view_of(certificates_.server_key_pem)).has_value());
    ensure(write_file(config.receipt_seed, server.receipt.secret_key.expose().first(32)).has_value());
    keep_keyring(page_of(office));
}

TestCentre::~TestCentre() {
    if (program_ != 0) {
        ::kill(program_, SIGKILL);
        wait_for_program();
    }
}

void TestCentre::keep_keyring(const formats::KeyringPage& page) const {
    ensure(write_file(config.keyrings / "office.keyring", formats::encode(page)).has_value());
}

void TestCentre::start() { running_ = centre::Centre::start(config).value(); }

void TestCentre::write_config_file(std::string_view more) const {
    std::ofstream file(config_file());
    file << "listen = \"127.0.0.1:" << port() << "\"\nhosts = [\"" << config.hosts[0] << "\"]\n"
         << "certificate = \"server.pem\"\nprivate_key = \"server.key\"\nreceipt_seed = \"receipt.seed\"\n"
         << "database = \"centre.db\"\nkeyrings = \"keyrings\"\ndemo = true\n"
         << more;
}

void TestCentre::start_program(const std::string& program) {
    program_ = ::fork();
    ensure(program_ >= 0);
    if (program_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int log = ::open((folder_.path() / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        ::dup2(log, 2);
        ::execl(program.c_str(), program.c_str(), "--config", config_file().c_str(), nullptr);
        ::_exit(127);
    }
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (std::chrono::steady_clock::now() < until) {
        const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ensure(false);
}

void TestCentre::kill_program(int signal) { ::kill(program_, signal); }

int TestCentre::wait_for_program() {
    int status = 0;
    ::waitpid(program_, &status, 0);
    program_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

https::Endpoint TestCentre::where() const {
    return {"https://127.0.0.1:" + std::to_string(port()), certificates_.authority_der, {Hash::from(certificates_.pin)}};
}

TestClient TestCentre::greeted(const TestDevice& device) const {
    auto client = this->client(device);
    ensure(client.greet());
    return client;
}

} // namespace teduh::tests
