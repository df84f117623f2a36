#!/usr/bin/env bash
# Counts the verdicts of `cargo codegen diff` over all releases of some products, as the table in docs/history.md:
# scripts/history.sh [SERVICE/vDATE…]
#
# Reads the history of TencentCloud/tencentcloud-cli: CCC_HISTORY names a clone, or the script makes one below target. Without
# one it says so and counts nothing; CCC_HISTORY_REQUIRED=1 makes that a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/history/clone.sh
products=("$@")
((${#products[@]})) || products=(ccc/v20200210 cdb/v20170320 cam/v20190116 sms/v20210111 cvm/v20170312 sts/v20180813
    tts/v20190823 captcha/v20190722)

if ! history=$(clone_history); then
    printf 'SKIPPED, nothing was counted: the history cannot be cloned\n' >&2
    exit "${CCC_HISTORY_REQUIRED:-0}"
fi
cargo build --quiet --release -p ccc-codegen
tool=$(realpath "${CARGO_TARGET_DIR:-target}/release/ccc-codegen")
cd "$history"

# Prints `<wire> <rust>` for two revisions of a file, or `unread -`: a revision that the importer refuses.
verdict() {
    local json
    json=$("$tool" diff --format json "$1:$3" "$2:$3" 2>/dev/null) || { printf 'unread -\n'; return; }
    awk -F'"' '/^    "wire"/ { wire = $4 } /^    "rust"/ { rust = $4 } END { print wire, rust }' <<<"$json"
}
export -f verdict
export tool

printf '| product | changes | Rust: major | minor | patch | none | wire: major | minor | warn | review | none | not read |\n'
printf '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n'
for product in "${products[@]}"; do
    path=tccli/services/$product/api.json
    git log --reverse --format=%H -- "$path" | awk 'last { print last, $0 } { last = $0 }' |
        xargs -P 2 -L 1 bash -c 'verdict "$1" "$2" "$0"' "$path" |
        awk -v product="$product" '
            { all++; wire[$1]++; rust[$2]++ }
            END {
                printf "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |\n", product, all, rust["major"],
                    rust["minor"], rust["patch"], rust["none"], wire["major"], wire["minor"], wire["warn"],
                    wire["review"], wire["none"], wire["unread"]
            }'
done
