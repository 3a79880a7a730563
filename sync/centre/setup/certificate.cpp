#include "sync/centre/setup/certificate.hpp"

#include <arpa/inet.h>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace teduh::centre {
namespace {

template <auto Free>
struct Release {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

constexpr long validity_seconds = 20L * 365 * 24 * 3600;
constexpr long backdate_seconds = -2L * 365 * 24 * 3600; // a device whose clock is behind still accepts it

std::string text_of_memory(BIO* memory) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pem_of(X509* certificate) {
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate);
    return text_of_memory(memory.get());
}

std::string pem_of(EVP_PKEY* key) {
    const Memory memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return text_of_memory(memory.get());
}

bool add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate) {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), bytes.size()) != 1) return false;
    bytes[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Release<BN_free>> number(BN_bin2bn(bytes.data(), bytes.size(), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

Certificate begin_certificate(EVP_PKEY* key, const char* name) {
    Certificate certificate(X509_new());
    if (!certificate || !set_serial(certificate.get())) return nullptr;
    X509_set_version(certificate.get(), 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), backdate_seconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity_seconds);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    return certificate;
}

bool finish(X509* certificate, X509* issuer, EVP_PKEY* issuer_key) {
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
           X509_sign(certificate, issuer_key, EVP_sha256()) != 0;
}

std::string alternative_names(const std::vector<std::string>& hosts) {
    std::string names;
    for (const auto& host : hosts) {
        std::array<unsigned char, 16> address{};
        const bool numeric = inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
                             inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
        names += (names.empty() ? "" : ",") + std::string(numeric ? "IP:" : "DNS:") + host;
    }
    return names;
}

Certificate make_authority(EVP_PKEY* key) {
    auto authority = begin_certificate(key, "Teduh authority");
    const bool good = authority &&
                      add_extension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE") &&
                      add_extension(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign") &&
                      finish(authority.get(), authority.get(), key);
    return good ? std::move(authority) : nullptr;
}

Certificate make_server(EVP_PKEY* key, X509* authority, EVP_PKEY* authority_key, const std::string& names) {
    auto server = begin_certificate(key, "Teduh server");
    const bool good = server && add_extension(server.get(), authority, NID_basic_constraints, "critical,CA:FALSE") &&
                      add_extension(server.get(), authority, NID_key_usage, "critical,digitalSignature") &&
                      add_extension(server.get(), authority, NID_ext_key_usage, "serverAuth") &&
                      add_extension(server.get(), authority, NID_subject_alt_name, names) &&
                      finish(server.get(), authority, authority_key);
    return good ? std::move(server) : nullptr;
}

Bytes der_of(X509* certificate) {
    unsigned char* data = nullptr;
    const int size = i2d_X509(certificate, &data);
    Bytes bytes(data, data + std::max(size, 0));
    OPENSSL_free(data);
    return bytes;
}

Bytes pin_of(EVP_PKEY* key) {
    unsigned char* data = nullptr;
    const int size = i2d_PUBKEY(key, &data);
    Bytes digest(32);
    unsigned int digest_size = 0;
    EVP_Digest(data, static_cast<std::size_t>(std::max(size, 0)), digest.data(), &digest_size, EVP_sha256(), nullptr);
    OPENSSL_free(data);
    return digest;
}

} // namespace

Result<Certificates> make_certificates(const std::vector<std::string>& hosts) {
    const Error failed{Failure::Rejected, "the certificates could not be made"};
    if (hosts.empty()) return Error{Failure::Usage, "a server needs at least one host name"};
    const Key authority_key(EVP_EC_gen("P-256"));
    const Key server_key(EVP_EC_gen("P-256"));
    if (!authority_key || !server_key) return failed;
    const auto authority = make_authority(authority_key.get());
    if (!authority) return failed;
    const auto server = make_server(server_key.get(), authority.get(), authority_key.get(), alternative_names(hosts));
    if (!server) return failed;
    return Certificates{pem_of(authority.get()), der_of(authority.get()), pem_of(server.get()),
                        pem_of(server_key.get()), pin_of(server_key.get())};
}

} // namespace teduh::centre
