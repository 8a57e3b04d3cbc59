# Run while building: writes OUT, a source file with the commit of COURSE, and leaves it alone if that is the same. A tree in
# which something is changed says so: v0.2.0-dirty.
set(commit "")
if(EXISTS "${COURSE}/.git")
    execute_process(COMMAND git -C "${COURSE}" describe --always --tags --dirty --match "v*"
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
file(CONFIGURE OUTPUT "${OUT}" CONTENT "#include \"cli/commit.h\"

std::string wirelab::commit() {
    return \"${commit}\";
}
")
