#!/usr/bin/env bash
# Runs every long proof of scripts/proof.d/ in order. Raw output: .build/proof/; dated report: docs/proof/.
#
#   scripts/proof.sh [WORD…]    only those whose name contains one of the words, without a report
set -euo pipefail
# shellcheck source=scripts/parts.sh
. "$(dirname "${BASH_SOURCE[0]}")/parts.sh"
run_parts proof "$@"
