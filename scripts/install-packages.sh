#!/usr/bin/env bash
# Installs what is missing of the Debian packages in scripts/packages.txt, and checks the Swift toolchain.
#
#   scripts/install-packages.sh run      what a built program needs
#   scripts/install-packages.sh build    the same, and what building needs
#   scripts/install-packages.sh test     the same, and what the tests need
#
# With everything in place it changes nothing and needs no network. ENCOURS_SKIP_PACKAGES=1 leaves the packages to you.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

swift_needed=6.3
set_name=${1:-}
case $set_name in
run) sections="run" ;;
build) sections="run build" ;;
test) sections="run build test" ;;
*)
    echo "usage: scripts/install-packages.sh run|build|test" >&2
    exit 2
    ;;
esac
list=$ROOT/scripts/packages.txt
stamp=$ROOT/.build/packages-$set_name.stamp

# The packages of the chosen sections, one a line.
wanted() {
    awk -v sections=" $sections " '
        /^\[/ { name = $1; gsub(/[][]/, "", name); inside = index(sections, " " name " ") > 0; next }
        inside && NF && $1 !~ /^#/ { print $1 }' "$list"
}

missing() {
    local installed
    # dpkg-query exits with 1 as soon as one package is unknown: that is what is asked here, not a failure.
    # shellcheck disable=SC2046
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(wanted) 2>/dev/null || true)
    comm -13 <(awk '$1 == "installed" { print $2 }' <<<"$installed" | LC_ALL=C sort -u) <(wanted | LC_ALL=C sort -u)
}

# The version that `swift` states, such as 6.3.1; empty when it cannot be run.
swift_version() { swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1 || true; }

require_swift_on_path() {
    [ "$set_name" = run ] || command -v swift >/dev/null || fail \
        "Swift $swift_needed or newer is needed, and there is no 'swift' on the PATH." \
        "Install it as https://www.swift.org/install/linux says, then run the same command again."
}

require_swift_version() {
    [ "$set_name" != run ] || return 0
    local found
    found=$(swift_version)
    [ -n "$found" ] || fail \
        "'$(command -v swift)' does not run: 'swift --version' states no version." \
        "Install Swift $swift_needed or newer as https://www.swift.org/install/linux says, then run the same command again."
    [ "$(printf '%s\n%s\n' "$swift_needed" "$found" | sort -V | head -n 1)" = "$swift_needed" ] || fail \
        "Swift $swift_needed or newer is needed; '$(command -v swift)' is Swift $found." \
        "Install a newer one as https://www.swift.org/install/linux says, then run the same command again."
}

require_debian_12() {
    local id="" likes="" version="" codename="" pretty="this system"
    if [ -r /etc/os-release ]; then
        # shellcheck disable=SC1091
        id=$(. /etc/os-release && echo "${ID:-}")
        # shellcheck disable=SC1091
        likes=$(. /etc/os-release && echo "${ID_LIKE:-}")
        # shellcheck disable=SC1091
        version=$(. /etc/os-release && echo "${VERSION_ID:-}")
        # shellcheck disable=SC1091
        codename=$(. /etc/os-release && echo "${DEBIAN_CODENAME:-${VERSION_CODENAME:-}}")
        # shellcheck disable=SC1091
        pretty=$(. /etc/os-release && echo "${PRETTY_NAME:-$ID}")
    fi
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        [ "$id" = debian ] && [ "$version" = 12 ] && return 0
        case " $likes " in *" debian "*) [ "$codename" = bookworm ] && return 0 ;; esac
    fi
    fail "These packages are known for Debian 12 and what derives from it; this is $pretty. Nothing was installed." \
        "Install what corresponds to these yourself: $(wanted | tr '\n' ' ')" \
        "then run the same command again with ENCOURS_SKIP_PACKAGES=1."
}

# Fills `as_root` with what comes before a command that needs root.
choose_root() {
    as_root=()
    [ "$(id -u)" -ne 0 ] || return 0
    local by_hand="As root, run: apt-get update && apt-get install --no-install-recommends $*"
    command -v sudo >/dev/null || fail "Installing needs root, and there is no 'sudo' here. Nothing was installed." "$by_hand"
    as_root=(sudo)
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] || fail "Installing needs root, and 'sudo' wants a password that nobody can type here. Nothing was installed." "$by_hand"
    say "sudo asks for your password, to install these packages and for nothing else."
}

install_missing() {
    local packages=("$@") log
    choose_root "${packages[@]}"
    log=$(mktemp)
    # shellcheck disable=SC2064
    trap "rm -f '$log'" EXIT
    say "Installing ${#packages[@]} missing Debian packages: ${packages[*]}"
    case " ${packages[*]} " in *" postgresql-15 "*)
        say "Debian may start a PostgreSQL service of its own with it; Encours does not use that one."
        ;;
    esac
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt[@]}" -o APT::Update::Error-Mode=any update </dev/null >"$log" 2>&1 ||
        say "The package lists could not all be refreshed; trying with those at hand."
    if ! "${apt[@]}" install --yes --no-install-recommends "${packages[@]}" </dev/null >>"$log" 2>&1; then
        grep -E '^(E|Err|W):' "$log" | LC_ALL=C sort -u | tail -n 8 >&2 || true
        if grep -q 'Failed to fetch' "$log"; then
            fail "The Debian package servers could not be reached; these are still missing: ${packages[*]}" \
                "Connect this machine to its network (or its proxy), then run the same command again."
        fi
        fail "apt-get could not install: ${packages[*]}" \
            "Its own words are above. Mend what they name, then run the same command again."
    fi
}

require_swift_on_path
# The quick way out: a later line of the list, or a clean build folder, makes the check run again.
[ ! "$stamp" -nt "$list" ] || exit 0

if [ -n "${ENCOURS_SKIP_PACKAGES:-}" ]; then
    say "ENCOURS_SKIP_PACKAGES is set: the packages are left to you."
else
    require_debian_12
    # A toolchain that runs and is too old is said before anything is installed; one that does not run may only
    # lack a library of the list.
    [ "$set_name" = run ] || [ -z "$(swift_version)" ] || require_swift_version
    mapfile -t absent < <(missing)
    if [ ${#absent[@]} -eq 0 ]; then
        say "All $(wanted | wc -l) Debian packages for '$set_name' are installed."
    else
        install_missing "${absent[@]}"
        mapfile -t absent < <(missing)
        [ ${#absent[@]} -eq 0 ] || fail "apt-get reported no error, yet these are not installed: ${absent[*]}"
        say "Installed."
    fi
fi
require_swift_version
mkdir -p "$ROOT/.build"
touch "$stamp"
