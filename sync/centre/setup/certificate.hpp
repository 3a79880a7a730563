#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <string>
#include <vector>

namespace teduh::centre {

// What one centre or relay needs for TLS: its own small authority, one server certificate of it, and the pin.
// The certificates are long-lived, since devices with dead clocks must reach the centre for years (SPEC E.2).
struct Certificates {
    std::string authority_pem;
    Bytes authority_der;        // goes into the keyring's server_key statement
    std::string server_pem;
    std::string server_key_pem; // private: 0600, never leaves the machine
    Bytes pin;                  // SHA-256 of the server key's SubjectPublicKeyInfo
};

// `hosts` are DNS names or IP addresses the server answers to, at least one. The authority's private key is
// forgotten when this returns: a new server key is a new authority and a new statement.
Result<Certificates> make_certificates(const std::vector<std::string>& hosts);

} // namespace teduh::centre
