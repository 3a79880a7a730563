# teduh_test(storage_crypto_test SOURCES a_test.cpp LINKS storage_crypto): one program, each TEST_CASE one ctest entry.
# SLOW: it kills, cuts or waits; labelled `slow`, and part of the target `slow_tests`, which packaging/test builds in
# Release while everything else is built and run with the sanitizers.
find_package(Catch2 2 REQUIRED)
include(Catch)

# Catch's main is compiled once, and its large header once more as a precompiled header.
add_library(tests_main STATIC ${PROJECT_SOURCE_DIR}/tests/main.cpp)
target_link_libraries(tests_main PUBLIC teduh_flags Catch2::Catch2 storage_crypto)

add_custom_target(slow_tests)

function(teduh_test name)
    cmake_parse_arguments(ARG "SLOW" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE tests_main ${ARG_LINKS})
    target_compile_definitions(${name} PRIVATE
        TEDUH_SOURCE_DIR="${PROJECT_SOURCE_DIR}" TEDUH_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_precompile_headers(${name} PRIVATE <catch2/catch.hpp>)
    if(ARG_SLOW)
        add_dependencies(slow_tests ${name})
        catch_discover_tests(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS slow)
    else()
        catch_discover_tests(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT})
    endif()
endfunction()
