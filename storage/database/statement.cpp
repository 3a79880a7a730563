#include "storage/database/statement.hpp"

#include "storage/base/ensure.hpp"
#include "storage/database/prepared.hpp"
#include "storage/database/translate.hpp"

#include <SQLiteCpp/Column.h>

#include <limits>

namespace teduh::database {
namespace {

const Error changed{Failure::Corrupt, Refusal::Storage, "a stored value has another type or length"};

} // namespace

Rows::Rows(Prepared& prepared) : prepared_(&prepared) {
    ensure(!prepared.lent);
    prepared.lent = true;
}

Rows::~Rows() {
    if (prepared_ == nullptr) return;
    prepared_->lent = false;
    prepared_->statement.tryReset();
    (void)guarded([&] { prepared_->statement.clearBindings(); });
}

Result<bool> Rows::next() {
    return guarded([&] { return prepared_->statement.executeStep(); });
}

Result<std::uint64_t> Rows::finish() {
    while (TRY(next())) {
    }
    return static_cast<std::uint64_t>(prepared_->statement.getChanges());
}

bool Rows::null(int column) const { return prepared_->statement.isColumnNull(column); }

Result<std::uint64_t> Rows::number(int column) const {
    const auto value = prepared_->statement.getColumn(column);
    if (!value.isInteger() || value.getInt64() < 0) return changed;
    return static_cast<std::uint64_t>(value.getInt64());
}

Result<Bytes> Rows::bytes(int column) const {
    const auto value = prepared_->statement.getColumn(column);
    if (!value.isBlob()) return changed;
    return TRY(guarded([&] {
        const auto* start = static_cast<const std::uint8_t*>(value.getBlob());
        const auto size = static_cast<std::size_t>(value.getBytes());
        // A page that cannot be read shows only here, as an empty pointer with a length.
        if (start == nullptr && size > 0) throw std::bad_alloc();
        return start == nullptr ? Bytes{} : Bytes(start, start + size);
    }));
}

Result<void> Rows::fixed_bytes(int column, std::span<std::uint8_t> to) const {
    const auto value = prepared_->statement.getColumn(column);
    if (!value.isBlob() || static_cast<std::size_t>(value.getBytes()) != to.size()) return changed;
    std::copy_n(static_cast<const std::uint8_t*>(value.getBlob()), to.size(), to.begin());
    return {};
}

Result<void> Rows::bind_one(int index, std::nullptr_t) {
    return guarded([&] { prepared_->statement.bind(index); });
}

Result<void> Rows::bind_one(int index, View bytes) {
    ensure(bytes.size() <= std::numeric_limits<int>::max());
    static constexpr std::uint8_t nothing = 0; // a null pointer would bind NULL
    const auto* start = bytes.empty() ? &nothing : bytes.data();
    return guarded([&] {
        prepared_->statement.bind(index, static_cast<const void*>(start), static_cast<int>(bytes.size()));
    });
}

Result<void> Rows::bind_number(int index, std::uint64_t number) {
    ensure(number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    return guarded([&] { prepared_->statement.bind(index, static_cast<std::int64_t>(number)); });
}

} // namespace teduh::database
