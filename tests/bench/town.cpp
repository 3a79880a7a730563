#include "tests/bench/town.hpp"

#include "sync/protocol/target.hpp"

#include <csignal>
#include <fstream>
#include <unistd.h>

namespace teduh::bench {
namespace {

TestOffice office_without_relay() {
    auto office = TestOffice::founded();
    office.add_staff(office.head, {"KEPALA"}, {"intake", "restricted", "oncall"});
    office.add_staff(office.deputy, {"WAKIL"}, {"intake", "restricted"});
    office.add_staff(office.officer, {"PETUGAS"}, {"intake", "oncall"});
    office.set_recovery();
    return office;
}

void add_groups_and_devices(TestOffice& office) {
    office.extend(TestOffice::policy(), office.admin.sign);
    office.open_group("intake", {&office.head, &office.deputy, &office.officer});
    office.open_group("restricted", {&office.head, &office.deputy});
    office.open_group("oncall", {&office.head, &office.officer});
    office.add_device(office.kiosk, formats::Role::Kiosk, "Kios 1", {"intake", "restricted", "oncall"});
    office.add_device(office.desk, formats::Role::Desk, "Meja 1", {"intake", "restricted", "oncall"},
                      {office.head.id, office.deputy.id, office.officer.id});
}

ledger::Ledger open_ledger(const TestOffice& office, const TestDevice& keys, const Folder& folder,
                           std::string_view name, const std::filesystem::path& begin_with) {
    if (!begin_with.empty()) {
        std::filesystem::create_directories(folder / name);
        std::filesystem::copy_file(begin_with, folder / name / "ledger.db");
    }
    prepare_core(office, keys, folder, name);
    return must(ledger::Ledger::open({.path = folder / name / "ledger.db", .device = keys.id, .vfs = {}}));
}

} // namespace

double now_s() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double most_memory_mib(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string word; status >> word;) {
        double kib = 0;
        if (word == "VmHWM:" && status >> kib) return kib / 1024;
    }
    throw std::runtime_error("the memory of a process could not be read");
}

double processor_s(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string word;
    double user = 0, system = 0;
    for (int i = 1; i <= 13; ++i) stat >> word;
    if (!(stat >> user >> system)) throw std::runtime_error("the times of a process could not be read");
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

Workshop::Workshop(const Folder& otherwise) : path_(otherwise / "workshop") {
    constexpr std::uintmax_t room_bytes = 2ull << 30;
    std::error_code none;
    const auto space = std::filesystem::space("/dev/shm", none);
    std::string pattern = "/dev/shm/teduh-bench-XXXXXX";
    if (!none && space.available > room_bytes && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

Workshop::~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Town::Town(std::size_t more) : office(office_without_relay()), files_(server_files(named_port_)) {
    std::signal(SIGPIPE, SIG_IGN);
    name_server(office, office.centre_server, formats::ServerRole::Centre, files_);
    add_groups_and_devices(office);
    for (std::size_t i = 0; i < more; ++i) {
        desks.push_back(TestDevice::make());
        office.add_device(desks.back(), formats::Role::Desk, "Meja " + std::to_string(i + 2), {"intake"},
                          {office.head.id});
    }
}

void Town::open_centre() {
    close_centre();
    files_.listen_port = named_port_;
    centre_ = start_centre(office, office.centre_server, files_, folder, new_name("centre"));
}

void Town::open_centre(const Faults& faults) {
    close_centre();
    files_.listen_port = free_port();
    centre_ = start_centre(office, office.centre_server, files_, folder, new_name("centre"));
    line_ = std::make_unique<FaultProxy>(files_.listen_port, 1, faults, named_port_);
}

void Town::close_centre() {
    line_.reset();
    if (centre_.id() > 0) centre_.stop(SIGTERM);
}

Result<https::Answer> TimedTransport::exchange(const https::Request& request) {
    const auto before = now_s();
    if (request.method == https::Method::Put && first_put_s == 0) first_put_s = before;
    auto answer = inner_.exchange(request);
    exchange_s += now_s() - before;
    ++exchanges;
    return answer;
}

BenchDevice::BenchDevice(const TestOffice& office, const TestDevice& keys, const Folder& folder,
                         std::string_view name, const std::filesystem::path& ledger)
    : office_of_(office), keys_(keys), ledger_(open_ledger(office, keys, folder, name, ledger)),
      secrets_(must(client::Secrets::open(folder / name, true))), office_(ledger_, secrets_) {
    static const bool started = https::start_curl().has_value();
    ensure(started);
    must(office_.load());
}

ledger::Submission BenchDevice::submission_of(std::size_t photo_parts) {
    auto sealed = sealed_complaint(office_of_, keys_, photo_parts);
    ledger::Submission submission{std::move(sealed.objects), {}, {}, office_.view()->position(), {}};
    for (auto& part : sealed.parts)
        submission.parts.push_back({part.object, part.index, std::move(part.part)});
    submission.centre_head.hash = formats::first_server_hash(office_of_.id, office_.view()->centre()->log());
    return submission;
}

std::vector<double> BenchDevice::complain(std::size_t count, std::size_t photo_parts) {
    std::vector<double> taken_s;
    for (std::size_t i = 0; i < count; ++i) {
        const auto submission = submission_of(photo_parts);
        taken_s.push_back(seconds_of([&] {
            must(ledger_.submit(submission, secrets_.signing(), *office_.view(), clock_.wall_ms()));
        }));
    }
    return taken_s;
}

https::Endpoint BenchDevice::endpoint() {
    const auto& server = *office_.view()->centre();
    return {server.urls.front(), server.ca_certificate, {formats::Hash::from(server.pins.front())}};
}

client::ServerProof BenchDevice::proof() {
    const auto& server = *office_.view()->centre();
    return {server.current_key().key};
}

Result<Talk> BenchDevice::try_talk() {
    https::CurlTransport line(endpoint(), never_);
    TimedTransport transport(line);
    client::Session session(transport, {secrets_.device_id(), office_of_.id, secrets_.signing()}, proof(),
                            clock_);
    client::Uplink uplink(ledger_, office_, inbox_, clock_, *office_.view()->centre());
    const auto before = now_s();
    uplink.begin();
    while (TRY(uplink.work(session)) != client::Worked::Nothing) {
    }
    const auto after = now_s();
    return Talk{after - before, transport.exchange_s, transport.exchanges,
                transport.first_put_s > 0 ? after - transport.first_put_s : 0};
}

Talk BenchDevice::talk() { return must(try_talk()); }

double BenchDevice::send_each(std::size_t count) {
    std::vector<Bytes> bodies;
    for (std::uint64_t seq = 1; bodies.size() < count;) {
        const auto page = must(ledger_.own_from(seq, 256, 4 << 20));
        if (page.empty()) throw std::runtime_error("there are too few records to send");
        for (const auto& held : page) {
            protocol::BatchItem item{held.entry, {}};
            for (const auto& object : held.objects) item.objects.push_back(*object);
            if (bodies.size() < count) bodies.push_back(formats::encode(protocol::Batch{{item}}));
        }
        seq = page.back().seq + 1;
    }
    https::CurlTransport transport(endpoint(), never_);
    client::Session session(transport, {secrets_.device_id(), office_of_.id, secrets_.signing()}, proof(),
                            clock_);
    must(session.hello());
    std::vector<Bytes> answers;
    const auto taken_s = seconds_of([&] {
        for (const auto& body : bodies)
            answers.push_back(
                must(session.post(protocol::push_target, body, protocol::batch_answer_bytes_max)));
    });
    for (const auto& bytes : answers) {
        const auto answer = must(formats::decode<protocol::BatchAnswer>(bytes));
        if (answer.outcomes.size() != 1 || answer.outcomes[0].kind != protocol::OutcomeKind::Receipt)
            throw std::runtime_error("a single record was not taken");
    }
    return taken_s;
}

std::uint64_t BenchDevice::sealed_bytes() {
    std::uint64_t bytes = 0;
    for (std::uint64_t seq = 1;;) {
        const auto page = must(ledger_.own_from(seq, 256, 4 << 20));
        if (page.empty()) return bytes;
        for (const auto& held : page) {
            bytes += held.entry.bytes.size() + held.entry.signature.bytes.size();
            for (const auto& object : held.objects) bytes += object ? object->size() : 0;
        }
        seq = page.back().seq + 1;
    }
}

} // namespace teduh::bench
