# The harness asks the Linux kernel what happened on the wire (sock_diag) and what a program waits
# for (/proc). Say so before a newcomer meets a page of compiler errors.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
    message(FATAL_ERROR
        "wirelab checks programs on Linux only: it needs the kernel's sock_diag and /proc.\n"
        "On macOS and Windows use a Linux virtual machine, WSL 2 or a codespace; "
        "see docs/student/getting-started.md.")
endif()
