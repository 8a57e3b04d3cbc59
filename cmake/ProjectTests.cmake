# Tests of the project itself, not of its code: the format, the include arrows, marks, scripts, links, commands, headers,
# and that grading.yaml agrees with the labs and with its schema. Each has a test of its own that it can fail. All carry the label "project".
function(add_project_test name)
    add_test(NAME project.${name} COMMAND ${ARGN})
    # 77: the tool that it needs is not installed; the test's own words say which.
    # What wirelab says is in the language of the locale; the tests read English.
    set_tests_properties(project.${name} PROPERTIES LABELS project SKIP_RETURN_CODE 77 TIMEOUT 300 ENVIRONMENT LC_ALL=C.UTF-8)
endfunction()

set(project_scripts "${CMAKE_SOURCE_DIR}/scripts")
add_project_test(Format "${project_scripts}/format" --check)
add_project_test(FormatCanFail "${project_scripts}/project/can_fail" format)
foreach(test IN ITEMS includes marks shell links doors quotes checks words schema yaml)
    string(SUBSTRING ${test} 0 1 initial)
    string(TOUPPER ${initial} initial)
    string(SUBSTRING ${test} 1 -1 rest)
    add_project_test(${initial}${rest} "${project_scripts}/project/${test}")
    add_project_test(${initial}${rest}CanFail "${project_scripts}/project/can_fail" ${test})
endforeach()

# The picture of the README is of what the program prints.
add_project_test(Picture "${project_scripts}/report-picture" --check)
add_project_test(PictureCanFail "${project_scripts}/project/can_fail" picture)

# What pages tell a reader to type and to copy. To read one takes seconds, for the C++ in it.
add_project_test(Commands "${project_scripts}/project/commands" $<TARGET_FILE:wirelab>)
add_project_test(CommandsCanFail "${project_scripts}/project/can_fail" commands $<TARGET_FILE:wirelab>)
set_tests_properties(project.Commands project.CommandsCanFail PROPERTIES TIMEOUT 900)

# What wirelab says of itself: its manual page, and what bash completes.
add_project_test(Manual "${project_scripts}/project/manual" $<TARGET_FILE:wirelab>)
add_project_test(ManualCanFail "${project_scripts}/project/can_fail" manual $<TARGET_FILE:wirelab>)

# The result files, read by tools that we did not write. It breaks each schema's file in every place by itself.
add_project_test(Schemas "${project_scripts}/project/schemas" $<TARGET_FILE:write_samples>)

# The figures of docs/maintainer/accuracy.md are those of fixtures/submissions.
add_project_test(Accuracy "${CMAKE_SOURCE_DIR}/scripts/accuracy" --check)
add_project_test(AccuracyCanFail "${project_scripts}/project/can_fail_accuracy")

# A small class in the form of each gradebook and autograder, read by tools that we did not write.
add_project_test(Exports "${project_scripts}/project/exports" $<TARGET_FILE:wirelab>)
add_project_test(ExportsCanFail "${project_scripts}/project/can_fail_exports" exports "${CMAKE_BINARY_DIR}")

# A class of thirty to Canvas and to Moodle, and back.
add_project_test(Gradebooks "${project_scripts}/project/gradebooks" $<TARGET_FILE:wirelab>)
add_project_test(GradebooksCanFail "${project_scripts}/project/can_fail_exports" gradebooks "${CMAKE_BINARY_DIR}")

# One text after another that acts somewhere, in every output.
add_project_test(Attacks "${project_scripts}/project/attacks" $<TARGET_FILE:wirelab> $<TARGET_FILE:attacked_class>)
add_project_test(AttacksCanFail "${project_scripts}/project/can_fail_exports" attacks "${CMAKE_BINARY_DIR}")
set_tests_properties(project.Attacks project.AttacksCanFail project.ExportsCanFail PROPERTIES TIMEOUT 900)

# What students get: made into a temporary folder, and looked through for lines of the solutions.
add_project_test(Starter "${project_scripts}/project/starter" $<TARGET_FILE:wirelab>)
add_project_test(StarterCanFail "${project_scripts}/project/can_fail" starter $<TARGET_FILE:wirelab>)
set_tests_properties(project.StarterCanFail PROPERTIES TIMEOUT 900)  # It makes and reads some twenty starters.

# A check's program under a real gdb, which stops in the student's function.
add_project_test(Debug "${project_scripts}/project/debug" $<TARGET_FILE:wirelab>)
# gdb reads the symbols of three programs, twice.
set_tests_properties(project.Debug PROPERTIES RESOURCE_LOCK build TIMEOUT 900)

# What plays GitHub for scripts/github-steps, and a script for teachers that speaks with it.
add_project_test(GithubRunner "${project_scripts}/project/github_runner")
add_project_test(FeedbackPullRequest "${project_scripts}/project/feedback_pull_request")

# The sample pages, and one that is broken in every way, in a browser.
add_project_test(Pages sh -c "'$<TARGET_FILE:page_samples>' '${CMAKE_BINARY_DIR}/pages' && exec '${project_scripts}/pages' '${CMAKE_BINARY_DIR}/pages'")
add_project_test(PagesCanFail "${project_scripts}/project/can_fail" pages)

# A few attacks, in the sandbox. They grade with the checks of this build folder, which <lab>.build builds.
add_project_test(Hostile "${project_scripts}/hostile" --sample --build "${CMAKE_BINARY_DIR}")
add_project_test(HostileAsNobody "${project_scripts}/hostile" --sample --as-nobody --build "${CMAKE_BINARY_DIR}")
add_project_test(HostileCanFail "${project_scripts}/project/can_fail" hostile "${CMAKE_BINARY_DIR}")
set_tests_properties(project.Hostile project.HostileAsNobody project.HostileCanFail PROPERTIES RESOURCE_LOCK build)

# The harness without what it needs: no wrong verdict. And verdicts under load, each with another seed.
add_project_test(Faults "${project_scripts}/project/faults" "${CMAKE_BINARY_DIR}")
add_project_test(FaultsCanFail "${project_scripts}/project/can_fail_faults" faults "${CMAKE_BINARY_DIR}")
add_project_test(Soak "${project_scripts}/soak" --build "${CMAKE_BINARY_DIR}" --verdicts 200 --busy 3)
add_project_test(SoakCanFail "${project_scripts}/project/can_fail_faults" soak "${CMAKE_BINARY_DIR}")
set_tests_properties(project.Faults project.FaultsCanFail project.Soak project.SoakCanFail PROPERTIES
    TIMEOUT 1800 FIXTURES_REQUIRED "lab1.built;lab2.built;lab3.built;lab4.built;lab5.built;lab6.built")

# Every 40th mutant of the solutions; scripts/mutants judges all of them, in a quarter of an hour of processor time.
add_project_test(Mutants "${project_scripts}/mutants" --every 40 --jobs 1 --build "${CMAKE_BINARY_DIR}")
add_project_test(MutantsCanFail "${project_scripts}/project/can_fail" mutants "${CMAKE_BINARY_DIR}")
set_tests_properties(project.Mutants project.MutantsCanFail PROPERTIES RESOURCE_LOCK build TIMEOUT 900)

# As a student types it: builds the program in labs/ first. It shares the build folder with <lab>.build.
add_project_test(CheckBuildsFirst wirelab check lab3.TakesOneByteAtATime)
set_tests_properties(project.CheckBuildsFirst PROPERTIES
    RESOURCE_LOCK build PASS_REGULAR_EXPRESSION "receive_all is not written yet" SKIP_RETURN_CODE -1)

# Every header stands alone. This is found out while building, so it has no test; that it is found out has one.
include(HeadersStandAlone)
file(GLOB lab_folders CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/labs/lab*")
add_headers_stand_alone(headers_stand_alone
    ROOT "${CMAKE_SOURCE_DIR}"
    FOLDERS harness labs
    INCLUDES "${CMAKE_SOURCE_DIR}/harness" "${CMAKE_SOURCE_DIR}/labs" ${lab_folders}
    LINKS course_warnings GTest::gtest yaml-cpp CLI11::CLI11 nlohmann_json::nlohmann_json
          PkgConfig::cpp_httplib Threads::Threads)
add_project_test(HeadersCanFail "${CMAKE_COMMAND}"
    "-DMODULES=${CMAKE_SOURCE_DIR}/cmake" "-DGENERATOR=${CMAKE_GENERATOR}" "-DCOMPILER=${CMAKE_CXX_COMPILER}"
    -P "${CMAKE_SOURCE_DIR}/cmake/HeadersCanFail.cmake")

# The words of students in every language: the golden report of a wrong program, beside the English one.
add_languages_of_a_report()
