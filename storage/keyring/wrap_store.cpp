#include "storage/keyring/wrap_store.hpp"

#include <algorithm>

namespace teduh::keyring {
namespace {

bool is_row(View row) { return row.size() >= formats::row_bytes_min && row.size() <= formats::row_bytes_max; }

// Of the page's own head and array heads, with room to spare.
constexpr std::size_t page_frame_bytes = 16;

constexpr std::size_t row_bytes(const Bytes& row) { return row.size() + 3; }

std::vector<Hash> rows_of(const formats::KeyringItem& item) {
    const auto statement = formats::decode_statement(item.statement);
    return statement ? rows_named_by(*statement) : std::vector<Hash>();
}

} // namespace

Result<Hash> WrapStore::put(View row) {
    if (!is_row(row))
        return Error{Failure::Rejected, Refusal::BadForm, "not the size of a wrap or recovery blob"};
    const auto hash = formats::row_hash_of(row);
    rows_.try_emplace(hash, copy(row));
    return hash;
}

const Bytes* WrapStore::find(const Hash& hash) const {
    const auto found = rows_.find(hash);
    return found != rows_.end() ? &found->second : nullptr;
}

std::vector<Hash> rows_named_by(const formats::Statement& statement) {
    if (const auto* recovery = std::get_if<formats::RecoverySetBody>(&statement.body)) return recovery->blobs;
    std::vector<Hash> named;
    if (const auto* group = std::get_if<formats::GroupEpochBody>(&statement.body); group && group->wraps)
        for (const auto& wrap : *group->wraps) named.push_back(wrap.row);
    return named;
}

formats::KeyringPage page_from(const Keyring& keyring, const WrapStore& rows, std::uint32_t n) {
    formats::KeyringPage page;
    std::size_t bytes = page_frame_bytes;
    for (const auto& item : keyring.items_from(n)) {
        std::vector<const Bytes*> beside;
        auto more = formats::encode_array(item).size();
        for (const auto& hash : rows_of(item))
            if (const auto* row = rows.find(hash)) {
                beside.push_back(row);
                more += row_bytes(*row);
            }
        if (bytes + more > formats::KeyringPage::size_max ||
            page.rows.size() + beside.size() > formats::statements_max)
            break;
        bytes += more;
        page.items.push_back(item);
        for (const auto* row : beside) page.rows.push_back(*row);
    }
    return page;
}

std::size_t take_rows(const Keyring& keyring, const formats::KeyringPage& page, WrapStore& rows) {
    std::set<Hash> named;
    for (const auto& item : keyring.items_from(1))
        for (const auto& hash : rows_of(item)) named.insert(hash);
    const auto before = rows.size();
    for (const auto& row : page.rows)
        if (is_row(row) && named.contains(formats::row_hash_of(row))) static_cast<void>(rows.put(row));
    return rows.size() - before;
}

} // namespace teduh::keyring
