# One folder is one target: teduh_library(storage_base SOURCES a.cpp b.cpp LINKS other_targets).
# A folder without sources of its own (headers only) gives no SOURCES. FUZZED: it takes bytes of strangers, so `sanitized`
# compiles it as `fuzz` compiles everything.
function(teduh_library name)
    cmake_parse_arguments(ARG "FUZZED" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC teduh_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
        if(TEDUH_FUZZ AND (ARG_FUZZED OR TEDUH_FUZZ_ALL))
            target_compile_options(${name} PRIVATE ${TEDUH_FUZZED_OPTIONS})
            target_precompile_headers(${name} REUSE_FROM precompiled_fuzzed)
        else()
            target_precompile_headers(${name} REUSE_FROM precompiled_standard)
        endif()
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE teduh_flags ${ARG_LINKS})
    endif()
endfunction()

# The presets of packaging/ compile several files as one (CMAKE_UNITY_BUILD); a file that a test replaces when it
# links, or that does not bear it, stays by itself.
function(teduh_by_itself)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

add_custom_target(programs)

function(teduh_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE teduh_flags ${ARG_LINKS})
    target_precompile_headers(${name} REUSE_FROM precompiled_standard)
    add_dependencies(programs ${name})
endfunction()
