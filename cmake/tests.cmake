# teduh_test(storage_crypto_test SOURCES a_test.cpp LINKS storage_crypto): one program, each TEST_CASE one ctest entry.
# packaging/test builds and runs
#   FOREIGN  what reads bytes of strangers, or holds keys: with Clang's sanitizers (target `foreign_tests`)
#   SLOW     what kills, cuts or waits: in Release (target `slow_tests`)
#   others   in Release (target `plain_tests`).
# All but the slow ones run under the sanitizers in packaging/assure.
find_package(Catch2 2 REQUIRED)
include(Catch)

# What only tests is compiled, not optimised: the code under test is.
add_library(tests_flags INTERFACE)
target_compile_options(tests_flags INTERFACE -O0 -U_FORTIFY_SOURCE)

teduh_precompiled(precompiled_tests ${TEDUH_STANDARD_HEADERS} <catch2/catch.hpp>)
target_link_libraries(precompiled_tests PRIVATE tests_flags)

# Catch's main comes compiled; its objects before it are ours.
add_library(tests_main OBJECT ${PROJECT_SOURCE_DIR}/tests/start.cpp)
target_link_libraries(tests_main PUBLIC teduh_flags Catch2::Catch2WithMain storage_crypto PRIVATE tests_flags)

add_custom_target(slow_tests)
add_custom_target(foreign_tests)
add_custom_target(plain_tests)

function(teduh_test name)
    cmake_parse_arguments(ARG "SLOW;FOREIGN" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE tests_main tests_flags ${ARG_LINKS})
    target_compile_definitions(${name} PRIVATE
        TEDUH_SOURCE_DIR="${PROJECT_SOURCE_DIR}" TEDUH_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_precompile_headers(${name} REUSE_FROM precompiled_tests)
    if(ARG_SLOW)
        set(kind slow)
    elseif(ARG_FOREIGN)
        set(kind foreign)
    else()
        set(kind plain)
    endif()
    add_dependencies(${kind}_tests ${name})
    catch_discover_tests(${name} EXTRA_ARGS -w NoTests PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS ${kind})
endfunction()
