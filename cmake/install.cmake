# cmake --install, and cpack (TGZ and DEB). tests/packaging/install_list.sh holds the list of what is installed.

include(GNUInstallDirs)
install(TARGETS goodplan RUNTIME)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY data/plans/ DESTINATION ${CMAKE_INSTALL_DATADIR}/goodplan/examples
    FILES_MATCHING PATTERN "*.json")

set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PACKAGE_VENDOR "goodplan contributors")
set(CPACK_PACKAGE_CONTACT "goodplan contributors <goodplan@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
