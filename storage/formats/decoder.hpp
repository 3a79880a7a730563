#pragma once

#include "storage/formats/encoder.hpp"

#include <string>

namespace teduh::formats {

// A described map may say `static constexpr NewerRule newer`: with a number of this range under this key it comes
// from a newer program and is kept unread instead of called broken.
struct NewerRule {
    std::uint64_t key;
    std::uint64_t least;
    std::uint64_t most;
};

template <class Described>
constexpr const NewerRule* newer_rule_of() {
    if constexpr (requires { Described::newer; }) return &Described::newer;
    return nullptr;
}

// Reads by the same descriptions as Encoder writes by. The first fault is kept and everything after it does
// nothing, so a description needs no checks of its own. Never allocates from a length that was not verified.
class Decoder {
public:
    static constexpr bool reads = true;

    explicit Decoder(View bytes) : whole_(bytes), rest_(bytes) {}

    template <class Described>
    Decoder& map(Described& value) {
        return nested([&](Decoder& io) { describe(io, value); });
    }
    template <class Body>
    Decoder& nested(Body body) {
        const auto count = expect(Major::Map, map_pairs_max);
        const auto outer = std::exchange(pairs_left_, count);
        body(*this);
        if (ok() && pairs_left_ != 0) fail();
        pairs_left_ = outer;
        return *this;
    }

    Decoder& at(std::uint64_t key, std::string_view = {}) {
        if (ok() && !next_key_is(key)) fail();
        if (ok()) take_key();
        return *this;
    }
    void version() {
        at(1).number(1);
    }
    void constant(std::uint64_t key, std::uint64_t value) { at(key).number(value); }
    Decoder& number(std::uint64_t value) {
        std::uint64_t seen = 0;
        return uint(seen, value, value);
    }

    template <class Number>
    Decoder& uint(Number& value, std::uint64_t min, std::uint64_t max) {
        const auto number = expect(Major::Uint, max);
        if (ok() && number < min) fail();
        if (ok()) value = static_cast<Number>(number);
        return *this;
    }
    Decoder& boolean(bool& value) {
        const auto seen = expect(Major::Simple, 21);
        if (ok()) value = seen == 21;
        return *this;
    }

    template <class Fixed>
    Decoder& fixed(Fixed& value) {
        const auto content = string(Major::Bytes, Fixed::size, Fixed::size);
        if (ok()) value = Fixed::from(content);
        return *this;
    }
    template <class Content>
    Decoder& bytes(Content& value, std::size_t min, std::size_t max) {
        const auto content = string(Major::Bytes, min, max);
        if (ok()) value.assign(content.begin(), content.end());
        return *this;
    }
    template <class Content>
    Decoder& embedded(Content& value, std::size_t max) {
        return bytes(value, 1, max);
    }
    template <class Content>
    Decoder& text(Content& value, std::size_t min, std::size_t max) {
        return text(value, min, max, [](std::string_view) { return true; });
    }
    template <class Content, class Rule>
    Decoder& text(Content& value, std::size_t min, std::size_t max, Rule rule) {
        const auto content = string(Major::Text, min, max);
        if (ok() && (!valid_utf8(content) || !rule(teduh::text_of(content)))) fail();
        if (ok()) value = Content(teduh::text_of(content));
        return *this;
    }

    template <class List, class Each>
    Decoder& list(List& elements, std::size_t min, std::size_t max, Each each) {
        const auto count = expect(Major::Array, max);
        if (ok() && count < min) fail();
        elements.clear();
        for (std::uint64_t i = 0; ok() && i < count; ++i) each(*this, elements.emplace_back());
        return *this;
    }
    Decoder& array(std::size_t count) {
        if (expect(Major::Array, array_items_max) != count && ok()) fail();
        return *this;
    }
    template <class Kind, class CountOf>
    Decoder& variant(Kind& kind, CountOf count_of) {
        const auto count = expect(Major::Array, array_items_max);
        std::uint64_t number = 0;
        if (ok()) uint(number, 0, 255);
        if (ok() && count_of(number) != count) fail();
        if (ok()) kind = static_cast<Kind>(number);
        return *this;
    }

    template <class Value, class Each>
    Decoder& optional(std::uint64_t key, std::string_view, std::optional<Value>& value, Each each) {
        value.reset();
        if (!ok() || !next_key_is(key)) return *this;
        take_key();
        each(*this, value.emplace());
        return *this;
    }
    template <class Value, class Each>
    Decoder& optional(std::uint64_t key, std::optional<Value>& value, Each each) {
        return optional(key, {}, value, each);
    }
    template <class Value, class Each>
    Decoder& nullable(std::optional<Value>& value, Each each) {
        value.reset();
        if (!ok()) return *this;
        const auto head = read_head(rest_);
        if (head && head->major == Major::Simple && head->value == 22) {
            rest_ = rest_.subspan(1);
            return *this;
        }
        each(*this, value.emplace());
        return *this;
    }

    bool ok() const { return !failed_; }
    void require(bool condition) {
        if (ok() && !condition) fail();
    }
    void fail() { failed_ = true; }

    // Also checks that nothing follows. What is newer, whatever else it holds, is believed only of well-formed bytes
    // (annex 0): a version above 1, or a number of `newer` outside what this program knows.
    Result<void> finish(const NewerRule* newer = nullptr) const {
        if (ok() && rest_.empty()) return {};
        const auto over = [&](std::uint64_t key, std::uint64_t least, std::uint64_t most) {
            const auto number = uint_under(whole_, key);
            return number && *number >= least && *number <= most;
        };
        if (well_formed(whole_) && (over(1, 2, UINT64_MAX) || (newer && over(newer->key, newer->least, newer->most))))
            return Error{Failure::Rejected, Refusal::Newer, "bytes are of a newer version"};
        return Error{Failure::Rejected, Refusal::BadForm, "bytes are not of the annex's form"};
    }

private:
    bool next_key_is(std::uint64_t key) const {
        const auto head = pairs_left_ > 0 ? read_head(rest_) : std::nullopt;
        return head && head->major == Major::Uint && head->value == key;
    }
    void take_key() {
        rest_ = rest_.subspan(read_head(rest_)->size);
        --pairs_left_;
    }
    std::uint64_t expect(Major major, std::uint64_t max) {
        if (!ok()) return 0;
        const auto head = read_head(rest_);
        if (!head || head->major != major || head->value > max || (major == Major::Simple && head->value == 22)) {
            fail();
            return 0;
        }
        rest_ = rest_.subspan(head->size);
        return head->value;
    }
    View string(Major major, std::size_t min, std::size_t max) {
        const auto size = expect(major, max);
        if (ok() && (size < min || size > rest_.size())) fail();
        if (!ok()) return {};
        const auto content = rest_.first(static_cast<std::size_t>(size));
        rest_ = rest_.subspan(content.size());
        return content;
    }

    View whole_;
    View rest_;
    std::uint64_t pairs_left_ = 0;
    bool failed_ = false;
};

// Reads exactly one map of at most size_max bytes (annex 0.1, checked before anything is parsed).
template <class Described>
Result<Described> decode(View bytes, std::size_t size_max = Described::size_max) {
    if (bytes.size() > size_max) return Error{Failure::Rejected, Refusal::TooLarge, "bytes are over their size cap"};
    Decoder io(bytes);
    Described value;
    io.map(value);
    TRY(io.finish(newer_rule_of<Described>()));
    return value;
}

// The same for an annex type that is an array; its `describe` is called without a map around it.
template <class Described>
Result<Described> decode_array(View bytes, std::size_t size_max = Described::size_max) {
    if (bytes.size() > size_max) return Error{Failure::Rejected, Refusal::TooLarge, "bytes are over their size cap"};
    Decoder io(bytes);
    Described value;
    describe(io, value);
    TRY(io.finish());
    return value;
}

template <class Described>
Bytes encode_array(const Described& value) {
    Encoder<Bytes> io;
    describe(io, value);
    return std::move(io).take();
}

} // namespace teduh::formats
