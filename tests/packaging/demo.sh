#!/usr/bin/env bash
# script/demo builds, loads the five cases and prints the page it promises: demo.sh ROOT BINARY.
set -euo pipefail
[[ ${1-} == --self-test ]] && { echo "nothing promised" | grep -q "LEGAL DUTIES" && exit 1 || exit 0; }
out=$("$1/script/demo")
for words in "Imported plan walsall-2012" "Imported plan sandwell-2015" "Imported plan walsall-2017" \
    "Imported plan walsall-2021" "Imported plan bury-2022" "Deadlines as at Mon 16 Oct 2017" \
    "40 working days left  Mon 11 Dec 2017" "2 open actions = 0 overdue + 0 due + 0 later + 2 without a date."; do
    grep -qF -- "$words" <<<"$out" || { printf 'the demo did not print: %s\n%s\n' "$words" "$out"; exit 1; }
done
echo "the demo prints its page"
