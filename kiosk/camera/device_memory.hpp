#pragma once

#include <cstddef>

// A camera's own buffers are memory of the kernel that lies in ours while it gives pictures. Whoever takes them away calls munmap(),
// and a program linked with wiping_munmap.cpp overwrites them first (SPEC F.3: zero, then munmap; the stream is off by then). Any
// thread.
namespace teduh::camera {

// A picture lies at `bytes`, in a mapping that may be written to. More than 64 at once are not remembered.
void remember_mapping(const void* bytes);
// Whether a mapping that begins at `place` is one of those; it is none any more.
bool forget_mapping(const void* place);

} // namespace teduh::camera
