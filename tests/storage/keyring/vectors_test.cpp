#include "storage/crypto/text_form.hpp"
#include "storage/keyring/enrol.hpp"
#include "storage/keyring/wrap_rules.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>

// The cases of tests/vectors that are about keyrings, as tests/vectors/README.md says: written from the annex
// by a second reader that shares no line with this one.
using namespace teduh;
using namespace teduh::keyring;

namespace {

struct Vector {
    std::string name;
    std::multimap<std::string, std::string> fields;

    std::string text(const std::string& key) const { return fields.find(key)->second; }
    Bytes bytes(const std::string& key) const { return crypto::from_hex(text(key), 1 << 22).value(); }
    std::vector<Bytes> all_bytes(const std::string& key) const {
        std::vector<Bytes> all;
        const auto [first, last] = fields.equal_range(key);
        for (auto field = first; field != last; ++field)
            all.push_back(crypto::from_hex(field->second, 1 << 22).value());
        return all;
    }
};

std::vector<Vector> vectors_of(const std::string& folder) {
    std::vector<Vector> vectors;
    for (const auto& file :
         std::filesystem::directory_iterator(TEDUH_SOURCE_DIR "/tests/vectors/" + folder)) {
        Vector vector{folder + "/" + file.path().filename().string(), {}};
        std::ifstream lines(file.path());
        for (std::string line; std::getline(lines, line);) {
            const auto colon = line.find(": ");
            if (colon == std::string::npos)
                vector.fields.emplace(line.substr(0, line.find(':')), "");
            else
                vector.fields.emplace(line.substr(0, colon), line.substr(colon + 2));
        }
        vectors.push_back(std::move(vector));
    }
    return vectors;
}

// An outcome in the words of a vector, with what it gives beside "accept".
struct Outcome {
    std::string word;
    std::map<std::string, std::string> outputs;
};
Outcome refused(const Error& error) { return {std::string(teduh::text_of(error.refusal).name.text()), {}}; }
template <class T>
Outcome outcome_of(const Result<T>& result) {
    return result ? Outcome{"accept", {}} : refused(result.error());
}

Result<Keyring> chain_of(const Vector& vector) {
    formats::KeyringPage page;
    for (const auto& bytes : vector.all_bytes("item"))
        page.items.push_back(TRY(formats::decode_array<formats::KeyringItem>(bytes)));
    return Keyring::from_page(page);
}

Outcome judge_keyring(const Vector& vector) {
    const auto ring = chain_of(vector);
    if (!ring) return refused(ring.error());
    return {"accept", {{"n", std::to_string(ring->n())}, {"head", crypto::hex(ring->head())}}};
}

Outcome judge_wraps(const Vector& vector) {
    const auto ring = chain_of(vector);
    REQUIRE(ring);
    return outcome_of(check_wraps(*ring, formats::decode<formats::Capsule>(vector.bytes("capsule")).value()));
}

Outcome judge_code(const Vector& vector) {
    const auto qr = formats::decode<formats::EnrolQr>(vector.bytes("enrol_qr"));
    if (!qr) return refused(qr.error());
    return {"accept",
            {{"code", enrol_code(SignPublicKey::from(vector.bytes("root_pk")),
                                 Hash::from(vector.bytes("link")), *qr)}}};
}

Outcome judge_typed(const Vector& vector) {
    const auto bytes = vector.bytes("enrol_qr");
    const auto qr = formats::decode<formats::EnrolQr>(bytes);
    if (!qr) return refused(qr.error());
    const auto typed = typed_text(*qr);
    CHECK(formats::encode(from_typed_text(typed, qr->url).value()) == bytes);
    return {"accept", {{"typed", typed}}};
}

// A keyring-item's form includes its statement's.
Result<Bytes> reencoded_item(View bytes) {
    auto item = TRY(formats::decode_array<formats::KeyringItem>(bytes));
    item.statement = formats::encode(TRY(formats::decode_statement(item.statement)));
    return formats::encode_array(item);
}

Outcome judge_decode(const Vector& vector) {
    const auto type = vector.text("type");
    const auto bytes = vector.bytes("bytes");
    const auto again = [&]() -> Result<Bytes> {
        if (type == "keyring-item") return reencoded_item(bytes);
        if (type == "statement") return formats::encode(TRY(formats::decode_statement(bytes)));
        if (type == "keyring-page") return formats::encode(TRY(formats::decode<formats::KeyringPage>(bytes)));
        REQUIRE(type == "enrol-qr");
        return formats::encode(TRY(formats::decode<formats::EnrolQr>(bytes)));
    }();
    if (again) CHECK(*again == bytes);
    return outcome_of(again);
}

Outcome judge(const Vector& vector) {
    const auto op = vector.text("op");
    if (op == "keyring") return judge_keyring(vector);
    if (op == "wraps") return judge_wraps(vector);
    if (op == "enrol_code") return judge_code(vector);
    if (op == "enrol_typed") return judge_typed(vector);
    REQUIRE(op == "decode");
    return judge_decode(vector);
}

} // namespace

TEST_CASE("the second reader of the annex and this one agree on every keyring", "[keyring][vectors]") {
    const std::string folder = GENERATE("keyring", "keyring_item", "wraps", "enrolment", "wire");
    auto vectors = vectors_of(folder);
    if (folder == "wire") // of these only the pages are about keyrings
        std::erase_if(vectors, [](const Vector& each) { return each.text("type") != "keyring-page"; });
    CHECK(vectors.size() >= 8);
    for (const auto& vector : vectors) {
        CAPTURE(vector.name, vector.text("note"));
        const auto outcome = judge(vector);
        CHECK(outcome.word == vector.text("expect"));
        for (const auto& [key, value] : outcome.outputs) CHECK(value == vector.text(key));
    }
}
