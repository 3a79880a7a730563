#pragma once

#include "storage/base/file.hpp"
#include "storage/ledger/ledger.hpp"
#include "sync/client/office.hpp"

// A bundle between the ledger and an open file (SPEC E.8). Both take minutes where the medium is slow: not for the
// channel's thread. The file must be a regular one; nothing else is read or written, so nobody can hold the core up with
// a pipe.
namespace teduh::client {

// What the centre lacks of this device, from its first byte on, synced. Entries that would make the file larger than
// 4 GiB, or list more than 2,048 photos, stay for the next one. Rejected: NotFound (nothing waits), BadForm (no empty
// regular file), NoSpace (DiskFull), Storage.
Result<void> write_bundle(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file);

// Verifies the whole file, then keeps its entries and photos for the servers. How many entries were not here. After an
// error nothing of it is kept, except where the medium or the ledger failed in the middle of the keeping: then what is
// kept is whole entries, and taking it again completes them. DiskFull before anything is kept where it would not fit. Rejected: as
// BundleReader and Ledger::wants_carried.
Result<std::uint64_t> take_bundle(ledger::Ledger& ledger, const OfficeView& view, const Descriptor& file, std::uint64_t now_ms);

} // namespace teduh::client
