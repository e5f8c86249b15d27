# shellcheck shell=bash
# What bench.sh and proof.sh share: running the parts of a folder in order, with a dated report. Sourced, never run.
#
# A part is an executable file. It finds the release build in ENCOURS_BIN, starts PostgreSQL itself when it wants one
# (scripts/with-postgres.sh), prints its figures on standard output and ends with another status than 0 when what it
# shows does not hold.
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The executable files of scripts/KIND.d whose name contains one of the words; all of them without a word.
parts_named() {
    local kind=$1 part word
    shift
    for part in "$ROOT/scripts/$kind.d"/*; do
        if [ ! -f "$part" ] || [ ! -x "$part" ]; then continue; fi
        [ $# -gt 0 ] || echo "$part"
        for word in "$@"; do
            case $(basename "$part") in *"$word"*) echo "$part" && break ;; esac
        done
    done
}

# What the figures depend on, one line each.
machine() {
    echo "date: $(date -u '+%Y-%m-%d %H:%M UTC')"
    echo "commit: $(git -C "$ROOT" rev-parse --short HEAD 2>/dev/null || echo none)$(
        [ -z "$(git -C "$ROOT" status --porcelain 2>/dev/null)" ] || echo ', with changes that are not committed'
    )"
    echo "processor: $(nproc) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
    echo "memory: $(awk '/^MemTotal/ { printf "%d MiB", $2 / 1024 }' /proc/meminfo)"
    echo "system: $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), Linux $(uname -r)"
    echo "Swift: $(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p')"
}

# One section of the Markdown report: the end of what a part printed, without the path of this folder.
report_section() {
    local name=$1 status=$2 seconds=$3 output=$4
    printf '\n## %s\n\n%s after %s.\n\n```text\n' "$name" \
        "$([ "$status" -eq 0 ] && echo 'Held' || echo "**Failed** with status $status")" "$(spoken_seconds "$seconds")"
    tail -n 60 "$output" | sed -e "s|$ROOT|.|g" -e 's/[[:space:]]*$//'
    printf '```\n'
}

run_parts() {
    local kind=$1 parts part name folder started status failed=()
    shift
    cd "$ROOT" || return
    mapfile -t parts < <(parts_named "$kind" "$@")
    if [ ${#parts[@]} -eq 0 ]; then
        fail "There is nothing to run: no executable file in scripts/$kind.d${*:+ whose name contains: $*}." \
            "Nothing was measured and no report was written."
    fi

    scripts/install-packages.sh test
    swift build -c release --product encours >&2 || fail "The release build failed; the compiler's words are above."
    export ENCOURS_BIN=$ROOT/.build/release/encours

    folder=$ROOT/.build/$kind/$(date -u +%Y-%m-%dT%H%M%SZ)
    mkdir -p "$folder"
    { printf '# %s of %s\n\n' "${kind^}" "$(date -u +%Y-%m-%d)" && machine | sed 's/^/- /'; } >"$folder/report.md"
    for part in "${parts[@]}"; do
        name=$(basename "$part")
        say "$name"
        started=$SECONDS
        status=0
        "$part" </dev/null 2>&1 | tee "$folder/$name.txt" || status=$?
        report_section "$name" "$status" $((SECONDS - started)) "$folder/$name.txt" >>"$folder/report.md"
        [ "$status" -eq 0 ] || failed+=("$name")
    done

    # A run of some parts is no report of the day.
    if [ "$kind" = proof ] && [ $# -eq 0 ]; then
        mkdir -p "$ROOT/docs/proof"
        cp "$folder/report.md" "$ROOT/docs/proof/$(date -u +%Y-%m-%d).md"
        say "Report: docs/proof/$(date -u +%Y-%m-%d).md"
    fi
    say "Raw output: ${folder#"$ROOT"/}"
    [ ${#failed[@]} -eq 0 ] || fail "${#failed[@]} of ${#parts[@]} did not hold: ${failed[*]}"
    say "${#parts[@]} of ${#parts[@]} held."
}
