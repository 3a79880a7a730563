# One folder is one target: teduh_library(storage_base SOURCES a.cpp b.cpp LINKS other_targets).
# A folder without sources of its own (headers only) gives no SOURCES.
function(teduh_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC teduh_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE teduh_flags ${ARG_LINKS})
    endif()
endfunction()

add_custom_target(programs)

function(teduh_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE teduh_flags ${ARG_LINKS})
    install(TARGETS ${name} RUNTIME)
    add_dependencies(programs ${name})
endfunction()
