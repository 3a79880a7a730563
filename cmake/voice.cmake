# lang/<language>.voice: what the kiosk says aloud, made from the sentences of the client's screens (assets/voice/README.md).
# A sentence without a clip fails the build. Clips that did not change are kept in voice/clips of the build.
find_program(TEDUH_ESPEAK espeak-ng REQUIRED)

file(GLOB screens CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/kiosk/public/screens/*.cpp
    ${PROJECT_SOURCE_DIR}/kiosk/language/widgets/*.cpp ${PROJECT_SOURCE_DIR}/kiosk/photographing/screens/*.cpp)
file(GLOB said CONFIGURE_DEPENDS assets/forms/pengaduan-klien/*.csv assets/services/*/service.toml assets/lang/*.po
    assets/voice/*.py assets/voice/pronunciation.txt assets/voice/*/*)
set(voices ${lang}/id.voice ${lang}/en.voice)
list(TRANSFORM screens PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE screen_files)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/voice/made
    BYPRODUCTS ${voices}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/voice
    COMMAND ${TEDUH_XGETTEXT} --from-code=UTF-8 --language=C++ --keyword --keyword=message --omit-header --force-po
            --directory=${PROJECT_SOURCE_DIR} ${screens} -o ${PROJECT_BINARY_DIR}/voice/screens.pot
    COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 ${PROJECT_SOURCE_DIR}/assets/voice/make.py
            ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/voice/screens.pot ${PROJECT_BINARY_DIR}/voice/clips ${lang}
    COMMAND ${CMAKE_COMMAND} -E touch ${PROJECT_BINARY_DIR}/voice/made
    DEPENDS ${screen_files} ${said} ${lang}/checked
    VERBATIM)
add_custom_target(voices ALL DEPENDS ${PROJECT_BINARY_DIR}/voice/made)
add_dependencies(programs voices)
