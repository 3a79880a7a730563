#pragma once

namespace teduh::https {

// curl_global_init_mem with an allocator that wipes every block, over its whole size, before the heap gets it back.
bool start_curl_with_wiped_memory();

} // namespace teduh::https
