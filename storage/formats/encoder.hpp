#pragma once

#include "storage/base/ensure.hpp"
#include "storage/crypto/secret_memory.hpp"
#include "storage/formats/codec.hpp"

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>

// A map of the annex is described once, by a function template
//
//     template <class Io, class M> void describe(Io& io, M& entry) {
//         io.version();
//         io.at(3).fixed(entry.office);
//         io.at(5).uint(entry.seq, 1, u53_max);
//     }
//
// found beside its struct. Encoder writes by it and Decoder (decoder.hpp) reads by it, so the two cannot drift
// apart, and the order, the presence and the bounds of every field are checked both ways: a value of ours outside
// its bounds is our own mistake (ensure), one from outside is refused. `at(key, name)` may carry a field name for
// forms of text; CBOR ignores it.
namespace teduh::formats {

constexpr std::uint64_t u31_max = 2'147'483'647;
constexpr std::uint64_t u53_max = 9'007'199'254'740'991;

template <class Buffer>
class Encoder {
public:
    static constexpr bool reads = false;

    template <class Described>
    Encoder& map(const Described& value) {
        return nested([&](Encoder& io) { describe(io, value); });
    }
    // A map without a struct of its own: `body(io)` describes its fields.
    template <class Body>
    Encoder& nested(Body body) {
        const auto head_at = buffer_.size();
        const auto outer = std::exchange(pairs_, 0);
        buffer_.push_back(0);
        body(*this);
        const auto pairs = std::exchange(pairs_, outer);
        ensure(pairs < 256);
        buffer_[head_at] = static_cast<std::uint8_t>(0xa0 | (pairs < 24 ? pairs : 24));
        if (pairs >= 24)
            buffer_.insert(buffer_.begin() + static_cast<std::ptrdiff_t>(head_at) + 1,
                           static_cast<std::uint8_t>(pairs));
        return *this;
    }

    Encoder& at(std::uint64_t key, std::string_view = {}) {
        ++pairs_;
        return head(Major::Uint, key);
    }
    void version() { at(1).head(Major::Uint, 1); }
    void constant(std::uint64_t key, std::uint64_t value) { at(key).head(Major::Uint, value); }
    Encoder& number(std::uint64_t value) { return head(Major::Uint, value); } // a constant inside an array

    template <class Number>
    Encoder& uint(const Number& value, std::uint64_t min, std::uint64_t max) {
        const auto number = static_cast<std::uint64_t>(value);
        ensure(number >= min && number <= max);
        return head(Major::Uint, number);
    }
    Encoder& boolean(bool value) { return head(Major::Simple, value ? 21 : 20); }

    template <class Fixed>
    Encoder& fixed(const Fixed& value) {
        return string(Major::Bytes, value.bytes);
    }
    template <class Content>
    Encoder& bytes(const Content& value, std::size_t min, std::size_t max) {
        ensure(value.size() >= min && value.size() <= max);
        return string(Major::Bytes, value);
    }
    template <class Content>
    Encoder& embedded(const Content& value, std::size_t max) {
        return bytes(value, 1, max);
    }
    template <class Content>
    Encoder& text(const Content& value, std::size_t min, std::size_t max) {
        return text(value, min, max, [](std::string_view) { return true; });
    }
    template <class Content, class Rule>
    Encoder& text(const Content& value, std::size_t min, std::size_t max, Rule rule) {
        const std::string_view characters = view_of_text(value);
        ensure(characters.size() >= min && characters.size() <= max && valid_utf8(teduh::view_of(characters)) &&
               rule(characters));
        return string(Major::Text, teduh::view_of(characters));
    }

    // `each(io, element)` describes one element.
    template <class List, class Each>
    Encoder& list(const List& elements, std::size_t min, std::size_t max, Each each) {
        ensure(elements.size() >= min && elements.size() <= max);
        head(Major::Array, elements.size());
        for (const auto& element : elements) each(*this, element);
        return *this;
    }
    // The head of an array of exactly `count` items; the items follow.
    Encoder& array(std::size_t count) { return head(Major::Array, count); }
    // An array whose first item, a number, decides how many items it has: count_of(kind).
    template <class Kind, class CountOf>
    Encoder& variant(const Kind& kind, CountOf count_of) {
        return array(count_of(static_cast<std::uint64_t>(kind))).number(static_cast<std::uint64_t>(kind));
    }

    template <class Value, class Each>
    Encoder& optional(std::uint64_t key, std::string_view name, const std::optional<Value>& value, Each each) {
        if (value) each(at(key, name), *value);
        return *this;
    }
    template <class Value, class Each>
    Encoder& optional(std::uint64_t key, const std::optional<Value>& value, Each each) {
        return optional(key, {}, value, each);
    }
    template <class Value, class Each>
    Encoder& nullable(const std::optional<Value>& value, Each each) {
        if (value) {
            each(*this, *value);
            return *this;
        }
        return head(Major::Simple, 22);
    }

    bool ok() const { return true; }
    // A rule between fields.
    void require(bool condition) { ensure(condition); }

    Buffer take() && { return std::move(buffer_); }

private:
    static std::string_view view_of_text(const crypto::SecretText& text) { return text.view(); }
    static std::string_view view_of_text(std::string_view text) { return text; }

    Encoder& head(Major major, std::uint64_t value) {
        write_head(buffer_, major, value);
        return *this;
    }
    Encoder& string(Major major, View content) {
        head(major, content.size());
        buffer_.insert(buffer_.end(), content.begin(), content.end());
        return *this;
    }

    Buffer buffer_;
    std::size_t pairs_ = 0;
};

template <class Described>
Bytes encode(const Described& value) {
    Encoder<Bytes> io;
    io.map(value);
    return std::move(io).take();
}

// For maps that hold a person's words or a secret.
template <class Described>
crypto::SecretBytes encode_secret(const Described& value) {
    Encoder<crypto::SecretBytes> io;
    io.map(value);
    return std::move(io).take();
}

} // namespace teduh::formats
