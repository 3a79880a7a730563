#pragma once

#include "sync/centre/server_identity.hpp"
#include "sync/centre/storage.hpp"

#include <filesystem>

namespace teduh::centre {

struct OfficeContent {
    OfficeId office;
    LogEnd end; // of its server chain
};
struct CopyContent {
    std::vector<OfficeContent> offices;
    std::uint64_t entries = 0;
    std::uint64_t parts = 0; // of attachments
};

// Opens a file that nobody writes and holds every byte of it that matters against what signs it: pages of the file, each office's
// keyring, its server chain and receipts, each device's chain and signatures, the hash of each object and part (SPEC E.4, D.7).
// Corrupt with a sentence at the first that is wrong; Rejected, BadContext, where it is the copy of another log.
Result<CopyContent> check_copy(const std::filesystem::path& file, const ServerIdentity& identity);

} // namespace teduh::centre
