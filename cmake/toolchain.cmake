# How every target is compiled. goodplan_options: language, sanitizers, hardening. goodplan_warnings: warnings.

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo" FORCE)
endif()

# ccache cannot see into precompiled headers unless it is told that this is meant.
find_program(GOODPLAN_CCACHE ccache)
if(GOODPLAN_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${GOODPLAN_CCACHE})
endif()

add_library(goodplan_options INTERFACE)
target_compile_features(goodplan_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_compile_definitions(goodplan_options INTERFACE _GLIBCXX_ASSERTIONS)
if(GOODPLAN_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(goodplan_options INTERFACE -fpch-preprocess) # for ccache
endif()

# Debian hardens its own packages with the same set.
set(optimised $<CONFIG:Release,RelWithDebInfo,MinSizeRel>)
target_compile_options(goodplan_options INTERFACE
    $<${optimised}:-fPIE> $<${optimised}:-fstack-protector-strong> $<${optimised}:-U_FORTIFY_SOURCE>
    $<${optimised}:-D_FORTIFY_SOURCE=2>)
target_link_options(goodplan_options INTERFACE $<${optimised}:-pie> $<${optimised}:-Wl,-z,relro,-z,now>)

if(GOODPLAN_SANITIZE)
    # The first finding ends the process, whatever the environment says.
    set(sanitize -fsanitize=${GOODPLAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(goodplan_options INTERFACE ${sanitize})
    target_link_options(goodplan_options INTERFACE ${sanitize})
endif()

add_library(goodplan_warnings INTERFACE)
target_compile_options(goodplan_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Wnull-dereference $<$<BOOL:${GOODPLAN_WERROR}>:-Werror>)
