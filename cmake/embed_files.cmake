# Run by goodplan_embed: cmake -D LIST=.. -D BASE=.. -D OUTPUT=.. -P embed_files.cmake
#
# Writes each file as raw string literals of at most 60,000 bytes (compilers promise no more than 65,536),
# broken after a line feed: a literal never ends inside a character.

set(LIMIT 60000)
set(DELIMITER "_embedded_")

function(append_literals text result)
    set(literals "")
    string(LENGTH "${text}" left)
    while(left GREATER LIMIT)
        string(SUBSTRING "${text}" 0 ${LIMIT} chunk)
        string(FIND "${chunk}" "\n" cut REVERSE)
        if(cut EQUAL -1)
            message(FATAL_ERROR "${path}: a line is longer than ${LIMIT} bytes and cannot be embedded")
        endif()
        math(EXPR cut "${cut} + 1")
        string(SUBSTRING "${text}" 0 ${cut} chunk)
        string(SUBSTRING "${text}" ${cut} -1 text)
        string(LENGTH "${text}" left)
        string(APPEND literals "R\"${DELIMITER}(${chunk})${DELIMITER}\"\n")
    endwhile()
    set(${result} "${literals}R\"${DELIMITER}(${text})${DELIMITER}\"sv" PARENT_SCOPE)
endfunction()

file(STRINGS ${LIST} paths)
list(LENGTH paths count)
set(entries "")
foreach(path IN LISTS paths)
    file(READ ${path} text)
    string(LENGTH "${text}" read)
    file(SIZE ${path} size)
    if(NOT read EQUAL size) # CMake drops carriage returns and stops at NUL
        message(FATAL_ERROR "${path}: must be text with LF line ends")
    endif()
    string(FIND "${text}" ")${DELIMITER}\"" clash)
    if(NOT clash EQUAL -1)
        message(FATAL_ERROR "${path}: contains the delimiter of the literals")
    endif()
    append_literals("${text}" literals)
    file(RELATIVE_PATH name ${BASE} ${path})
    string(APPEND entries "    Embedded{\"${name}\",\n${literals}},\n")
endforeach()

file(WRITE ${OUTPUT} "// Written by cmake/embed_files.cmake.
#include <goodplan/base/embedded.hpp>

#include <array>

namespace goodplan::base {
namespace {
using namespace std::string_view_literals;
constexpr std::array<Embedded, ${count}> files{
${entries}};
} // namespace

std::span<Embedded const> embedded() { return files; }

} // namespace goodplan::base
")
