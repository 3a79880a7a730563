#pragma once

#include "kiosk/reading/json/json_writer.hpp"

#include <set>

namespace teduh::reading {

// Reads a described record from JSON, strictly: the counterpart of formats::Decoder. The first fault is kept, with
// the path of our field names to it; after it nothing is read.
class JsonReader {
public:
    using Json = nlohmann::ordered_json;
    static constexpr bool reads = true;

    // A required field whose path is among `may_miss` keeps the value it had.
    explicit JsonReader(const Json& json, std::initializer_list<std::string_view> may_miss = {})
        : here_(&json), may_miss_(may_miss) {}

    template <class Described>
    JsonReader& map(Described& value) {
        return nested([&](JsonReader& io) { describe(io, value); });
    }
    template <class Body>
    JsonReader& nested(Body body) {
        if (!ready() || !is(here_->is_object(), "must be an object")) return *this;
        const auto outer = std::exchange(object_, here_);
        const auto outer_seen = std::exchange(seen_, 0);
        path_.emplace_back();
        body(*this);
        if (ok()) path_.pop_back();
        if (ok() && seen_ != object_->size()) fail("has a field that is not known there");
        object_ = outer;
        seen_ = outer_seen;
        return *this;
    }
    template <class Body>
    JsonReader& row(Body body) {
        return nested(body);
    }
    JsonReader& item(std::string_view field) { return at(0, field); }
    JsonReader& at(std::uint64_t, std::string_view field) {
        if (!ok()) return *this;
        path_.back() = field;
        if (find(field)) return *this;
        here_ = nullptr;
        if (std::ranges::find(may_miss_, path()) == may_miss_.end()) fail("is missing");
        return *this;
    }
    void version() {}

    template <class Number>
    JsonReader& uint(Number& value, std::uint64_t min, std::uint64_t max) {
        if (!ready() || !is(here_->is_number_unsigned(), "must be a whole number")) return *this;
        const auto number = here_->template get<std::uint64_t>();
        if (is(number >= min && number <= max, "is a number outside its bounds")) value = static_cast<Number>(number);
        return *this;
    }
    JsonReader& boolean(bool& value) {
        if (ready() && is(here_->is_boolean(), "must be true or false")) value = here_->template get<bool>();
        return *this;
    }
    template <class Fixed>
    JsonReader& fixed(Fixed& value) {
        if (!ready() || !is(here_->is_string(), "must be a text of hexadecimal digits")) return *this;
        const auto content = crypto::from_hex(characters(), Fixed::size);
        if (is(content && content->size() == Fixed::size && crypto::hex(*content) == characters(),
               "must be hexadecimal of the right length, in small letters"))
            value = Fixed::from(*content);
        return *this;
    }
    template <class Content>
    JsonReader& bytes(Content& value, std::size_t min, std::size_t max) {
        if (!ready() || !is(here_->is_string(), "must be a text in base64url")) return *this;
        const auto content = crypto::from_base64url(characters(), max);
        if (is(content && content->size() >= min, "must be base64url without padding, of the right length"))
            value.assign(content->begin(), content->end());
        return *this;
    }
    template <class Content>
    JsonReader& text(Content& value, std::size_t min, std::size_t max) {
        return text(value, min, max, [](std::string_view) { return true; });
    }
    template <class Content, class Rule>
    JsonReader& text(Content& value, std::size_t min, std::size_t max, Rule rule) {
        if (!ready() || !is(here_->is_string(), "must be a text")) return *this;
        const auto content = characters();
        if (is(content.size() >= min && content.size() <= max, "is a text of the wrong length") &&
            is(rule(content), "is a text of the wrong form"))
            value = Content(content);
        return *this;
    }
    JsonReader& date(records::Date& value);
    JsonReader& visit(std::uint32_t& value);

    template <class List, class Each>
    JsonReader& list(List& elements, std::size_t min, std::size_t max, Each each) {
        if (!ready() || !is(here_->is_array(), "must be a list") ||
            !is(here_->size() >= min && here_->size() <= max, "is a list of the wrong length"))
            return *this;
        const auto* array = here_;
        elements.clear();
        for (std::size_t i = 0; ok() && i < array->size(); ++i) {
            here_ = &(*array)[i];
            path_.push_back("[" + std::to_string(i) + "]");
            each(*this, elements.emplace_back());
            if (ok()) path_.pop_back();
        }
        return *this;
    }
    template <class Value, class Each>
    JsonReader& optional(std::uint64_t key, std::string_view field, std::optional<Value>& value, Each each) {
        value.reset();
        if (ok() && object_->contains(field)) each(at(key, field), value.emplace());
        return *this;
    }
    template <class Value, class Each>
    JsonReader& nullable(std::optional<Value>& value, Each each) {
        value.reset();
        if (ready() && !here_->is_null()) each(*this, value.emplace());
        return *this;
    }

    bool ok() const { return fault_.empty(); }
    void require(bool condition) {
        if (ok() && !condition) fail("does not fit together");
    }
    // Empty when all was well.
    const std::string& fault() const { return fault_; }

private:
    bool find(std::string_view field) {
        const auto found = object_->find(field);
        if (found == object_->end()) return false;
        here_ = &*found;
        ++seen_;
        return true;
    }
    bool ready() const { return ok() && here_; }
    std::string path() const;
    std::string_view characters() const { return here_->get_ref<const std::string&>(); }
    bool is(bool condition, std::string_view otherwise) {
        if (!condition) fail(otherwise);
        return condition;
    }
    void fail(std::string_view what);

    const Json* here_;             // what the next call reads; null where nothing stands
    std::vector<std::string_view> may_miss_;
    const Json* object_ = nullptr; // whose fields at() looks up
    std::size_t seen_ = 0;         // how many of them were looked up
    std::vector<std::string> path_;
    std::string fault_;
};

// One JSON text: valid UTF-8, no field twice in an object, at most twelve deep, nothing after it.
Result<nlohmann::ordered_json> parse_json(std::string_view text, std::size_t bytes_max);

} // namespace teduh::reading
