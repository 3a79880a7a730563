#pragma once

#include "sync/https/curl_transport.hpp"
#include "sync/protocol/pull.hpp"
#include "sync/protocol/push.hpp"
#include "sync/protocol/target.hpp"
#include "tests/storage/keyring/test_office.hpp"

#include <functional>

namespace teduh::tests {

// What a submission sends: the entry and its objects in the order of key 18.
struct TestSubmission {
    protocol::BatchItem item;
    formats::Entry entry;
    Hash hash;
    std::vector<Bytes> parts; // of its one attachment, if it has one

    protocol::Batch alone() const { return {{item}}; }
};

// Makes the entries of one device, one after the other.
class TestAuthor {
public:
    TestAuthor(const TestOffice& office, const TestDevice& device)
        : office_(office), device_(device), prev_(office.genesis(device)) {}

    struct Wish {
        std::vector<std::string> groups{"intake"};
        std::size_t photo_chunks = 0; // an attachment of so many 64 KiB chunks
    };
    TestSubmission make(const Wish& wish);
    TestSubmission make() { return make(Wish{}); }
    TestSubmission make_with(std::vector<Bytes> objects);
    // Does not move the chain on: for entries that will be refused.
    TestSubmission peek(std::vector<Bytes> objects) const;
    std::uint64_t next_seq() const { return seq_; }

private:
    const TestOffice& office_;
    const TestDevice& device_;
    std::uint64_t seq_ = 1;
    Hash prev_;
};

// Everything may be bent before it is sent: what is signed, what is said to be signed, and the line itself.
struct Bend {
    std::function<void(protocol::Request&)> before_signing = [](auto&) {};
    std::function<void(protocol::Request&)> after_signing = [](auto&) {};
    std::function<void(std::string&)> authorization = [](auto&) {};
};

// A signed conversation of one device with a server over real TLS.
class TestClient {
public:
    // A test fails where there is no line.
    TestClient(https::Endpoint server, const TestOffice& office, const TestDevice& device);

    // False where nobody answers.
    bool greet();
    protocol::Hello hello() const { return *hello_; }

    https::Answer get(const std::string& target) { return ask(https::Method::Get, target, {}); }
    https::Answer post(std::string_view target, View body) { return ask(https::Method::Post, target, body); }
    https::Answer put(const std::string& target, View body) { return ask(https::Method::Put, target, body); }
    protocol::BatchAnswer push(const protocol::Batch& batch);
    protocol::Page pull(std::uint64_t from, std::uint64_t limit = 256);

    https::Answer ask(https::Method method, std::string_view target, View body, const Bend& bend);
    https::Answer ask(https::Method method, std::string_view target, View body) {
        return ask(method, target, body, Bend{});
    }
    // Nothing where the line broke before an answer came.
    std::optional<https::Answer> try_ask(https::Method method, std::string_view target, View body);
    std::string authorization_for(https::Method method, std::string_view target, View body,
                                  const Bend& bend = Bend{});

private:
    Result<https::Answer> exchange(https::Method method, std::string_view target, View body, std::string authorization);

    https::Endpoint server_;
    const TestOffice& office_;
    const TestDevice& device_;
    std::unique_ptr<https::CurlTransport> line_;
    std::optional<protocol::Hello> hello_;
    std::uint64_t counter_ = 0;
};

// The refusal an answer carries; None for 200.
Refusal refusal_of(const https::Answer& answer);

} // namespace teduh::tests
