#!/usr/bin/env bash
# Takes other products than ccc through the command line; `--help` says more.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${CARGO_TARGET_DIR:-target}/tc3-products

usage() {
    cat <<'TEXT'
usage: scripts/tc3-products.sh [PRODUCT…]

Fetches the catalog of all products with `tc3 catalog update`, and takes one reading action of each of 30 products, or of the
named ones, through help, skeleton, a Rust program of its published example, a dry run and a call of the mock, with all rules.
Then it measures the size of the program, the memory for
ccc and for all products, and the duration of help and completion.

It writes below target/tc3-products alone. Without the package index it says so and ends with 0: nothing was tested. Set
CCC_PUBLISHED_REQUIRED=1 if that must fail. WHEELS names a folder with both wheels, in place of the index.
TEXT
}

skip() {
    printf 'SKIPPED, nothing was tested: %s\n' "$1" >&2
    exit "${CCC_PUBLISHED_REQUIRED:-0}"
}

case ${1:-} in
-h | --help)
    usage
    exit
    ;;
esac

export TC3_CACHE_DIR=$folder TENCENTCLOUD_SECRET_ID=AKIDexample TENCENTCLOUD_SECRET_KEY=example
mkdir -p "$folder"
cargo build --quiet --profile small -p ccc-cli
tc3=${CARGO_TARGET_DIR:-target}/small/tc3
from=()
[[ -n ${WHEELS:-} ]] && from=(--from "$WHEELS")
"$tc3" catalog update "${from[@]}" || skip "the package index cannot be reached"

products=("$@")
if ((!$#)); then
    products=(cvm cbs vpc clb cdb redis mongodb postgres tke tcr cam sts tag monitor cls scf apigateway cdn dnspod domain
        live vod ocr asr tts sms ses ckafka billing region)
fi

passed=0 failures=()
for product in "${products[@]}"; do
    # The first action that lists something, or the first of all; not one whose published example breaks its own rules.
    action= line=
    for candidate in $("$tc3" "$product" | awk '$1 ~ /^Describe/ { print $1 }') \
        $("$tc3" "$product" | awk '/^  [A-Z]/ { print $1 }'); do
        # The line holds the values of the published example, quoted for this shell. A skeleton has none for members without one.
        line=$("$tc3" code "$product" "$candidate" --as tc3 --region ap-guangzhou) &&
            eval "\"\$tc3\" ${line#tc3 } --dry-run" >"$folder/dry" 2>"$folder/refused" && action=$candidate && break
        printf 'passed over, since its example is refused: %s %s\n' "$product" "$candidate"
    done
    if "$tc3" "$product" "$action" --help >"$folder/help" &&
        "$tc3" "$product" "$action" --skeleton >"$folder/skeleton" &&
        "$tc3" "$product" "$action" --skeleton=plain >"$folder/request.json" &&
        "$tc3" code "$product" "$action" >"$folder/main.rs" &&
        eval "\"\$tc3\" ${line#tc3 } --yes --mock" >"$folder/reply" &&
        grep -q RequestId "$folder/reply"; then
        passed=$((passed + 1))
    else
        failures+=("$product $action")
    fi
done
printf '%s of %s products passed\n' "$passed" "${#products[@]}"
((${#failures[@]})) && printf '  failed: %s\n' "${failures[@]}"

python3 - "$tc3" <<'PYTHON' || failures+=(figures)
import os, resource, subprocess, sys, time

tc3 = sys.argv[1]

def measured(*arguments):
    """The best wall time of ten runs in milliseconds, and the greatest memory in MiB."""
    best, memory = 1e9, 0
    for _ in range(10):
        begun = time.monotonic()
        child = subprocess.Popen([tc3, *arguments], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        best = min(best, (time.monotonic() - begun) * 1000)
        memory = max(memory, used.ru_maxrss / 1024)
        if status:
            sys.exit(f"{arguments} failed")
    return best, memory

size = os.path.getsize(tc3) / 1e6
print(f"{size:.1f} MB program")
wrong = size >= 15
for most, arguments in [
    (20, ["ccc", "DescribeNumbers", "--help"]),
    (20, ["ccc", "DescribeNumbers", "--SdkAppId", "1400000000", "--mock"]),
    (20, ["__complete", "ccc", "ModifyOwnNumberApply", "--D"]),
    (40, ["cvm", "DescribeInstances", "--help"]),
    (40, ["__complete", "cvm", "Describe"]),
    (40, ["search", "number"]),
]:
    milliseconds, memory = measured(*arguments)
    print(f"{milliseconds:6.1f} ms {memory:6.1f} MiB (at most {most})  tc3 {' '.join(arguments)}")
    wrong |= memory >= most
sys.exit(wrong)
PYTHON
((${#failures[@]} == 0))
