#pragma once

#include "kiosk/reading/case_list.hpp"

namespace teduh::reading {

// An officer's list as the core keeps it for her, sealed (SPEC D.5, H.18; docs/decisions/0026). A page of it is written beside
// the one it replaces, and the head that names the pages last: whatever ends the program, there is the old list or the new
// one. One thread; the officer needs a cache_key for each call.
class ListCache {
public:
    // The list as it was kept. Nothing where there is none, or with any flaw in it: then all is read anew. Unreachable: the core
    // is gone.
    Result<std::optional<CaseList>> take(OfficeView& office, const Officer& officer);

    // Writes one page that has changed, or at the end the head. False: everything is kept as it is. Called only while no
    // ListReader is under way with `list`.
    Result<bool> keep_some(OfficeView& office, const Officer& officer, CaseList& list);
    // How many calls of keep_some it takes.
    std::size_t to_keep(const CaseList& list) const { return list.changed.size() + 1; }

private:
    Result<CaseList> opened(OfficeView& office, const Officer& officer);
    std::vector<vault::CachedPageRef> named_;   // by the head that is kept
    std::vector<vault::CachedPageRef> written_; // by the next one
};

} // namespace teduh::reading
