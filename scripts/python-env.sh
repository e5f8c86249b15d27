#!/usr/bin/env bash
# Makes .venv, the Python environment of the browser journeys, when it is missing or when
# Tests/Browser/requirements.txt changed. Prints the path of its Python, and nothing else, on standard output.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

requirements=$ROOT/Tests/Browser/requirements.txt
environment=$ROOT/.venv
stamp=$environment/encours-requirements.sha256

# Debian's own Python comes first: the one that scripts/packages.txt brings.
python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3) || fail \
    "There is no python3 here." "Run scripts/install-packages.sh test, then the same command again."

# The environment depends on the requirements, on the Python below it and on where it lies.
wanted=$({ cat "$requirements" && "$python" --version && echo "$environment"; } | sha256sum | cut -d ' ' -f 1)

make_environment() {
    say "Making the Python environment of the browser tests in .venv"
    rm -rf "$environment"
    local log
    log=$(mktemp)
    # shellcheck disable=SC2064
    trap "rm -f '$log'" EXIT
    "$python" -m venv "$environment" >"$log" 2>&1 || {
        tail -n 5 "$log" >&2
        fail "$python cannot make an environment." "Run scripts/install-packages.sh test, then the same command again."
    }
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
        --requirement "$requirements" </dev/null >"$log" 2>&1 || {
        grep -E '^(ERROR|WARNING)' "$log" | tail -n 5 >&2 || tail -n 5 "$log" >&2
        rm -rf "$environment"
        fail "The Python packages of Tests/Browser/requirements.txt could not be installed; pip's words are above." \
            "Check that this machine reaches its Python package server, then run the same command again."
    }
    # --no-deps means that the list must be whole: a package that another one lacks is an error here, not in a test.
    "$environment/bin/python" -m pip check --disable-pip-version-check >"$log" 2>&1 || {
        cat "$log" >&2
        rm -rf "$environment"
        fail "Tests/Browser/requirements.txt is not complete: every package must be listed with its version."
    }
    printf '%s\n' "$wanted" >"$stamp"
}

# Two runs at once make it once.
mkdir -p "$ROOT/.build"
exec 9>"$ROOT/.build/python-env.lock"
flock 9
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || [ ! -x "$environment/bin/python" ]; then
    make_environment >&2 9>&-
fi
printf '%s\n' "$environment/bin/python"
