#!/usr/bin/env bash
# Imports, compiles and tests all products that Tencent publishes; `--help` says more.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${CARGO_TARGET_DIR:-target}/published
china=tccli==3.1.189.1
international=tccli-intl-en==3.1.193.1
# Crates that are built before the folder of their artifacts is emptied.
batch=8

usage() {
    cat <<'TEXT'
usage: scripts/published.sh [import | compile | test | replies] [SERVICE/VERSION…]

Makes crates of everything that Tencent publishes, and tests the result.

  import    Imports all products, compares the spec of this workspace with what is published, reads the published replies
            of some products with compiled crates, makes all crates twice, of which no byte may differ, and writes a
            catalog of all products, which must stay below 12 MB. The default.
  compile   Checks all crates, or the named ones, with every warning of the compiler an error.
  test      Compiles and runs all tests of these crates: their examples and their documentation.
  replies   Compiles one program that depends on all crates, and reads every published reply with it in tolerant mode. Lists
            replies that cannot be read and members that are left out. Fails below 99.95 %, or if a member is lost without a
            report.

Each mode prints its figures. It fetches two packages with pip and writes below target/published and target/tmp alone.
Without python3, pip or the registry it says so and ends with 0: nothing was tested. Set CCC_PUBLISHED_REQUIRED=1 if that
must fail. `compile` and `replies` need about 4 GiB of disk and minutes, `test` 8 GiB and hours.
TEXT
}

skip() {
    printf 'SKIPPED, nothing was tested: %s\n' "$1" >&2
    exit "${CCC_PUBLISHED_REQUIRED:-0}"
}

# Unpacks one package into a folder of its own, unless it is there.
fetch() {
    local package=$1 into=$folder/$1
    [[ -e $into/.complete ]] && return
    rm -rf "$into"
    mkdir -p "$into"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$into/wheel" "$package" ||
        skip "pip cannot download $package"
    python3 -m zipfile --extract "$into"/wheel/*.whl "$into"
    touch "$into/.complete"
}

# Runs a command, prints the last line of its output and what it took, and fails if it took more than its bounds.
bounded() {
    python3 - "$@" <<'PYTHON'
import resource
import subprocess
import sys
import time

seconds, limit, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
begun = time.monotonic()
run = subprocess.run(command, capture_output=True, text=True)
wall = time.monotonic() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
mebibytes = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
if run.returncode != 0:
    sys.exit(run.stderr)
print(run.stdout.splitlines()[-1])
print(f"{wall:.1f} s on the clock, {cpu:.1f} s of CPU, {mebibytes:.0f} MiB of memory at most")
if cpu > seconds or mebibytes > limit:
    sys.exit(f"that is more than it may take: {seconds} s of CPU, {limit} MiB")
PYTHON
}

# Writes the catalog of all products, within a minute of CPU and half a GiB, and prints the figures of reading it.
make_catalog() {
    local catalog=$folder/all.tc3cat
    rm -f "$catalog"
    bounded 60 512 "${generator[0]}" catalog --out "$catalog" \
        --china-services "$CCC_CHINA_SERVICES" --international-services "$CCC_INTERNATIONAL_SERVICES"
    cargo run --quiet --release -p ccc-catalog --example measure -- "$catalog"
    if (($(wc -c <"$catalog") > 12000000)); then
        printf 'the catalog is larger than 12 MB\n' >&2
        exit 1
    fi
}

# Makes all crates, within two minutes of CPU and a GiB.
make_crates() {
    cargo build --quiet --release -p ccc-codegen
    generator=(${CARGO_TARGET_DIR:-target}/release/ccc-codegen crate --out "$folder/crates" --runtime-path "$PWD/ccc-runtime"
        --china-services "$CCC_CHINA_SERVICES" --international-services "$CCC_INTERNATIONAL_SERVICES")
    rm -rf "$folder/crates" "$folder/target"
    trap 'rm -rf "$folder/crates" "$folder/target"' EXIT
    bounded 120 1024 "${generator[@]}"
}

# Makes a workspace of all crates and lists those to build in $crates: the arguments, or all.
workspace() {
    cp Cargo.lock "$folder/crates/Cargo.lock"
    printf '[workspace]\nresolver = "3"\nmembers = ["*/*"]\n\n[profile.dev]\ndebug = false\nincremental = false\n' \
        >"$folder/crates/Cargo.toml"
    crates=("$@")
    if ((!$#)); then
        mapfile -t crates < <(cd "$folder/crates" && printf '%s\n' */*/Cargo.toml | sed 's|/Cargo.toml$||' | sort)
    fi
}

# Runs cargo in the workspace of the crates. A warning is an error there.
in_crates() {
    (cd "$folder/crates" && RUSTFLAGS='-D warnings' RUSTDOCFLAGS='-D warnings' CARGO_TARGET_DIR=$folder/target cargo "$@")
}

# Reads all published replies with one program. The compiler then makes machine code only of functions that the program
# reaches, and not of every function of every crate.
read_replies() {
    python3 scripts/published/replies.py "$folder/crates" "$CCC_CHINA_SERVICES" "$CCC_INTERNATIONAL_SERVICES"
    (cd "$folder/crates" && RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Zcross-crate-inline-threshold=always \
        CARGO_TARGET_DIR=$folder/target cargo run --quiet --package published-replies)
}

# Prints `--package` and the name for each crate.
packages() {
    local crate
    for crate in "$@"; do
        printf -- '--package\n%s\n' "$(sed -n '0,/^name = /s/^name = "\(.*\)"$/\1/p' "$folder/crates/$crate/Cargo.toml")"
    done
}

# The sum of a column of the lines with the results of tests: 4 for those that passed, 6 for those that failed.
results() {
    awk -v column="$1" '/^test result: / { sum += $column } END { print sum + 0 }' "$folder/log"
}

# Tests some crates with one cargo. Adds to the counts; says which failed.
test_crates() {
    local arguments
    mapfile -t arguments < <(packages "$@")
    if in_crates test --quiet --no-fail-fast "${arguments[@]}" >"$folder/log" 2>&1; then
        tests=$((tests + $(results 4)))
    elif (($# == 1)); then
        tests=$((tests + $(results 4)))
        failures+=("$1: $(results 6) tests failed")
        printf '%s\n' "${failures[-1]}" >&2
        grep -E '^(error|warning|---- |thread |  left: | right: )' "$folder/log" | head -n 20 >&2 || true
    else
        # One that does not compile keeps the others from running.
        local crate
        for crate in "$@"; do
            test_crates "$crate"
        done
    fi
}

mode=${1:-import}
(($#)) && shift
case $mode in
-h | --help)
    usage
    exit
    ;;
import | compile | test | replies) ;;
*)
    usage >&2
    exit 2
    ;;
esac

command -v python3 >/dev/null || skip "python3 is not installed"
python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip"
fetch "$china"
fetch "$international"
folder=$(cd "$folder" && pwd)
CCC_CHINA_SERVICES=$folder/$china/tccli/services
CCC_INTERNATIONAL_SERVICES=$folder/$international/tccli/services
export CCC_CHINA_SERVICES CCC_INTERNATIONAL_SERVICES

case $mode in
import)
    cargo test --release -p ccc-codegen --test published -- --ignored --nocapture
    make_crates
    "${generator[@]}" --check | tail -n 1
    make_catalog
    ;;
compile)
    make_crates
    workspace "$@"
    mapfile -t arguments < <(packages "${crates[@]}")
    TIMEFORMAT='%R s on the clock, %U s of CPU'
    time in_crates check --quiet --keep-going "${arguments[@]}"
    printf '%s crates compile without a warning\n' "${#crates[@]}"
    ;;
replies)
    make_crates
    workspace
    read_replies
    ;;
test)
    make_crates
    workspace "$@"
    tests=0 failures=()
    for ((first = 0; first < ${#crates[@]}; first += batch)); do
        some=("${crates[@]:first:batch}")
        test_crates "${some[@]}"
        printf '%s of %s crates, %s tests passed, %s s\n' "$((first + ${#some[@]}))" "${#crates[@]}" "$tests" "$SECONDS"
        mapfile -t arguments < <(packages "${some[@]}")
        in_crates clean --quiet "${arguments[@]}"
    done
    printf '%s tests passed, %s crates failed\n' "$tests" "${#failures[@]}"
    if ((${#failures[@]})); then
        printf '  %s\n' "${failures[@]}"
        exit 1
    fi
    ;;
esac
