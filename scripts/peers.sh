#!/usr/bin/env bash
# Compares ccc-generated with what others make of the same API, and writes docs/peers.json, docs/peers.md and its plots.
#
#   scripts/peers.sh                   every row, every peer; takes an hour or more
#   scripts/peers.sh --missing         only what docs/peers.json has no results of
#   scripts/peers.sh calls decode      these rows; `calls:ours` is one peer, `:go` all rows of one peer
#   scripts/peers.sh table             the page and its plots from docs/peers.json, measuring nothing
#   scripts/peers.sh check             fails if those are not up to date
#
# Rows: compile cold size calls alloc decode regenerate. Peers: ours progenitor openapi tencent aws go python node.
#
# Installs each peer from its registry below target/peers, in the versions that benches/peers names. A peer that cannot be
# had is SKIPPED, with the reason, also in the table; CCC_PEERS=required makes that a failure. Go is taken from GO, and its
# SDK from PEERS_GO_SDK, a checkout of tencentcloud-sdk-go, or else from the module proxy.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 CARGO_INCREMENTAL=0
unset CARGO_TARGET_DIR
root=$PWD
# Manifests name this folder, so no setting moves it.
home=$root/target/peers
generated=$home/generated
rows=(compile cold size calls alloc decode regenerate)
peers=(ours progenitor openapi tencent aws go python node)
# What a cell of the table cannot have is told by this exit code; the reason is in $why.
SKIP=3

. scripts/peers/measure.sh
. scripts/peers/rust.sh
. scripts/peers/others.sh

tool() {
    "$home/tool/debug/peers" "$@"
}
CARGO_TARGET_DIR=$home/tool cargo build --quiet --locked --manifest-path benches/peers/Cargo.toml

case ${1:-} in
table)
    tool table
    exit
    ;;
check)
    CARGO_TARGET_DIR=$home/tool cargo test --quiet --locked --manifest-path benches/peers/Cargo.toml
    tool check
    exit
    ;;
esac

missing=false
if [[ ${1:-} == --missing ]]; then
    missing=true
    shift
fi
wanted() {
    local row=$1 peer=$2 name
    shift 2
    [[ $# == 0 ]] && return 0
    for name in "$@"; do
        case $name in
        "$row" | "$row:$peer" | ":$peer") return 0 ;;
        esac
    done
    return 1
}
# Refuses names that are none before anything is measured.
for name in "$@"; do
    [[ " ${rows[*]} " == *" ${name%%:*} "* || $name == :* ]] && [[ $name != *:* || " ${peers[*]} " == *" ${name#*:} "* ]] ||
        { printf 'no row or peer is named %s; see the head of scripts/peers.sh\n' "$name" >&2 && exit 2; }
done

scratch=$(mktemp -d)
trap 'stop_mock; rm -rf "$scratch"' EXIT
tool openapi "$generated/openapi.json"
tool calls "$generated"
tool replies "$generated/replies.json"
actions=$(tool actions)
describe_machine

kind() {
    case $1 in
    go | python | node) printf '%s' "$1" ;;
    *) printf 'rust' ;;
    esac
}

passed=0 failed=0 skipped=0
for peer in "${peers[@]}"; do
    ready=
    for row in "${rows[@]}"; do
        wanted "$row" "$peer" "$@" || continue
        $missing && tool has "$row" "$peer" && continue
        why= figures= outcome=0
        # Not in a condition: `set -e` would not count in the function.
        if [[ -z $ready ]]; then
            printf '== %s: install\n' "$peer"
            "${peer}_ready" && ready=yes || ready=$why
        fi
        if [[ $ready == yes ]]; then
            printf '== %s: %s\n' "$peer" "$row"
            begin_others
            "${row}_$(kind "$peer")" "$peer" || outcome=$?
            stop_mock
            end_others
        else
            outcome=$SKIP why=$ready
        fi
        case $outcome in
        0)
            tool record "$row" "$peer" "{$figures, \"others\": $others}"
            printf '   %s\n' "$figures"
            passed=$((passed + 1))
            ;;
        "$SKIP")
            tool record "$row" "$peer" "{\"skipped\": \"$(sed 's/[\\"]/\\&/g' <<<"$why" | tr -d '\n\t')\"}"
            printf 'SKIPPED: %s: %s: %s\n' "$peer" "$row" "$why"
            skipped=$((skipped + 1))
            ;;
        *)
            printf 'FAILED: %s: %s\n' "$peer" "$row"
            failed=$((failed + 1))
            ;;
        esac
    done
done
tool table
printf '\npeers: %s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 && ($skipped == 0 || ${CCC_PEERS:-} != required) ]]
