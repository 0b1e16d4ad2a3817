# Preset tidy: clang-tidy 14 on the sources of the program (not on the tests, whose macros drown it).

option(GOODPLAN_TIDY "Run clang-tidy on every source that is compiled" OFF)
if(GOODPLAN_TIDY)
    find_program(GOODPLAN_CLANG_TIDY NAMES clang-tidy-14 clang-tidy REQUIRED)
    set_target_properties(goodplan_core goodplan PROPERTIES
        CXX_CLANG_TIDY "${GOODPLAN_CLANG_TIDY};--quiet;--warnings-as-errors=*")
endif()
