// munmap for programs that show a camera: its buffers are overwritten before the kernel has them back. Never with the sanitizers,
// which bring their own.

#include "kiosk/camera/device_memory.hpp"

#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" int munmap(void* place, std::size_t size) {
    if (teduh::camera::forget_mapping(place)) explicit_bzero(place, size);
    return static_cast<int>(::syscall(SYS_munmap, place, size));
}
