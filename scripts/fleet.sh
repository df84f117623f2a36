#!/usr/bin/env bash
# Runs a fleet of processes on redis-server and valkey-server against the mock, and fails if more than 20 calls come
# within a second.
#
#   scripts/fleet.sh [SECONDS]     length of each trial, 60 unless given
#
# Unpacks Debian's packages of the servers below target/, without installing them. What cannot be fetched is SKIPPED, and
# listed; CCC_FLEET=required makes that a failure. Servers that are installed already are used as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
seconds=${1:-60}
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/fleet
mkdir -p "$home/debs" "$home/root" "$home/lists/partial"
scratch=$(mktemp -d)
started=() skipped=() failed=()
stop() {
    local process
    for process in ${started[@]+"${started[@]}"}; do
        kill -9 "$process" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap stop EXIT

skip() {
    printf 'SKIPPED %s\n' "$*"
    skipped+=("$*")
}

# Unpacks packages of Debian, those that this release lacks from its backports.
fetch() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
    local release options=() package
    release=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    printf 'deb http://deb.debian.org/debian %s-backports main\n' "$release" >"$home/backports.list"
    options=(-o "Dir::Etc::sourcelist=$home/backports.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$home/lists")
    for package; do
        (cd "$home/debs" && apt-get download -qq "$package") >/dev/null 2>&1 && continue
        [[ -n $(ls "$home/lists" | grep -v partial) ]] || apt-get "${options[@]}" -qq update >/dev/null 2>&1 || return 1
        (cd "$home/debs" && apt-get "${options[@]}" download -qq "$package/$release-backports") >/dev/null 2>&1 || return 1
    done
    for package in "$home"/debs/*.deb; do
        dpkg -x "$package" "$home/root"
    done
}

# Finds the program $1, or unpacks it from the packages "${@:2}"; leaves its path in $program.
find_program() {
    local name=$1
    shift
    program=$(command -v "$name" || true)
    [[ -n $program ]] && return
    program=$home/root/usr/bin/$name
    [[ -e $program ]] || fetch "$@"
}

free_port() {
    local port
    for ((port = 20000 + RANDOM % 20000; ; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    printf '%s' "$port"
}

# Starts "$@" in the background; leaves its process in $process.
start() {
    LD_LIBRARY_PATH=$home/root/usr/lib/$(uname -m)-linux-gnu "$@" >>"$scratch/log" 2>&1 &
    process=$!
    started+=("$process")
}

serve() {
    start "$1" --port "$2" --save '' --appendonly no --dir "$scratch" "${@:3}"
    for ((tries = 0; tries < 100; tries++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && return
        sleep 0.1
    done
    cat "$scratch/log" >&2
    return 1
}

# Runs a trial; what disturbs it is the function $1.
trial() {
    local title=$1 disturb=$2 store=$3
    shift 3
    printf '\n== %s\n' "$title"
    "$target/debug/examples/trial" fleet "$store" 16 64 "$seconds" "$@" &
    local running=$!
    $disturb
    wait "$running" || failed+=("$title")
}
undisturbed() { :; }

cargo build -q -p ccc-fleet --example trial

restart() {
    sleep $((seconds / 3))
    kill -9 "$process"
    sleep 5
    serve "$server" "$port"
}

fail_over() {
    sleep $((seconds / 3))
    kill -9 "$primary"
}

for name in redis valkey; do
    if ! find_program "$name-server" "$name-server" "$name-tools" libjemalloc2 liblzf1 libatomic1 liblua5.1-0 lua-cjson lua-bitop; then
        skip "$name-server: not installed, and Debian's packages cannot be fetched"
        continue
    fi
    server=$program port=$(free_port)
    serve "$server" "$port"
    trial "$name-server, undisturbed" undisturbed "redis://127.0.0.1:$port"
    trial "$name-server, killed and restarted after 5 s" restart "redis://127.0.0.1:$port" outage
    printf '\n== %s-server, cost of a slot\n' "$name"
    "$target/debug/examples/trial" cost "redis://127.0.0.1:$port"
    kill -9 "$process"

    port=$(free_port)
    serve "$server" "$port"
    primary=$process replica=$(free_port)
    serve "$server" "$replica" --replicaof 127.0.0.1 "$port"
    sentinel=$(free_port)
    printf 'port %s\nsentinel monitor fleet 127.0.0.1 %s 1\nsentinel down-after-milliseconds fleet 1000\nsentinel failover-timeout fleet 5000\n' \
        "$sentinel" "$port" >"$scratch/sentinel.conf"
    start "$server" "$scratch/sentinel.conf" --sentinel
    sleep 2
    trial "$name-server, failover to a replica by a sentinel" fail_over "sentinel:redis://127.0.0.1:$sentinel" outage

    port=$(free_port)
    serve "$server" "$port"
    if command -v python3 >/dev/null; then
        slow=$(free_port)
        start python3 scripts/fleet/slow.py "$slow" "$port" 0.1
        sleep 1
        trial "$name-server, answers after 200 ms" undisturbed "redis://127.0.0.1:$slow" outage
    else
        skip "$name-server that is slow: no python3"
    fi
    kill -9 "$process"
done

printf '\n'
((${#skipped[@]})) && printf 'SKIPPED %s\n' "${skipped[@]}"
((${#failed[@]})) && printf 'FAILED %s\n' "${failed[@]}"
[[ ${CCC_FLEET:-} != required || ${#skipped[@]} -eq 0 ]] && ((${#failed[@]} == 0))
