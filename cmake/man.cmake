# Writes the manual pages and the completion scripts into OUT; the program makes them from its own commands.
#   cmake -D PROGRAM=build/release/goodplan -D OUT=build/release/generated -P cmake/man.cmake

function(write_answer file)
    execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${OUT})
file(MAKE_DIRECTORY ${OUT}/man1 ${OUT}/completion)
execute_process(COMMAND ${PROGRAM} __pages OUTPUT_VARIABLE pages COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE "\n$" "" pages "${pages}")
string(REPLACE "\n" ";" pages "${pages}")
foreach(page IN LISTS pages) # the first is empty: goodplan(1)
    string(REPLACE " " ";" words "${page}")
    list(JOIN words "-" name)
    if(page)
        string(PREPEND name "-")
    endif()
    write_answer(${OUT}/man1/goodplan${name}.1 help --man ${words})
endforeach()
write_answer(${OUT}/completion/goodplan completion bash)
write_answer(${OUT}/completion/_goodplan completion zsh)
write_answer(${OUT}/completion/goodplan.fish completion fish)
