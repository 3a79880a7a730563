# teduh_migrations(TARGET FOLDER NAMESPACE): embeds FOLDER/NNNN_name.sql, in order, as
# NAMESPACE::migrations in the header <FOLDER below the project>/migrations.hpp, for TARGET alone.
function(teduh_migrations target folder namespace)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/[0-9][0-9][0-9][0-9]_*.sql)
    list(SORT files)
    set(number 0)
    set(items "")
    foreach(file IN LISTS files)
        math(EXPR number "${number} + 1")
        get_filename_component(name ${file} NAME)
        string(REGEX MATCH "^[0-9]+" digits ${name})
        if(NOT digits EQUAL number)
            message(FATAL_ERROR "${file}: migration numbers run 0001, 0002, ... without a gap")
        endif()
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
        file(READ ${file} sql)
        string(APPEND items "    {${number}, R\"~sql~(${sql})~sql~\"},\n")
    endforeach()
    file(RELATIVE_PATH below ${PROJECT_SOURCE_DIR} ${folder})
    get_filename_component(below ${below} DIRECTORY)
    set(header ${PROJECT_BINARY_DIR}/generated/${below}/migrations.hpp)
    file(CONFIGURE OUTPUT ${header} @ONLY CONTENT [[
#pragma once

#include "storage/database/migration.hpp"

#include <array>

namespace @namespace@ {

inline constexpr std::array<teduh::database::Migration, @number@> migrations = {{
@items@}};

} // namespace @namespace@
]])
    target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
