#pragma once

#include "kiosk/public/visit/model.hpp"
#include "storage/base/result.hpp"

// A visit as the bytes of a draft (SPEC D.14): sealed at once, opened by the program that follows a crash, and
// by no other.
namespace teduh::keeping {

crypto::SecretBytes kept(const visit::Model& model);

// Into a model that has just begun, of the same form. Rejected, Corrupt: nothing was taken.
Result<void> take(View bytes, visit::Model& model);

} // namespace teduh::keeping
