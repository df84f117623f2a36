#!/usr/bin/env bash
# Prints the figures of ARCHITECTURE.md, each with its command.
#
# Needs cargo and coreutils, takes some minutes. Use an idle machine; CPU seconds suffer less from other work than seconds
# on the clock.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
target=${CARGO_TARGET_DIR:-target}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Runs "$@"; puts its CPU time and its time on the clock, in milliseconds, into $cpu and $wall.
measure() {
    local TIMEFORMAT='%3U %3S %3R' times user system real
    if ! times=$({ time "$@" >"$scratch/out" 2>"$scratch/err"; } 2>&1); then
        printf 'failed: %s\n' "$*" >&2
        cat "$scratch/out" "$scratch/err" >&2
        exit 1
    fi
    read -r user system real <<<"$times"
    # 10# because 0.085 becomes 0085, which would be octal.
    cpu=$((10#${user/./} + 10#${system/./}))
    wall=$((10#${real/./}))
}

# Prints the median of five lines.
median() {
    sort -n | head -n 3 | tail -n 1
}

# Prints milliseconds as seconds.
seconds() {
    printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
}

figure() {
    printf '\n%s\n    %s\n' "$1" "$2"
}

check_generated() {
    cargo check --quiet --package ccc-generated
}

touch_and_check() {
    # Build first what is below the crate: a build for the other setting must not count.
    check_generated
    for _ in 1 2 3 4 5; do
        touch ccc-generated/src/lib.rs
        measure check_generated
        printf '%s\n' "$cpu"
    done | median
}

# Writes all generated files of a workspace: the crate, the parts of other crates, the catalog and the schema.
regenerate() {
    (cd "$scratch/workspace" && "$generator")
}

# Builds the quick start of README.md from nothing; the packages are there.
cold_build() {
    rm -rf "$scratch/cold"
    CARGO_TARGET_DIR=$scratch/cold cargo build --quiet --package ccc-generated --example modify_own_number_apply
}

# Prints the number of distinct packages below the crate.
crates_below() {
    local tree=(cargo tree --package ccc-generated --edges normal --prefix none --no-dedupe --format '{p}')
    echo $(($("${tree[@]}" "$@" | sort -u | wc -l) - 1))
}

shopt -s nullglob
action_files=(spec/*/*/actions/*.json)
actions=${#action_files[@]}
printf '%s, %s cores, %s actions\n' "$(rustc --version)" "$(nproc)" "$actions"

for incremental in 1 0; do
    cpu=$(CARGO_INCREMENTAL=$incremental touch_and_check)
    figure "CARGO_INCREMENTAL=$incremental cargo check -p ccc-generated, after touching it (CPU, median of 5)" \
        "$(seconds "$cpu") s; $((cpu * 1000 / actions)) µs an action"
done

figure "cargo tree -p ccc-generated -e normal | distinct crates below it" \
    "$(crates_below); without the default transport $(crates_below --no-default-features)"

cargo fetch --quiet --locked
measure cold_build
rm -rf "$scratch/cold"
figure "cargo build -p ccc-generated --example modify_own_number_apply, into an empty folder, without downloads" \
    "$(seconds "$wall") s on the clock, $(seconds "$cpu") s of CPU"

cargo build --quiet --release --package ccc-codegen
generator=$(cd "$target/release" && pwd)/ccc-codegen
for _ in 1 2 3 4 5; do
    rm -rf "$scratch/workspace"
    mkdir -p "$scratch/workspace/ccc-runtime"
    cp -r spec "$scratch/workspace/spec"
    cp -r ccc-runtime/spec "$scratch/workspace/ccc-runtime/spec"
    measure regenerate
    printf '%s\n' "$wall" >>"$scratch/walls"
    printf '%s\n' "$cpu" >>"$scratch/cpus"
done
figure "ccc-codegen (release), everything into a workspace that has only the spec files (median of 5)" \
    "$(seconds "$(median <"$scratch/walls")") s on the clock, $(seconds "$(median <"$scratch/cpus")") s of CPU"

figure "cargo bench -p ccc-tests --bench reply" "(below)"
cargo bench --quiet --package ccc-tests --bench reply

figure "cargo bench -p ccc-tests --bench throughput" "(below)"
cargo bench --quiet --package ccc-tests --bench throughput

# Prints the instructions of one call without a network: the difference of two runs, divided by their calls.
instructions() {
    CCC_CALLS_ONLY=$1 valgrind --tool=callgrind --callgrind-out-file="$scratch/callgrind.$1" "$bench" 2>&1 |
        sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p'
}
if command -v valgrind >/dev/null; then
    bench=$(CARGO_PROFILE_BENCH_DEBUG=1 cargo bench --no-run --package ccc-tests --bench throughput 2>&1 |
        sed -n 's/.*Executable.*(\(.*\)).*/\1/p')
    figure "CCC_CALLS_ONLY=… valgrind --tool=callgrind, instructions of one call" \
        "$((($(instructions 3000) - $(instructions 1000)) / 2000))"
    callgrind_annotate --inclusive=yes "$scratch/callgrind.3000" | grep -E 'ccc_runtime::|sha2::' | head -n 25
else
    printf 'SKIPPED: valgrind is not here, so no instructions were counted\n' >&2
fi
