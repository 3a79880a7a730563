#include "sync/centre/seed_file.hpp"

#include "storage/base/file.hpp"

namespace teduh::centre {

Result<Bytes> read_seed(const std::filesystem::path& path) {
    auto seed = TRY(read_file(path, 32));
    if (seed.size() != 32) return Error{Failure::Usage, "a seed file does not hold 32 bytes"};
    return seed;
}

Result<ServerIdentity> identity_of(const Config& config) {
    auto seed = TRY(read_seed(config.receipt_seed));
    ServerIdentity identity(seed, config.log_epoch);
    crypto::wipe(seed.data(), seed.size());
    return identity;
}

} // namespace teduh::centre
