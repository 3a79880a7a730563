#pragma once

#include "storage/ledger/trust.hpp"
#include "storage/ledger/types.hpp"

#include <map>

namespace teduh::ledger {

// A submission that was looked at whole, before the disk is touched: its objects in the order of key 18.
struct Admitted {
    struct Object {
        formats::InlineObject about;
        View bytes;
        std::vector<View> parts; // attachments: all of them, in order
        formats::ObjectRef ref() const {
            return {static_cast<std::uint8_t>(about.type), about.id, about.object_hash, about.size};
        }
    };
    std::vector<Object> objects;
};

// Form, sizes, hashes, whose they are, that every part is there and no other. Points into the submission.
// Failures: as Ledger::submit says.
Result<Admitted> admit(const Submission& submission, const formats::DeviceId& device, const Trust& trust);

} // namespace teduh::ledger
