#!/usr/bin/env bash
# The gate that needs no running server: format and lint of the Swift files, shellcheck of the scripts, tidy tests with
# warnings as errors. The debug build is the one of `make test`: nothing is built twice.
#
#   scripts/check.sh [--lint-only]
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

refused=()
say "swift format lint"
swift format lint --strict --parallel --recursive Sources Tests Package.swift ||
    refused+=("swift format lint (most of it is mended by: make format)")

if command -v shellcheck >/dev/null; then
    say "shellcheck"
    mapfile -t scripts < <(find scripts .ci -type f \( -name '*.sh' -o -path '*.d/*' -o -path .ci/run \) \
        -exec grep -lE '^#!.*sh|shellcheck shell=' {} + | LC_ALL=C sort)
    shellcheck --external-sources --source-path="$ROOT" "${scripts[@]}" || refused+=("shellcheck")
else
    say "shellcheck is not installed: the shell scripts were not checked (scripts/install-packages.sh test brings it)."
fi

if [ "${1:-}" != --lint-only ]; then
    scripts/install-packages.sh build
    say "Tidy tests, with warnings as errors"
    output=.build/tidy.log
    ENCOURS_STRICT=1 swift test --disable-xctest --filter TidyTests 2>&1 | tee "$output" || refused+=("tidy tests")
    grep -qE 'Test run with [1-9][0-9]* test' "$output" || refused+=("tidy tests: none ran")
fi

[ ${#refused[@]} -eq 0 ] || fail "make check refuses this; see above:" "${refused[@]}"
say "make check finds nothing."
