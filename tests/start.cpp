#include "storage/crypto/sodium.hpp"

#include <cstdlib>

// Catch's own main runs the tests (libCatch2WithMain); what each of them needs first happens before it.
namespace {

const bool started = [] {
    if (!teduh::crypto::start()) std::abort();
    return true;
}();

} // namespace
