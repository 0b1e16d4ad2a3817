#!/usr/bin/env bash
# On a machine that has nothing, script/bootstrap --list names every package; with all installed, none.
#   bootstrap_list.sh ROOT BINARY
set -euo pipefail

command -v dpkg-query >/dev/null || { echo "needs dpkg-query"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/var/lib/dpkg"
status=$dir/var/lib/dpkg/status

expected="catch2 ccache cmake g++ gir1.2-ical-3.0 git libcli11-dev libfmt-dev libsodium-dev libsqlite3-dev
libsqlitecpp-dev nlohmann-json3-dev ninja-build pkg-config python3 python3-gi python3-jsonschema sqlite3 strace"
expected=$(printf '%s\n' $expected | LC_ALL=C sort)

listed() { GOODPLAN_DPKG_ROOT=$dir "$1" --list | LC_ALL=C sort; }

# The packages as dpkg would record them; $1 is the state, such as installed.
record() {
    for package in $expected; do
        printf 'Package: %s\nStatus: install ok %s\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\n' \
            "$package" "$1"
        printf 'Version: 1\nDescription: nothing\n\n'
    done >"$status"
}

check() {
    : >"$status"
    diff <(echo "$expected") <(listed "$1") || { echo "with nothing installed"; return 1; }
    record config-files
    diff <(echo "$expected") <(listed "$1") || { echo "with all removed"; return 1; }
    record installed
    diff /dev/null <(listed "$1") || { echo "with all installed"; return 1; }
}

if [[ $1 == --self-test ]]; then
    printf '#!/bin/sh\necho cmake\n' >"$dir/bootstrap"
    chmod +x "$dir/bootstrap"
    if check "$dir/bootstrap"; then
        echo "a bootstrap that lists only cmake must fail"
        exit 1
    fi
    exit 0
fi
check "$1/script/bootstrap"
