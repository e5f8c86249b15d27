#!/usr/bin/env bash
# Runs every measurement of scripts/bench.d/ in order. Raw output: .build/bench/. docs/benchmarks.md, which explains
# the figures, is written by hand.
#
#   scripts/bench.sh [WORD…]    only those whose name contains one of the words
set -euo pipefail
# shellcheck source=scripts/parts.sh
. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"
run_parts bench "$@"
