# Holds link lines and includes to the table of HACKING.md, "Rooms". Run: cmake -DROOT=... -P check.cmake
cmake_minimum_required(VERSION 3.28)

# Per module: folder; modules whose headers it may include and which it may link (they bring their own with them);
# other libraries that it may link; headers of others that it must not include.
set(no_qt_no_gdal "<Q[A-Za-z/]+>|<(gdal|ogr|cpl|proj)[a-z_0-9]*\\.h>|<mapnik/")
set(no_qt "<Q[A-Za-z/]+>")
set(rules
    "gazetteer;gazetteer;;ICU rapidfuzz PkgConfig::xxhash;${no_qt_no_gdal}"
    "reading;src/reading;gazetteer;ICU PkgConfig::xxhash nlohmann_json;${no_qt_no_gdal}"
    "inputs;src/inputs;reading gazetteer;CLD2::cld2 ICU LibXml2::LibXml2 PkgConfig::gmime PkgConfig::gumbo PkgConfig::libarchive PkgConfig::uchardet nlohmann_json;${no_qt_no_gdal}"
    "incidents;src/incidents;reading gazetteer;PkgConfig::xxhash;${no_qt_no_gdal}"
    "scoring;src/scoring;inputs incidents reading gazetteer;nlohmann_json;${no_qt_no_gdal}"
    "store;src/store;incidents reading gazetteer;GDAL PROJ SQLite ICU nlohmann_json PkgConfig::xxhash;${no_qt}|<mapnik/"
    "timeline;src/timeline;;;${no_qt_no_gdal}"
    "geodesy;src/geodesy;;PkgConfig::geographiclib;${no_qt_no_gdal}"
    "basemap;src/basemap;gazetteer;PkgConfig::mapnik GDAL PkgConfig::sqlite3 ZLIB::ZLIB nlohmann_json;${no_qt}"
    "models;src/models;inputs store incidents reading gazetteer timeline geodesy;Qt6::Core Qt6::Qml Qt6::Gui;<mapnik/|<(gdal|ogr|cpl)[a-z_0-9]*\\.h>|<QtQuick|<QQuick"
    "location;src/location;gazetteer;Qt6::Core Qt6::Positioning Qt6::Location;<mapnik/|<(gdal|ogr|cpl)[a-z_0-9]*\\.h>|/private/"
    "map;src/map;timeline basemap geodesy;Qt6::Quick Qt6::Positioning Qt6::Qml Qt6::Gui Qt6::Core Qt6::Location;<mapnik/|<(gdal|ogr|cpl)[a-z_0-9]*\\.h>|/private/"
    "briefing;src/briefing;basemap models store incidents reading gazetteer timeline;Qt6::Core Qt6::Gui nlohmann_json;<mapnik/|<(gdal|ogr|cpl)[a-z_0-9]*\\.h>|<QtQuick|<QQuick"
    "dateline;src/cli;inputs scoring store incidents reading gazetteer;CLI11 nlohmann_json;<Q[A-Za-z/]+>|<mapnik/")
set(modules gazetteer reading inputs incidents scoring store timeline geodesy basemap location models map briefing cli app)
set(words LINK PRIVATE_LINK PUBLIC PRIVATE INTERFACE target_link_libraries dateline_options TARGET_FILE)
set(broken "")

foreach(rule IN LISTS rules)
    # CMake splits lists at every semicolon: the rule's own fields come one after the other.
    list(APPEND fields "${rule}")
endforeach()
list(LENGTH fields count)
math(EXPR last "${count} - 1")
foreach(at RANGE 0 ${last} 5)
    math(EXPR p1 "${at} + 1")
    math(EXPR p2 "${at} + 2")
    math(EXPR p3 "${at} + 3")
    math(EXPR p4 "${at} + 4")
    list(GET fields ${at} target)
    list(GET fields ${p1} folder)
    list(GET fields ${p2} may_use)
    list(GET fields ${p3} may_link)
    list(GET fields ${p4} forbidden)
    separate_arguments(may_use)
    separate_arguments(may_link)
    get_filename_component(own ${folder} NAME)

    file(GLOB_RECURSE sources ${ROOT}/${folder}/*.cpp ${ROOT}/${folder}/*.hpp)
    foreach(source IN LISTS sources)
        file(STRINGS ${source} lines REGEX "^ *#include")
        foreach(line IN LISTS lines)
            file(RELATIVE_PATH shown ${ROOT} ${source})
            if(line MATCHES "${forbidden}")
                list(APPEND broken "${shown}: ${line}: not allowed in ${target}")
            endif()
            if(line MATCHES "\"([a-z]+)/")
                set(used ${CMAKE_MATCH_1})
                if(used IN_LIST modules AND NOT used STREQUAL own AND NOT used IN_LIST may_use)
                    list(APPEND broken "${shown}: ${target} may not include ${used}")
                endif()
            endif()
            # GDAL's types stay inside store/*.cpp and basemap/*.cpp.
            if(source MATCHES "\\.hpp$" AND line MATCHES "<(gdal|ogr|cpl)[a-z_0-9]*\\.h>|<mapnik/")
                list(APPEND broken "${shown}: ${line}: keep it in a .cpp")
            endif()
        endforeach()
    endforeach()

    if(EXISTS ${ROOT}/${folder}/CMakeLists.txt)
        file(READ ${ROOT}/${folder}/CMakeLists.txt text)
        string(REGEX REPLACE "#[^\n]*" "" text "${text}")
        string(REGEX MATCHALL "(LINK|PRIVATE_LINK|target_link_libraries\\([a-z_]+ (PUBLIC|PRIVATE|INTERFACE))[ \n]+[^)]*" links "${text}")
        string(REGEX MATCHALL "[A-Za-z0-9_]+(::[A-Za-z0-9_]+)?" names "${links}")
        foreach(name IN LISTS names)
            string(REGEX REPLACE "::(uc|i18n|data|proj|GDAL|SQLite3|rapidfuzz|nlohmann_json|CLI11)$" "" family ${name})
            set(known FALSE)
            if(name IN_LIST modules AND NOT name STREQUAL own)
                if(name IN_LIST may_use)
                    set(known TRUE)
                endif()
            elseif(name MATCHES "::")
                if(family IN_LIST may_link OR name IN_LIST may_link)
                    set(known TRUE)
                endif()
            elseif(name IN_LIST words OR name STREQUAL target OR name STREQUAL own)
                set(known TRUE)
            endif()
            if(NOT known)
                list(APPEND broken "${folder}/CMakeLists.txt: ${target} links ${name}, which the table does not allow")
            endif()
        endforeach()
    endif()
endforeach()

if(broken)
    list(JOIN broken "\n" text)
    message(FATAL_ERROR "The architecture is broken:\n${text}")
endif()
message(STATUS "link lines and includes are as the table says")
