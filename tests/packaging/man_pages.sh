#!/usr/bin/env bash
# Every manual page is one that man takes without a warning, and the same each time: man_pages.sh ROOT BINARY
# Skipped where man is missing.
set -euo pipefail

for tool in man groff lexgrog; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (man-db)"; exit 77; }
done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 MANWIDTH=80

# Warnings of every kind are problems, and so is a page whose name man would not find.
check() { # folder
    local page warnings problems=0
    warnings=$(groff -ww -man -k -z -Tutf8 "$1"/*.1 2>&1)
    [[ -z $warnings ]] || { echo "$warnings"; problems=1; }
    lexgrog "$1"/*.1 >"$dir/names" 2>&1 || true
    for page in "$1"/*.1; do
        grep -qF "$page: \"$(basename "$page" .1) - " "$dir/names" ||
            { echo "${page##*/}: its NAME is not understood"; problems=1; }
    done
    return $problems
}

if [[ $1 == --self-test ]]; then
    printf '.TH GOODPLAN 1\n.SH NAME\ngoodplan \\- keeps plans\n.PP\nText.\n' >"$dir/goodplan.1"
    check "$dir" || { echo "a right page must pass"; exit 1; }
    for wrong in '.nosuch request' '\\[nosuch]' '.SH NAME'; do
        printf '.TH GOODPLAN 1\n.SH NAME\ngoodplan \\- keeps plans\n.PP\n'"$wrong"'\n' >"$dir/goodplan.1"
        [[ $wrong != .SH* ]] || printf '.TH GOODPLAN 1\n.SH OTHER\ntext\n' >"$dir/goodplan.1"
        if check "$dir" >/dev/null; then echo "must fail: $wrong"; exit 1; fi
    done
    exit 0
fi

make_pages() { cmake -D PROGRAM="$2" -D OUT="$dir/$3" -P "$1/cmake/man.cmake"; }
make_pages "$1" "$2" one
make_pages "$1" "$2" two
diff -r "$dir/one" "$dir/two"
wanted=$("$2" __pages | wc -l)
found=$(find "$dir/one/man1" -name '*.1' | wc -l)
[[ $wanted -eq $found ]] || { echo "$found pages, not $wanted"; exit 1; }
check "$dir/one/man1"
warnings=$(man --warnings -E UTF-8 -l -Tutf8 -Z "$dir/one/man1/goodplan.1" 2>&1 >/dev/null)
[[ -z $warnings ]] || { echo "$warnings"; exit 1; }
# What is printed is what the help says, backslashes, quotes and hyphens included.
man -l "$dir/one/man1/goodplan.1" | col -bx >"$dir/text"
for words in 'shown as \u{1B}' 'goodplan-report-deadlines(1)' '--as-at DATE' \
    'CONTENT_TYPE="text/plain; charset=UTF-8"' '$(date +\%F).db'; do
    grep -qF -- "$words" "$dir/text" || { echo "not in goodplan(1): $words"; exit 1; }
done
