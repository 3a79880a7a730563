#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>

namespace teduh::database {

struct Prepared;

// The answer of one prepared statement, row by row; giving it back resets the statement for its next use.
// A value of another type or length than asked for is Corrupt: STRICT tables and their CHECKs let none in, so
// somebody changed the file. Owner: one function; must not outlive the Database.
class Rows {
public:
    Rows(Rows&& other) noexcept : prepared_(std::exchange(other.prepared_, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    // Moves to the next row; false after the last.
    Result<bool> next();

    // Columns count from 0.
    Result<std::uint64_t> number(int column) const;
    Result<Bytes> bytes(int column) const;
    bool null(int column) const;
    template <class Fixed>
    Result<Fixed> fixed(int column) const {
        Fixed value;
        TRY(fixed_bytes(column, value.bytes));
        return value;
    }

private:
    friend class Database;
    explicit Rows(Prepared& prepared);

    Result<std::uint64_t> finish();
    Result<void> fixed_bytes(int column, std::span<std::uint8_t> to) const;

    template <class... Arguments>
    Result<void> bind(const Arguments&... arguments) {
        [[maybe_unused]] int index = 0;
        Result<void> outcome;
        (void)((outcome = bind_one(++index, arguments)).has_value() && ...);
        return outcome;
    }
    Result<void> bind_one(int index, std::nullptr_t);
    Result<void> bind_one(int index, View bytes);
    Result<void> bind_one(int index, std::unsigned_integral auto number) {
        return bind_number(index, number);
    }
    template <class Value>
    Result<void> bind_one(int index, const std::optional<Value>& value) {
        return value ? bind_one(index, *value) : bind_one(index, nullptr);
    }
    Result<void> bind_number(int index, std::uint64_t number);

    Prepared* prepared_;
};

} // namespace teduh::database
