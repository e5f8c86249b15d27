#!/usr/bin/env bash
# Runs a command beside a private PostgreSQL, whose address is in TEST_POSTGRES_URL, and returns the command's status.
#
#   scripts/with-postgres.sh swift test
#   scripts/with-postgres.sh bash -c 'psql "$TEST_POSTGRES_URL"'
#
# The server listens on 127.0.0.1 on a free port and lives in a temporary folder: it is stopped and removed at the end,
# whatever happens to the command. fsync is off unless POSTGRES_FSYNC=on, which measurements want. With
# TEST_POSTGRES_URL already set, that server is used and none is started.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

[ $# -gt 0 ] || {
    echo "usage: scripts/with-postgres.sh COMMAND [ARGUMENT…]" >&2
    exit 2
}
if [ -n "${TEST_POSTGRES_URL:-}" ]; then
    say "TEST_POSTGRES_URL is set: that server is used, none is started."
    exec "$@"
fi

# PostgreSQL 15 is the one that is promised to work; a newer one does when 15 is not there.
programs=/usr/lib/postgresql/15/bin
if [ ! -x "$programs/initdb" ]; then
    programs=""
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V); do
        version=$(basename "$(dirname "$folder")")
        [ -x "$folder/initdb" ] && [ "$version" -ge 15 ] 2>/dev/null && programs=$folder
    done
    [ -n "$programs" ] || fail "There is no PostgreSQL 15 or newer under /usr/lib/postgresql." \
        "Run scripts/install-packages.sh test, then the same command again."
fi

# Short, because the path of a socket must fit in 107 bytes.
home=$(mktemp -d "${TMPDIR:-/tmp}/encours-pg.XXXXXX")
data=$home/data
child=""

# PostgreSQL refuses to run as root: its own programs then run as the user that its package made.
as_server=()
if [ "$(id -u)" -eq 0 ]; then
    getent passwd postgres >/dev/null || {
        rm -rf "$home"
        fail "PostgreSQL does not run as root, and there is no user named 'postgres' to run it." \
            "Install the package postgresql-15, or run this as an ordinary user."
    }
    as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
    chown postgres: "$home"
fi

server() { (cd "$home" && exec env -u PGDATA -u PGPORT -u PGHOST LC_ALL=C.UTF-8 "${as_server[@]}" "$programs/$1" "${@:2}"); }

# shellcheck disable=SC2317 # called by the trap
cleanup() {
    trap '' INT TERM HUP
    if [ -n "$child" ] && kill -0 "$child" 2>/dev/null; then
        kill -TERM -- "-$child" 2>/dev/null || true
        for _ in $(seq 50); do
            kill -0 -- "-$child" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL -- "-$child" 2>/dev/null || true
    fi
    # Nothing of it is kept, so nothing has to be flushed.
    [ ! -f "$data/postmaster.pid" ] || server pg_ctl stop -D "$data" -m immediate -w -t 30 >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

start_server() {
    local fsync=${POSTGRES_FSYNC:-off} attempt port
    (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$home/password")
    [ ${#as_server[@]} -eq 0 ] || chown postgres: "$home/password"
    # Names sort by the rules of French, as they would on a customer's server: an order that the program owes to
    # the collation shows in the tests.
    server initdb -D "$data" -U postgres --auth=scram-sha-256 --pwfile="$home/password" --no-sync \
        --encoding=UTF8 --locale-provider=icu --icu-locale=fr-FR >"$home/initdb.log" 2>&1 ||
        fail "initdb could not make a database folder:" "$(tail -n 5 "$home/initdb.log")"
    cat >>"$data/postgresql.conf" <<EOF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$home'
max_connections = 1200
# Many tests migrate databases of their own at once, and each migration holds a lock for every table that it makes.
max_locks_per_transaction = 512
fsync = $fsync
synchronous_commit = $fsync
full_page_writes = $fsync
EOF
    # Only the server itself can tell that a port is free, by taking it; below 32768, where the kernel takes none.
    for attempt in $(seq 20); do
        port=$((20000 + RANDOM % 12000))
        rm -f "$home/server.log"
        if server pg_ctl start -D "$data" -w -t 60 -l "$home/server.log" -o "-p $port" >"$home/start.log" 2>&1; then
            TEST_POSTGRES_URL=postgres://postgres:$(cat "$home/password")@127.0.0.1:$port/postgres
            export TEST_POSTGRES_URL
            say "$("$programs/postgres" --version | sed 's/ (Debian.*//') listens on 127.0.0.1:$port for this run."
            return
        fi
        grep -q 'Address already in use\|lock file' "$home/server.log" 2>/dev/null || break
    done
    fail "PostgreSQL did not start (attempt $attempt of 20):" "$(cat "$home/server.log" "$home/start.log" 2>/dev/null | tail -n 8)"
}

start_server
# With a terminal, the command stands in front, so that it can read and Ctrl-C reaches it. Without one it stands in a
# group of its own, which is ended as a whole when this script is told to end.
if [ -t 0 ]; then
    status=0
    "$@" || status=$?
else
    set -m
    "$@" <&0 &
    child=$!
    set +m
    status=0
    wait "$child" || status=$?
    child=""
fi
exit "$status"
