# goodplan_embed(TARGET BASE folder FILES path...)
#
# The files become part of TARGET: goodplan::base::embedded() lists them by their path below BASE, byte for
# byte as they are. The source is written again when one of the files changes. It is an object library of its
# own so that neither warnings nor clang-tidy read it.

set(GOODPLAN_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(goodplan_embed target)
    cmake_parse_arguments(PARSE_ARGV 1 embed "" "BASE" "FILES")
    set(output ${PROJECT_BINARY_DIR}/embedded/embedded_data.cpp)
    set(list ${PROJECT_BINARY_DIR}/embedded/files.txt) # changes when a file comes or goes
    list(SORT embed_FILES)
    string(REPLACE ";" "\n" lines "${embed_FILES}")
    file(CONFIGURE OUTPUT ${list} CONTENT "${lines}" @ONLY)
    add_custom_command(OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D LIST=${list} -D BASE=${PROJECT_SOURCE_DIR}/${embed_BASE}
                -D OUTPUT=${output} -P ${GOODPLAN_EMBED_SCRIPT}
        DEPENDS ${embed_FILES} ${list} ${GOODPLAN_EMBED_SCRIPT}
        COMMENT "Embedding ${embed_BASE}/" VERBATIM)
    add_library(${target}_data OBJECT ${output})
    target_include_directories(${target}_data PRIVATE ${PROJECT_SOURCE_DIR}/include)
    target_link_libraries(${target}_data PRIVATE goodplan_options)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_data>)
endfunction()
