#!/usr/bin/env bash
# Kills a receiver between acknowledgement and handling, again and again, and its store once, and fails if a message that was
# acknowledged is not handled.
#
#   scripts/receiver.sh [COUNT]     messages of each kind, 400 unless given
#
# Unpacks Debian's packages of redis-server and valkey-server below target/, without installing them. What cannot be fetched
# is SKIPPED, and listed; CCC_RECEIVER=required makes that a failure. Servers that are installed already are used as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
count=${1:-400}
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/fleet
mkdir -p "$home"
scratch=$(mktemp -d)
skipped=() failed=()
# shellcheck source=scripts/fleet/servers.sh
. scripts/fleet/servers.sh
trap 'stop_all; rm -rf "$scratch"' EXIT

cargo build -q -p ccc-fleet --features receiver --example receive
receive=$target/debug/examples/receive

# Starts the server with a log on the disk that is written before each answer.
serve_durably() {
    start "$server" --port "$1" --save '' --appendonly yes --appendfsync always --dir "$scratch/store"
    listens "$1"
}

waiting() {
    unpacked "$cli" -p "$store_port" ZCARD 'tc3:{inbox:trial}:due'
}

receive_anew() {
    start "$receive" serve "redis://127.0.0.1:$store_port" "$port" "$scratch/handled"
    receiver=$process
    listens "$port"
}

trial() {
    local kills=0 interrupted=0 running
    mkdir -p "$scratch/store"
    store_port=$(free_port)
    serve_durably "$store_port"
    store=$process port=$(free_port)
    receive_anew
    "$receive" push "$port" "$count" "$scratch/acknowledged" >"$scratch/pushed" &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep "0.$((RANDOM % 5 + 5))"
        stop "$receiver"
        kills=$((kills + 1)) interrupted=$((interrupted + $(waiting)))
        if ((kills == 4)); then
            stop "$store"
            serve_durably "$store_port"
            store=$process
        fi
        receive_anew
    done
    wait "$running"
    for ((tries = 0; tries < 600; tries++)); do
        [[ $(waiting) == 0 ]] && break
        sleep 0.1
    done
    stop "$receiver"
    stop "$store"
    sort -u "$scratch/acknowledged" >"$scratch/a"
    sort -u "$scratch/handled" >"$scratch/h"
    local lost
    lost=$(comm -23 "$scratch/a" "$scratch/h" | wc -l)
    cat "$scratch/pushed"
    printf 'acknowledged %s, handled %s, of them more than once %s\n' "$(wc -l <"$scratch/a")" "$(wc -l <"$scratch/h")" \
        "$(sort "$scratch/handled" | uniq -d | wc -l)"
    printf 'receiver killed %s times, store once; %s messages waited at these times; lost %s\n' "$kills" "$interrupted" "$lost"
    ((lost == 0)) || failed+=("$1: $lost acknowledged messages were not handled")
    ((kills >= 4 && interrupted > 0)) || failed+=("$1: nothing was killed between acknowledgement and handling")
    rm -rf "${scratch:?}"/*
}

for name in redis valkey; do
    if ! find_server "$name"; then
        printf 'SKIPPED %s-server\n' "$name"
        skipped+=("$name-server: not installed, and Debian's packages cannot be fetched")
        continue
    fi
    printf '\n== %s-server\n' "$name"
    trial "$name-server"
done

printf '\n'
((${#skipped[@]})) && printf 'SKIPPED %s\n' "${skipped[@]}"
((${#failed[@]})) && printf 'FAILED %s\n' "${failed[@]}"
[[ ${CCC_RECEIVER:-} != required || ${#skipped[@]} -eq 0 ]] && ((${#failed[@]} == 0))
