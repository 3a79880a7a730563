# assets/lang/<language>.po become lang/<language>.mo of the build. What stands in message("...") of kiosk/ must be said in
# each language, whole, with the same placeholders, in the words of assets/lang/README.md: otherwise the build fails.
find_program(TEDUH_XGETTEXT xgettext REQUIRED)
find_program(TEDUH_MSGFMT msgfmt REQUIRED)

file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/kiosk/*.cpp)
list(SORT sources)
set(lang ${PROJECT_BINARY_DIR}/lang)
set(compiled "")
set(translations "")
foreach(language IN ITEMS id en)
    set(translation ${PROJECT_SOURCE_DIR}/assets/lang/${language}.po)
    list(APPEND translations ${translation})
    list(APPEND compiled ${lang}/${language}.mo)
    add_custom_command(OUTPUT ${lang}/${language}.mo
        COMMAND ${TEDUH_MSGFMT} --check-format --check-domain -o ${lang}/${language}.mo ${translation}
        DEPENDS ${translation} ${lang}/checked
        VERBATIM)
endforeach()
file(WRITE ${lang}/sources.new "")
foreach(source IN LISTS sources)
    file(APPEND ${lang}/sources.new "${source}\n")
endforeach()
file(COPY_FILE ${lang}/sources.new ${lang}/sources ONLY_IF_DIFFERENT)
list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/)
add_custom_command(OUTPUT ${lang}/checked
    COMMAND ${TEDUH_XGETTEXT} --from-code=UTF-8 --language=C++ --keyword --keyword=message --omit-header --force-po
            --directory=${PROJECT_SOURCE_DIR} --files-from=${lang}/sources -o ${lang}/teduh.pot
    COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3
            ${PROJECT_SOURCE_DIR}/assets/lang/check.py ${lang}/teduh.pot ${translations}
    COMMAND ${CMAKE_COMMAND} -E touch ${lang}/checked
    DEPENDS ${sources} ${translations} ${PROJECT_SOURCE_DIR}/assets/lang/check.py
            ${PROJECT_SOURCE_DIR}/assets/lang/avoid.txt ${lang}/sources
    VERBATIM)
add_custom_target(languages ALL DEPENDS ${compiled})
add_dependencies(programs languages)
