#!/usr/bin/env bash
# The journeys of Tests/Browser in a real Chromium, against the debug build. Arguments go to pytest:
#
#   scripts/browser-tests.sh -k reminders
#
# ENCOURS_BIN chooses another program than .build/debug/encours. Screenshots are in .build/screenshots.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

python=$(scripts/python-env.sh)
export ENCOURS_BIN=${ENCOURS_BIN:-$ROOT/.build/debug/encours}
[ -x "$ENCOURS_BIN" ] || fail "There is no program at $ENCOURS_BIN." "Build it first: ENCOURS_STRICT=1 swift build"
export PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
mkdir -p .build/browser .build/screenshots
exec "$python" -m pytest Tests/Browser -c Tests/Browser/pytest.ini "$@"
