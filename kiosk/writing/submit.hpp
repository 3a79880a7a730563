#pragma once

#include "storage/channel/socket.hpp"
#include "storage/vault/seal/object.hpp"

namespace teduh::writing {

// Hands a submission to the core: the parts of its photos, then everything as one entry. Answers after COMMIT, and
// the same for what was stored before. The draft it was written in goes in the same transaction (SPEC D.14). Failures
// are the core's: try again with the same submission.
Result<channel::Stored> submit(channel::Client& core, const vault::Submission& submission,
                               const std::optional<formats::DraftId>& draft = std::nullopt);

} // namespace teduh::writing
