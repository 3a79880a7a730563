#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>

namespace SQLite {
class Statement;
}

namespace teduh::database {

// The answer of one prepared statement, row by row; giving it back resets the statement for its next use.
// A value of another type or length than asked for is Corrupt: STRICT tables and their CHECKs let none in, so
// somebody changed the file. Owner: one function; must not outlive the Database.
class Rows {
public:
    Rows(Rows&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
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
    explicit Rows(SQLite::Statement& statement) : statement_(&statement) {}

    Result<std::uint64_t> finish();
    Result<void> fixed_bytes(int column, std::span<std::uint8_t> to) const;

    template <class... Arguments>
    Result<void> bind(const Arguments&... arguments) {
        int index = 0;
        std::optional<Error> trouble;
        const auto take = [&](Result<void> result) { if (!result && !trouble) trouble = result.error(); };
        (take(bind_one(++index, arguments)), ...);
        if (trouble) return *trouble;
        return {};
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

    SQLite::Statement* statement_;
};

} // namespace teduh::database
