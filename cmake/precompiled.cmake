# Headers of the standard library and of other projects are parsed once for all targets. None of ours is among them:
# what a file needs of Teduh it includes itself, and the walls between folders stay where they are.
# `-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON` builds without.
function(teduh_precompiled name)
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/generated/${name}.cpp CONTENT "// so that the headers belong to a target\n")
    add_library(${name} STATIC ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
    target_link_libraries(${name} PRIVATE teduh_flags)
    target_precompile_headers(${name} PRIVATE ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        target_compile_options(${name} PRIVATE -Xclang -fno-pch-timestamp) # so that ccache finds them again
    endif()
endfunction()

set(TEDUH_STANDARD_HEADERS
    <algorithm> <array> <atomic> <charconv> <chrono> <compare> <concepts> <condition_variable> <cstdint> <cstring>
    <filesystem> <functional> <map> <memory> <mutex> <optional> <ranges> <set> <span> <sstream> <string> <string_view>
    <thread> <tuple> <utility> <variant> <vector> <tl/expected.hpp>)
teduh_precompiled(precompiled_standard ${TEDUH_STANDARD_HEADERS})
if(TEDUH_FUZZ) # precompiled headers belong to one set of options
    teduh_precompiled(precompiled_fuzzed ${TEDUH_STANDARD_HEADERS})
    target_compile_options(precompiled_fuzzed PRIVATE ${TEDUH_FUZZED_OPTIONS})
endif()
