#pragma once

#include "storage/crypto/text_form.hpp"
#include "storage/records/text.hpp"

#include <nlohmann/json.hpp>

namespace teduh::reading {

// "1990-08-15", "1990-00-00".
std::string date_text(records::Date date);
Result<records::Date> date_from(std::string_view text);

// Writes a described record as JSON: the counterpart of formats::Encoder.
class JsonWriter {
public:
    using Json = nlohmann::ordered_json;
    static constexpr bool reads = false;

    template <class Described>
    JsonWriter& map(const Described& value) {
        return nested([&](JsonWriter& io) { describe(io, value); });
    }
    template <class Body>
    JsonWriter& nested(Body body) {
        return put(built(Json::object(), body));
    }
    template <class Body>
    JsonWriter& row(Body body) {
        return nested(body);
    }
    JsonWriter& item(std::string_view field) { return at(0, field); }
    JsonWriter& at(std::uint64_t, std::string_view field) {
        field_ = field;
        return *this;
    }
    void version() {}

    template <class Number>
    JsonWriter& uint(const Number& value, std::uint64_t min, std::uint64_t max) {
        const auto number = static_cast<std::uint64_t>(value);
        ensure(number >= min && number <= max);
        return put(number);
    }
    JsonWriter& boolean(bool value) { return put(value); }
    template <class Fixed>
    JsonWriter& fixed(const Fixed& value) {
        return put(crypto::hex(value));
    }
    template <class Content>
    JsonWriter& bytes(const Content& value, std::size_t, std::size_t) {
        return put(crypto::base64url(value));
    }
    template <class Content, class... Rule>
    JsonWriter& text(const Content& value, std::size_t, std::size_t, Rule...) {
        return put(std::string(value.view()));
    }
    JsonWriter& date(records::Date value) { return put(date_text(value)); }
    JsonWriter& visit(std::uint32_t value) { return put(crypto::visit_number(value)); }

    template <class List, class Each>
    JsonWriter& list(const List& elements, std::size_t, std::size_t, Each each) {
        return put(built(Json::array(), [&](JsonWriter& io) {
            for (const auto& element : elements) each(io, element);
        }));
    }
    template <class Value, class Each>
    JsonWriter& optional(std::uint64_t key, std::string_view field, const std::optional<Value>& value, Each each) {
        if (value) each(at(key, field), *value);
        return *this;
    }
    template <class Value, class Each>
    JsonWriter& nullable(const std::optional<Value>& value, Each each) {
        if (!value) return put(nullptr);
        each(*this, *value);
        return *this;
    }

    bool ok() const { return true; }
    void require(bool condition) { ensure(condition); }

    std::string take() && { return here_.dump(2) + "\n"; }

private:
    template <class Body>
    Json built(Json container, Body body) {
        auto outer = std::exchange(here_, std::move(container));
        const auto outer_field = std::exchange(field_, {});
        body(*this);
        field_ = outer_field;
        return std::exchange(here_, std::move(outer));
    }
    JsonWriter& put(Json value) {
        if (here_.is_array()) here_.push_back(std::move(value));
        else if (here_.is_object()) here_[std::string(field_)] = std::move(value);
        else here_ = std::move(value);
        return *this;
    }

    Json here_; // the container that is being filled; null before the outermost
    std::string_view field_;
};

} // namespace teduh::reading
