#pragma once

#include "storage/formats/ids.hpp"
#include "sync/https/transport.hpp"

#include <atomic>
#include <memory>
#include <vector>

namespace teduh::https {

// Call once in main(), before any thread: libcurl's memory is wiped when it is given back (SPEC F.2-2).
Result<void> start_curl();

// Where a server is and how it is known; from a server_key statement of the keyring and from nowhere else.
struct Endpoint {
    std::string url;                 // https://host[:port]
    Bytes ca_certificate;            // DER
    std::vector<formats::Hash> pins; // SHA-256 of SPKI, current first
};

struct LineLimits { // SPEC E.2; tests shorten them
    long connect_s = 15;
    long slow_bytes_per_s = 500;
    long slow_s = 60;
};

// TLS 1.3 to one endpoint over one kept-alive connection, with the options of SPEC E.2 and no others: only the
// office's CA, a pin on the key, no proxy, no environment, no cookie, no redirect.
class CurlTransport final : public Transport {
public:
    // `stop` may be set by any thread and ends an exchange within a second.
    CurlTransport(const Endpoint& endpoint, const std::atomic<bool>& stop, LineLimits limits = {});
    // For the first download of a keyring, before any CA is known: the bytes count only through the typed code
    // (SPEC D.10), so nothing about the server is checked.
    static std::unique_ptr<CurlTransport> for_enrolment(const std::string& url, const std::atomic<bool>& stop);
    ~CurlTransport() override;

    Result<Answer> exchange(const Request& request) override;
    const std::string& host() const override { return host_; }
    void disconnect() override;

    // True while the machine's clock is known to be wrong: a certificate that fails only on its dates is then
    // tried once more without them; pin and chain still hold.
    void set_clock_below_floor(bool below) { clock_below_floor_ = below; }
    // Bytes sent and received so far, heads included, TLS records not.
    std::uint64_t sent_bytes() const { return sent_bytes_; }
    std::uint64_t received_bytes() const { return received_bytes_; }

private:
    struct Handle;
    CurlTransport(std::string url, Bytes ca_pem, std::string pins, const std::atomic<bool>& stop, LineLimits limits);
    void set_options();
    void set_request(const Request& request);
    Result<Answer> perform(const Request& request);
    void count_bytes();

    std::string url_;
    std::string host_;
    Bytes ca_pem_;
    std::string pins_;
    const std::atomic<bool>& stop_;
    LineLimits limits_;
    bool clock_below_floor_ = false;
    std::uint64_t sent_bytes_ = 0;
    std::uint64_t received_bytes_ = 0;
    std::unique_ptr<Handle> handle_;
};

} // namespace teduh::https
