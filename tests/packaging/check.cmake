# Installs into TO what BINARY has built, and looks whether all is there that the programs and the desktop look for.
cmake_minimum_required(VERSION 3.28)
file(REMOVE_RECURSE ${TO})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BINARY} --prefix ${TO} OUTPUT_QUIET RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "the installation failed; build all first: ./dev build")
endif()

set(app org.dateline.Dateline)
foreach(file IN ITEMS
    bin/dateline bin/dateline-view
    share/dateline/places share/dateline/world share/dateline/rules share/dateline/styles share/dateline/reports
    share/dateline/basemap.gpkg share/dateline/world.gazetteer
    share/applications/${app}.desktop share/metainfo/${app}.metainfo.xml share/mime/packages/${app}.xml
    share/icons/hicolor/scalable/apps/${app}.svg share/icons/hicolor/128x128/apps/${app}.png
    share/doc/dateline/copyright share/doc/dateline/changelog.Debian.gz)
    if(NOT EXISTS ${TO}/${file})
        message(SEND_ERROR "not installed: ${file}")
    endif()
endforeach()

# The version has one number in three places.
file(STRINGS ${SOURCE}/CMakeLists.txt project REGEX "^project\\(Dateline VERSION")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" version "${project}")
string(REPLACE "." "\\." pattern ${version})
file(STRINGS ${SOURCE}/packaging/debian/changelog changelog LIMIT_COUNT 1)
if(NOT changelog MATCHES "\\(${pattern}-")
    message(SEND_ERROR "packaging/debian/changelog does not begin with version ${version}")
endif()
file(STRINGS ${SOURCE}/packaging/desktop/${app}.metainfo.xml releases REGEX "<release version=\"${pattern}\"")
if(NOT releases)
    message(SEND_ERROR "the metainfo has no release ${version}")
endif()

# Every icon that the desktop entry names has its file; MIME types of our own are declared.
file(STRINGS ${SOURCE}/packaging/desktop/${app}.desktop icon REGEX "^Icon=")
if(NOT icon STREQUAL "Icon=${app}")
    message(SEND_ERROR "the desktop entry names another icon: ${icon}")
endif()
file(REMOVE_RECURSE ${TO})
