#pragma once

#include "sync/centre/config.hpp"
#include "sync/centre/copy_check.hpp"

namespace teduh::centre {

// `teduh-centre backup`: a copy of the running centre's database, verified before it has its name.
struct BackupAsked {
    std::filesystem::path to;   // a new file; or empty:
    std::filesystem::path into; // a folder, where it is named after the time
    unsigned keep = 14;         // so many of such names stay there, the new one among them
};
struct BackupMade {
    std::filesystem::path file;
    std::uint64_t bytes = 0;
    CopyContent content;
    unsigned removed = 0;
};
Result<BackupMade> back_up(const Config& config, const BackupAsked& asked);

// `teduh-centre restore`: the copy becomes the database of a centre that does not run. What is there is set aside, not deleted. A log
// never goes back: what devices were told after the copy stands under the old name of the log, so the copy goes on under the next
// log_epoch, which is written into the config. Every receipt is made anew for it. `restored` is what an administrator signs at a
// desk (`teduhctl office restored`), one line of JSON for each office; until then devices do not believe this log (SPEC H.14).
struct Restored {
    CopyContent content;
    std::uint32_t log_epoch = 0;
    std::filesystem::path set_aside; // empty: there was nothing
    std::filesystem::path restored;
};
Result<Restored> restore(const std::filesystem::path& config_file, const std::filesystem::path& copy);

} // namespace teduh::centre
