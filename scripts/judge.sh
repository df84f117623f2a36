#!/usr/bin/env bash
# Holds the verdicts of `cargo codegen diff` against the compiler and cargo-semver-checks: scripts/judge.sh [cases [NAME…] |
# pairs [COUNT]].
#
# A pair becomes two crates and a caller of everything in each. The judged verdict is major if the old caller does not compile
# with the new crate, minor if the new caller does not compile with the old one, and at least what cargo-semver-checks asks for.
# ccc-codegen/examples/judge/differences.json lists the differences that have a reason; any other fails.
#
# `cases`, the default, takes the pairs of ccc-codegen/tests/diff/cases. `pairs` takes adjacent releases of published products,
# 60 by default, from the history of TencentCloud/tencentcloud-cli: CCC_HISTORY names a clone, or the script makes one.
# Needs cargo-semver-checks (cargo install cargo-semver-checks --locked). Without it the script says so and judges nothing;
# CCC_JUDGE=required makes that a failure. Everything happens below target/judge.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
work=$target/judge

skip() {
    printf 'SKIPPED, nothing was judged: %s\n' "$1" >&2
    [[ ${CCC_JUDGE:-} != required ]]
    exit
}

# The products whose releases are judged: small ones, and ccc.
products=(ccc/v20200210 sts/v20180813 tts/v20190823 captcha/v20190722 ses/v20201002 sms/v20210111)
# Later releases are left out, which keeps the list of pairs the same.
until=6e53beb521ad49d551683fc7b1439a8543f7ea68
whole=60

# Writes `count` pairs of adjacent releases, spread over the products and the years, as a list of files.
list_pairs() {
    local left each=$((($1 + ${#products[@]} - 1) / ${#products[@]})) product path revisions step at
    rm -rf "$work/published"
    mkdir -p "$work/published"
    for product in "${products[@]}"; do
        path=tccli/services/$product/api.json
        mapfile -t revisions < <(git -C "$history" log --reverse --format=%H "$until" -- "$path")
        step=$(((${#revisions[@]} - 1) / each))
        ((step)) || step=1
        for ((at = ${#revisions[@]} - 1, left = each; at > 0 && left > 0; at -= step, left--)); do
            printf '%s %s..%s\t%s\t%s\n' "${product%%/*}" "${revisions[at - 1]:0:9}" "${revisions[at]:0:9}" \
                "$(published "${revisions[at - 1]}" "$path")" "$(published "${revisions[at]}" "$path")"
        done
    done >"$work/pairs"
}

# Prints the path of a copy of a file at a revision.
published() {
    local product=${2#tccli/services/}
    local copy=$work/published/${product%%/*}-${1:0:9}.json
    git -C "$history" show "$1:$2" >"$copy"
    printf '%s' "$copy"
}

cargo-semver-checks --version >/dev/null 2>&1 || skip "cargo-semver-checks is not installed"
mode=${1:-cases}
(($#)) && shift
mkdir -p "$work"
case $mode in
cases) exec cargo run --quiet -p ccc-codegen --example judge -- "$work" cases "$@" ;;
pairs)
    source scripts/history/clone.sh
    history=$(clone_history) || skip "the history cannot be cloned"
    count=${1:-$whole}
    list_pairs "$count"
    ((count == whole)) && entries=(whole) || entries=()
    exec cargo run --quiet -p ccc-codegen --example judge -- "$work" pairs "$work/pairs" "${entries[@]}"
    ;;
*)
    sed -n '2,14s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
