#!/usr/bin/env bash
# What cmake --install puts where, compared with the list below: install_list.sh ROOT BINARY
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

expected="\
755 bin/goodplan
644 share/doc/goodplan/CHANGELOG.md
644 share/doc/goodplan/LICENSE
644 share/doc/goodplan/README.md
644 share/goodplan/examples/bury-2022.json
644 share/goodplan/examples/sandwell-2015.json
644 share/goodplan/examples/walsall-2012.json
644 share/goodplan/examples/walsall-2017.json
644 share/goodplan/examples/walsall-2021.json"

check() { # folder
    diff <(echo "$expected") <(cd "$1" && find . -type f -printf '%m %P\n' | LC_ALL=C sort -k 2)
}

if [[ $1 == --self-test ]]; then
    while read -r mode path; do
        install -D -m "$mode" /dev/null "$dir/$path"
    done <<<"$expected"
    check "$dir" || { echo "the list itself must pass"; exit 1; }
    touch "$dir/bin/stray"
    if check "$dir"; then echo "a stray file must fail"; exit 1; fi
    rm "$dir/bin/stray" "$dir/bin/goodplan"
    if check "$dir"; then echo "a missing file must fail"; exit 1; fi
    exit 0
fi
umask 022
cmake --install "$(dirname "$2")" --prefix "$dir" >/dev/null
check "$dir"
