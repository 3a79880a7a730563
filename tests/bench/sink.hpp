#pragma once

#include "sync/centre/setup/certificate.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

namespace teduh::bench {

// An HTTPS server on 127.0.0.1 that reads what is sent and says 200, one connection at a time, in a thread.
class Sink {
public:
    explicit Sink(const centre::Certificates& certificates);
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;

    std::uint16_t port() const;
    std::uint64_t bodies() const { return bodies_; }

private:
    struct Parts;
    void run();
    void serve_one();

    std::unique_ptr<Parts> parts_;
    std::atomic<bool> stop_{false};
    std::atomic<std::uint64_t> bodies_{0};
    std::thread thread_;
};

} // namespace teduh::bench
