#!/usr/bin/env bash
# Every test: the Swift tests on SQLite and on a private PostgreSQL, then the journeys in the browser. Ends with what
# ran on which engine, what was skipped and why, and one line `N passed, N failed, N skipped`.
#
# Kept: .build/test.log (everything that was printed), .build/test-events.jsonl, .build/browser/, .build/screenshots/.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

scripts/install-packages.sh test
python=$(scripts/python-env.sh)
# Mail is tested against a real server, which is a program of this environment.
export ENCOURS_TEST_PYTHON="$python"
# Bank files of others that the tests read when they are there; they say so when they are not.
if [ -z "${ENCOURS_CONFORMANCE_DATA:-}" ] && [ -d "$ROOT/../shared/conformance" ]; then
    ENCOURS_CONFORMANCE_DATA=$(cd "$ROOT/../shared/conformance" && pwd)
    export ENCOURS_CONFORMANCE_DATA
fi
export ENCOURS_STRICT=1

log=.build/test.log
events=.build/test-events.jsonl
browser=.build/browser/junit.xml
rm -rf "$log" "$events" .build/browser .build/screenshots
mkdir -p .build/browser

say "Building the program and its tests, with warnings as errors"
swift build --build-tests 2>&1 | tee "$log" || fail "The build failed, so no test ran. Everything printed is in $log."

swift_status=0
say "Swift tests"
# So many at a time: all at once, they take each other's processors for minutes, and those that wait for an answer give up.
scripts/with-postgres.sh swift test --skip-build --disable-xctest --event-stream-output-path "$events" \
    --experimental-maximum-parallelization-width $((8 * $(nproc))) </dev/null 2>&1 |
    tee -a "$log" || swift_status=$?

browser_status=0
say "Browser journeys"
scripts/with-postgres.sh scripts/browser-tests.sh --junitxml "$ROOT/$browser" </dev/null 2>&1 |
    tee -a "$log" || browser_status=$?

summary_status=0
"$python" scripts/summarise-tests.py --events "$events" --swift-status "$swift_status" \
    --junit "$browser" --browser-status "$browser_status" 2>&1 | tee -a "$log" || summary_status=$?
exit "$summary_status"
