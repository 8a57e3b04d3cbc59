#!/usr/bin/env bash
# Makes the image in which Gradescope grades: Gradescope runs it once, as root, when the autograder is uploaded.
# scripts/gradescope/pack puts it into the zip, beside the course in wirelab/.
#
#   setup.sh
set -euo pipefail
cd "${AUTOGRADER:-/autograder}/source/wirelab"

./scripts/setup
cmake --preset labs
cmake --build --preset labs --target wirelab
# Grades the skeletons once, so that the checks are built here and not again for each submission.
build/bin/wirelab grade labs --sandbox plain --out "$(mktemp -d)/skeletons" || (($? == 1))
