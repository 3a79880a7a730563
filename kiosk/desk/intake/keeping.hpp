#pragma once

#include "kiosk/desk/intake/model.hpp"
#include "storage/base/result.hpp"

// An intake as the bytes of a draft (SPEC D.14, Tablet): sealed at once for its author. What the client agreed to is in
// it once she has given the tablet back.
namespace teduh::intake {

crypto::SecretBytes kept(const Model& model);

// Rejected where another version of a form asked; Corrupt for what kept() does not write.
Result<Model> model_of(View bytes, const Forms& forms, records::rules::Date today);

// What a list of drafts shows of one, without the forms.
struct Summary {
    Kind kind = Kind::Outreach;
    std::uint64_t begun_ms = 0;
};
Result<Summary> summary_of(View bytes);

} // namespace teduh::intake
