# Every target links teduh_flags: warnings are errors, and the hardening is the same everywhere.
add_library(teduh_flags INTERFACE)
target_compile_options(teduh_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fstack-protector-strong -fcf-protection
    # Once GCC 12 inlines, it warns of overlapping and too long copies inside its own std::string (GCC bugs 105651,
    # 105329) and of an optional's value behind a check it no longer sees (80635). Clang and the sanitizers watch the
    # same code.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-array-bounds -Wno-stringop-overread -Wno-maybe-uninitialized>)
target_include_directories(teduh_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(teduh_flags INTERFACE TEDUH_VERSION="${PROJECT_VERSION}")
# -O2 as Debian builds; -O3 costs build time and gained nothing measurable. `demo` is built in each test run and takes -O1,
# a quarter less to compile; what is measured and what is packaged does not.
set(TEDUH_OPTIMISATION -O2 CACHE STRING "Of a Release build")
set(CMAKE_CXX_FLAGS_RELEASE "${TEDUH_OPTIMISATION} -DNDEBUG")
if(TEDUH_DRIVE)
    target_compile_definitions(teduh_flags INTERFACE TEDUH_DRIVE)
endif()

if(TEDUH_SANITIZE)
    add_compile_options(-fsanitize=address,undefined ${TEDUH_SANITIZE_LESS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
# What fuzz programs run is optimised, and its branches are counted. `fuzz`, for long runs, also has all checks and knows
# the lines; in `sanitized`, built in each test run, these would double the time to compile it.
set(TEDUH_FUZZED_OPTIONS -O1 -fsanitize=fuzzer-no-link)
# One kind of code for libraries and programs (they are linked into programs only), so that both can use the same
# precompiled headers.
add_compile_options(-fPIE)
add_link_options(-pie -Wl,-z,relro,-z,now -Wl,--as-needed)

# A second build of an unchanged file costs nothing where ccache is installed.
find_program(TEDUH_CCACHE ccache)
if(TEDUH_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${TEDUH_CCACHE})
endif()
