#pragma once

#include "storage/base/file.hpp"

#include <memory>
#include <optional>
#include <string>

namespace teduh::tests {

// Bytes to a server, good or bad, over TLS or plainly: for what no honest client sends. Checks no certificate.
class RawLine {
public:
    enum class Kind { Plain, Tls13, Tls12 };
    // `from` is the loopback address to come from. Not usable (false) where connection or handshake failed.
    explicit RawLine(std::uint16_t port, Kind kind = Kind::Tls13, const std::string& from = "127.0.0.1");
    ~RawLine();
    RawLine(RawLine&&) noexcept;
    RawLine& operator=(RawLine&&) = delete;

    explicit operator bool() const;
    bool send(std::string_view bytes);
    // Everything until the server ends the connection or the time is over.
    std::string receive_all(int timeout_ms);
    // The status of the next answer, 0 for none in time.
    int status(int timeout_ms);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace teduh::tests
