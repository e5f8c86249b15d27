#!/usr/bin/env bash
# Installs what building needs, builds in release, and starts the program: `make demo` and `make run`.
#
#   scripts/start.sh demo|serve --port PORT [ARGUMENT…]
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

command=${1:-}
port=${3:-}
case "$command ${2:-}" in
"demo --port" | "serve --port") ;;
*)
    echo "usage: scripts/start.sh demo|serve --port PORT [ARGUMENT…]" >&2
    exit 2
    ;;
esac
target=$([ "$command" = demo ] && echo demo || echo run)
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
    fail "'$port' is not a port: give a number from 1 to 65535, such as: make $target PORT=8080"
fi
# Asked before the build, which may take minutes; the program itself says it too, should the port be taken meanwhile.
if is_port_taken "$port"; then
    fail "Port $port is taken: something already answers at http://127.0.0.1:$port (an earlier 'make $target'?)." \
        "Stop it, or choose another port: make $target PORT=$((port < 65535 ? port + 1 : 8080))"
fi

scripts/install-packages.sh build
program=.build/release/encours
# The build tool itself takes half a minute to find that nothing changed; a look at the times of the files takes none.
is_up_to_date() { [ -x "$program" ] && [ -z "$(find Sources Package.swift -newer "$program" -print -quit)" ]; }
[ -x "$program" ] || say "Building in release: some ten minutes the first time, seconds afterwards."
if ! is_up_to_date && ! swift build -c release --product encours >&2; then
    swift package resolve >/dev/null 2>&1 || fail \
        "The Swift packages that Encours is built from could not be downloaded." \
        "Check the connection to the network, then run the same command again."
    fail "The build failed; the compiler's words are above."
fi
# Built, although nothing of it changed: the next start need not ask again.
touch -c "$program"
exec "$program" "$@"
