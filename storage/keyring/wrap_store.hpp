#pragma once

#include "storage/keyring/keyring.hpp"

namespace teduh::keyring {

// The rows that statements name by hash: group wraps and recovery blobs (SPEC H.13). They are sealed boxes
// and may be deleted one by one, so none of them is ever needed to verify a chain. A value; not synchronised.
class WrapStore {
public:
    // Keeps a row of 112 to 448 bytes under its hash; BadForm for another size. Twice is once.
    Result<Hash> put(View row);
    // Nothing where it is not (or no longer) there; the pointer lives until that row is erased.
    const Bytes* find(const Hash& hash) const;
    void erase(const Hash& hash) { rows_.erase(hash); }

    std::size_t size() const { return rows_.size(); }
    const std::map<Hash, Bytes>& rows() const { return rows_; }

private:
    std::map<Hash, Bytes> rows_;
};

// The row hashes a statement names; empty for the kinds that name none.
std::vector<Hash> rows_named_by(const formats::Statement& statement);

// Statements from n on, each with those of its rows that are here, as many as one page of 1 MiB holds;
// whoever wants the rest asks again from n + items.size(). An n beyond the head gives an empty page.
formats::KeyringPage page_from(const Keyring& keyring, const WrapStore& rows, std::uint32_t n);

// Keeps the page's rows that a statement of this keyring names, and passes over the others: a server cannot
// fill a device's disk with what nobody signed. Gives how many were new.
std::size_t take_rows(const Keyring& keyring, const formats::KeyringPage& page, WrapStore& rows);

} // namespace teduh::keyring
