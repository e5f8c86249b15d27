# shellcheck shell=bash
# Shared by the scripts of this folder: sourced, never run.

# The root of the project. The scripts may be called from anywhere.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT

# What happens now: one line on standard error, so that standard output stays what a script returns.
say() { printf '==> %s\n' "$*" >&2; }

# A refusal: what happened and what to do, one argument a line.
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '       %s\n' "$@" >&2
    exit 1
}

# Whether something listens on this port of this machine.
is_port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A duration in seconds as a person says it: 1 min 05 s.
spoken_seconds() {
    if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}
