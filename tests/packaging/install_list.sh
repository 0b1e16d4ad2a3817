#!/usr/bin/env bash
# What cmake --install puts where, compared with the list below: install_list.sh ROOT BINARY
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

expected="\
755 bin/goodplan
644 share/bash-completion/completions/goodplan
644 share/doc/goodplan/CHANGELOG.md
644 share/doc/goodplan/LICENSE
644 share/doc/goodplan/README.md
644 share/doc/goodplan/examples/goodplan-weekly.service
644 share/doc/goodplan/examples/goodplan-weekly.timer
644 share/doc/goodplan/examples/goodplan.cron
644 share/fish/vendor_completions.d/goodplan.fish
644 share/goodplan/examples/bury-2022.json
644 share/goodplan/examples/sandwell-2015.json
644 share/goodplan/examples/walsall-2012.json
644 share/goodplan/examples/walsall-2017.json
644 share/goodplan/examples/walsall-2021.json
644 share/goodplan/schema/README.md
644 share/goodplan/schema/plan-1.schema.json
644 share/goodplan/schema/reports/calendar-add-days-1.schema.json
644 share/goodplan/schema/reports/calendar-count-1.schema.json
644 share/goodplan/schema/reports/calendar-list-1.schema.json
644 share/goodplan/schema/reports/calendar-show-1.schema.json
644 share/goodplan/schema/reports/check-1.schema.json
644 share/goodplan/schema/reports/deadlines-1.schema.json
644 share/goodplan/schema/reports/find-1.schema.json
644 share/goodplan/schema/reports/list-1.schema.json
644 share/goodplan/schema/reports/log-1.schema.json
644 share/goodplan/schema/reports/mine-1.schema.json
644 share/goodplan/schema/reports/obligation-explain-1.schema.json
644 share/goodplan/schema/reports/obligation-rules-1.schema.json
644 share/goodplan/schema/reports/obligations-1.schema.json
644 share/goodplan/schema/reports/record-log-1.schema.json
644 share/goodplan/schema/reports/report-obligations-1.schema.json
644 share/goodplan/schema/reports/show-1.schema.json
644 share/goodplan/schema/reports/statement-1.schema.json
644 share/goodplan/schema/reports/story-1.schema.json
644 share/goodplan/schema/reports/verify-1.schema.json
644 share/goodplan/schema/reports/weekly-1.schema.json
644 share/man/man1/goodplan.1
644 share/zsh/vendor-completions/_goodplan"

# One for each command and each word that begins several; the first line stands for goodplan(1), listed above.
pages() { # binary
    "$1" __pages | tail -n +2 | while read -r command; do
        echo "644 share/man/man1/goodplan-${command// /-}.1"
    done
}

check() { # folder
    diff <(echo "$expected" | LC_ALL=C sort -k 2) <(cd "$1" && find . -type f -printf '%m %P\n' | LC_ALL=C sort -k 2)
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
manual=$(pages "$2")
[[ $manual == *goodplan-list.1* ]] || { echo "no manual pages"; exit 1; }
expected+=$'\n'$manual
cmake --install "$(dirname "$2")" --prefix "$dir" >/dev/null
check "$dir"
