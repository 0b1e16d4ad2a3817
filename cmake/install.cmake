# cmake --install, and cpack (TGZ and DEB). tests/packaging/install_list.sh holds the list of what is installed.

include(GNUInstallDirs)
install(TARGETS goodplan RUNTIME)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY data/plans/ DESTINATION ${CMAKE_INSTALL_DATADIR}/goodplan/examples
    FILES_MATCHING PATTERN "*.json")
install(DIRECTORY data/examples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(DIRECTORY data/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/goodplan/schema
    FILES_MATCHING PATTERN "*.json" PATTERN "README.md")

# Made when they are installed or packaged (or by the target goodplan_pages): a build does not wait for them.
set(pages ${PROJECT_BINARY_DIR}/pages)
set(make_pages -D PROGRAM=$<TARGET_FILE:goodplan> -D OUT=${pages} -P ${PROJECT_SOURCE_DIR}/cmake/man.cmake)
add_custom_target(goodplan_pages COMMAND ${CMAKE_COMMAND} ${make_pages} DEPENDS goodplan VERBATIM)
list(JOIN make_pages "\" \"" make_pages_quoted)
install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\" \"${make_pages_quoted}\" COMMAND_ERROR_IS_FATAL ANY)")
install(DIRECTORY ${pages}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${pages}/completion/goodplan
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${pages}/completion/_goodplan DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/completion/goodplan.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

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
