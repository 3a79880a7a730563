# The five .deb packages (packaging/packages makes them). One component is one package. A build whose programs can be driven from
# outside, or that only tests, has none.
if(TEDUH_DRIVE OR TEDUH_SANITIZE OR TEDUH_FUZZ)
    return()
endif()

set(TEDUH_PACKAGES teduh-core teduh-kiosk teduh-desk teduh-centre teduh-tools)
set(debian ${PROJECT_SOURCE_DIR}/packaging/debian)
set(machine ${PROJECT_SOURCE_DIR}/packaging/machine)
set(made ${PROJECT_BINARY_DIR}/debian)

# ---- what each one holds -------------------------------------------------------------------------------------------------

install(TARGETS teduhd RUNTIME COMPONENT teduh-core)
install(TARGETS teduh-kiosk teduh-backdrop RUNTIME COMPONENT teduh-kiosk)
install(TARGETS teduh-desk RUNTIME COMPONENT teduh-desk)
install(TARGETS teduh-centre RUNTIME COMPONENT teduh-centre)
install(TARGETS teduhctl RUNTIME COMPONENT teduh-tools)

# What both screens read, and how both get a display, lies with the core that both need.
foreach(folder IN ITEMS calendar forms lists regions services words)
    install(DIRECTORY assets/${folder} DESTINATION share/teduh/assets COMPONENT teduh-core PATTERN README.md EXCLUDE)
endforeach()
install(DIRECTORY ${PROJECT_BINARY_DIR}/lang DESTINATION share/teduh/assets COMPONENT teduh-core FILES_MATCHING PATTERN *.mo)
install(DIRECTORY ${PROJECT_BINARY_DIR}/lang DESTINATION share/teduh/assets COMPONENT teduh-kiosk FILES_MATCHING PATTERN *.voice)
install(FILES ${PROJECT_BINARY_DIR}/lib/teduh/media.registry DESTINATION lib/teduh COMPONENT teduh-core)
install(PROGRAMS packaging/display DESTINATION lib/teduh COMPONENT teduh-core)
install(FILES ${machine}/xorg.conf DESTINATION share/teduh COMPONENT teduh-core)
install(PROGRAMS packaging/kiosk-session DESTINATION lib/teduh COMPONENT teduh-kiosk)

# lintian of Debian 12 wants units and settings of the kernel below /lib and /usr/lib, not below a prefix.
function(teduh_units package)
    foreach(unit IN LISTS ARGN)
        install(FILES packaging/systemd/${unit} DESTINATION /lib/systemd/system COMPONENT ${package})
    endforeach()
endfunction()
teduh_units(teduh-core teduhd.service)
teduh_units(teduh-centre teduh-centre.service teduh-centre-backup.service teduh-centre-backup.timer)
foreach(screen IN ITEMS kiosk desk)
    teduh_units(teduh-${screen} teduh-${screen}.service teduh-${screen}-display.service)
    install(FILES ${machine}/teduh-${screen}.conf DESTINATION /etc/teduh COMPONENT teduh-${screen})
endforeach()
install(FILES ${machine}/sysctl.conf DESTINATION lib/sysctl.d RENAME 60-teduh-kiosk.conf COMPONENT teduh-kiosk)
install(FILES ${machine}/logind.conf DESTINATION lib/systemd/logind.conf.d RENAME teduh-kiosk.conf COMPONENT teduh-kiosk)
install(FILES ${machine}/system.conf DESTINATION lib/systemd/system.conf.d RENAME teduh-kiosk.conf COMPONENT teduh-kiosk)

install(FILES ${machine}/teduhd.toml DESTINATION share/doc/teduh-core/examples COMPONENT teduh-core)
install(FILES ${machine}/centre.toml DESTINATION share/doc/teduh-centre/examples COMPONENT teduh-centre)
install(FILES docs/centre-config.md DESTINATION share/doc/teduh-centre COMPONENT teduh-centre)

install(FILES packaging/examples/nginx-stream.conf DESTINATION share/doc/teduh-centre/examples COMPONENT teduh-centre)
install(FILES packaging/examples/usbguard-rules.conf DESTINATION share/doc/teduh-kiosk/examples COMPONENT teduh-kiosk)

# ---- papers that Debian asks of each --------------------------------------------------------------------------------------

file(MAKE_DIRECTORY ${made})
find_program(TEDUH_GZIP gzip REQUIRED)
function(teduh_compressed source target)
    execute_process(COMMAND ${TEDUH_GZIP} -9nc ${source} OUTPUT_FILE ${target} COMMAND_ERROR_IS_FATAL ANY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
endfunction()
file(READ ${debian}/changelog changelog LIMIT 200)
if(NOT changelog MATCHES "^teduh \\(${PROJECT_VERSION}\\)")
    message(FATAL_ERROR "packaging/debian/changelog does not begin with version ${PROJECT_VERSION}")
endif()
teduh_compressed(${debian}/changelog ${made}/changelog.gz)
teduh_compressed(${PROJECT_SOURCE_DIR}/docs/administrators.md ${made}/administrators.md.gz)
install(FILES ${made}/administrators.md.gz DESTINATION share/doc/teduh-core COMPONENT teduh-core)
function(teduh_manual package)
    foreach(program IN LISTS ARGN)
        teduh_compressed(${PROJECT_SOURCE_DIR}/packaging/man/${program}.1 ${made}/${program}.1.gz)
        install(FILES ${made}/${program}.1.gz DESTINATION share/man/man1 COMPONENT ${package})
    endforeach()
endfunction()
teduh_manual(teduh-core teduhd)
teduh_manual(teduh-kiosk teduh-kiosk teduh-backdrop)
teduh_manual(teduh-desk teduh-desk)
teduh_manual(teduh-centre teduh-centre)
teduh_manual(teduh-tools teduhctl)
foreach(package IN LISTS TEDUH_PACKAGES)
    install(FILES ${debian}/copyright ${made}/changelog.gz DESTINATION share/doc/${package} COMPONENT ${package})
    if(EXISTS ${debian}/${package}.lintian-overrides)
        install(FILES ${debian}/${package}.lintian-overrides DESTINATION share/lintian/overrides RENAME ${package} COMPONENT ${package})
    endif()
endforeach()

# ---- maintainer scripts ----------------------------------------------------------------------------------------------------

# What a package does with its user and its units. AFTER_UNITS runs where systemd does.
function(teduh_maintained PACKAGE)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "USER;BEFORE_UPDATE;AFTER_USER;AFTER_UNITS;REMOVE;PURGE" "UNITS")
    list(JOIN ARG_UNITS " " UNITS)
    foreach(word IN ITEMS USER BEFORE_UPDATE AFTER_USER AFTER_UNITS REMOVE PURGE)
        set(${word} "${ARG_${word}}")
        if("${${word}}" STREQUAL "")
            set(${word} ":")
        endif()
    endforeach()
    set(extra "")
    set(scripts postinst prerm postrm)
    if(ARG_BEFORE_UPDATE)
        list(APPEND scripts preinst)
    endif()
    foreach(script IN LISTS scripts)
        configure_file(${debian}/${script}.in ${made}/${PACKAGE}/${script} @ONLY FILE_PERMISSIONS
            OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
        list(APPEND extra ${made}/${PACKAGE}/${script})
    endforeach()
    if(EXISTS ${machine}/${PACKAGE}.conf)
        file(WRITE ${made}/${PACKAGE}/conffiles "/etc/teduh/${PACKAGE}.conf\n")
        list(APPEND extra ${made}/${PACKAGE}/conffiles)
    endif()
    string(TOUPPER ${PACKAGE} upper)
    set(CPACK_DEBIAN_${upper}_PACKAGE_CONTROL_EXTRA "${extra}" PARENT_SCOPE)
endfunction()

# Somebody may be telling (SPEC F.8). 2: a teduhctl of before this question; without one nothing can be asked.
set(before_update [=[core=/var/lib/teduh/admin.sock
    if [ "${TEDUH_UPDATE:-}" != now ] && [ -S "$core" ] && command -v teduhctl > /dev/null; then
        teduhctl visit wait --socket "$core" --seconds "${TEDUH_UPDATE_WAIT_S:-600}" || [ "$?" = 2 ]
    fi]=])

# A screen is not started anew by an upgrade: somebody may be telling. The next visit is the new program's.
set(begins [=[if [ -n "$2" ]; then action=restart; else action=start; fi
        deb-systemd-invoke $action @unit@ > /dev/null || true]=])
set(begins_a_screen [=[[ -n "$2" ] || deb-systemd-invoke start @unit@ > /dev/null || true]=])
string(REPLACE "@unit@" teduhd.service begins_core "${begins}")
string(REPLACE "@unit@" "teduh-centre.service teduh-centre-backup.timer" begins_centre "${begins}")
string(REPLACE "@unit@" teduh-kiosk.service begins_kiosk "${begins_a_screen}")
string(REPLACE "@unit@" teduh-desk.service begins_desk "${begins_a_screen}")
teduh_maintained(teduh-core USER teduh UNITS teduhd.service BEFORE_UPDATE "${before_update}" AFTER_UNITS "${begins_core}"
    AFTER_USER [=[[ -d /var/lib/teduh ] || install -d -m 0711 -o teduh -g teduh /var/lib/teduh
    [ -d /var/lib/teduh/data ] || install -d -m 0700 -o teduh -g teduh /var/lib/teduh/data]=]
    PURGE "rm -rf /var/lib/teduh")
teduh_maintained(teduh-centre USER teduh-centre UNITS teduh-centre.service teduh-centre-backup.timer AFTER_UNITS "${begins_centre}"
    AFTER_USER [=[for folder in /var/lib/teduh-centre /var/backups/teduh-centre; do
        [ -d "$folder" ] || install -d -m 0700 -o teduh-centre -g teduh-centre "$folder"
    done]=]
    PURGE "rm -rf /var/lib/teduh-centre /var/backups/teduh-centre /var/lib/systemd/timers/stamp-teduh-centre-backup.timer")
teduh_maintained(teduh-kiosk USER teduh-kiosk UNITS teduh-kiosk.service teduh-kiosk-display.service BEFORE_UPDATE "${before_update}"
    AFTER_UNITS "${begins_kiosk}"
    # Nobody at the glass restarts the machine by a chord.
    AFTER_USER [=[[ -e /etc/systemd/system/ctrl-alt-del.target ] || [ -L /etc/systemd/system/ctrl-alt-del.target ] ||
        ln -s /dev/null /etc/systemd/system/ctrl-alt-del.target]=]
    REMOVE [=[if [ "$(readlink /etc/systemd/system/ctrl-alt-del.target)" = /dev/null ]; then
        rm -f /etc/systemd/system/ctrl-alt-del.target
    fi]=])
teduh_maintained(teduh-desk USER teduh-desk UNITS teduh-desk.service teduh-desk-display.service AFTER_UNITS "${begins_desk}")

# ---- what each one needs ---------------------------------------------------------------------------------------------------

# dpkg-shlibdeps finds what the programs are linked with. What they open while they run is named here: GLFW and ImGui open
# the GL of the machine, Mesa its driver, GStreamer its plugins (kiosk/media/plugins.txt); letters and icons are Debian's.
set(screen_depends "adduser, fonts-material-design-icons-iconfont, fonts-noto-core, fonts-sil-andika, libgl1, libgl1-mesa-dri")
string(APPEND screen_depends ", xauth, xserver-xorg-core, xserver-xorg-input-libinput")
set(CPACK_DEBIAN_TEDUH-CORE_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_TEDUH-CORE_PACKAGE_RECOMMENDS "teduh-tools")
set(CPACK_DEBIAN_TEDUH-CENTRE_PACKAGE_DEPENDS "adduser")
set(media_depends "gstreamer1.0-alsa, gstreamer1.0-plugins-base, gstreamer1.0-plugins-good")
set(CPACK_DEBIAN_TEDUH-KIOSK_PACKAGE_DEPENDS "${screen_depends}, ${media_depends}")
set(CPACK_DEBIAN_TEDUH-DESK_PACKAGE_DEPENDS "${screen_depends}, ${media_depends}") # all plugins of the list, or none is used
set(CPACK_COMPONENT_TEDUH-KIOSK_DEPENDS teduh-core) # of the same version, as teduh-desk
set(CPACK_COMPONENT_TEDUH-DESK_DEPENDS teduh-core)
set(CPACK_DEBIAN_TEDUH-TOOLS_PACKAGE_RECOMMENDS "teduh-core | teduh-centre")
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

set(whole "Teduh is the terminal of a P2TP2A, the Indonesian district service that
receives women and children who met violence. What is told is sealed where it
is typed; everything between there and the office's officers sees ciphertext.")
function(teduh_described package short long)
    string(TOUPPER ${package} upper)
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${package} PARENT_SCOPE)
    set(CPACK_DEBIAN_${upper}_DESCRIPTION "${short}\n${whole}\n\n${long}" PARENT_SCOPE)
endfunction()
teduh_described(teduh-core "sealed complaints: the core of a device"
    "This package has the program that keeps sealed submissions and carries them\nto the centre, and the forms and sentences of the screens.")
teduh_described(teduh-kiosk "sealed complaints: the shared touch screen"
    "This package has the screen of a client's visit. It takes over the display of\nthe machine it is installed on, once the device is set up.")
teduh_described(teduh-desk "sealed complaints: the officers' screen"
    "This package has the screen on which officers read what has arrived.")
teduh_described(teduh-centre "sealed complaints: the district's server"
    "This package has the server that receives, keeps and serves sealed entries,\nfor the district or as the relay of one office.")
teduh_described(teduh-tools "sealed complaints: the administrator's command"
    "This package has the command that sets up an office, enrols devices, and\nchecks devices, service standards and forms.")

# ---- CPack -----------------------------------------------------------------------------------------------------------------

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME teduh)
set(CPACK_PACKAGE_CONTACT "Teduh maintainers <maintainers@teduh.example>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL ${TEDUH_PACKAGES})
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
