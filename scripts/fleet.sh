#!/usr/bin/env bash
# Runs a fleet of processes on redis-server and valkey-server against the mock, and fails if more than 20 calls come
# within a second, if less than 0.97 of the rate is used, or if a process makes less than 0.8 of the calls of another.
# After an outage, the last third of a trial has to reach 0.97. Also checks a sentinel, a cluster, TLS and an ACL user, and
# shows the cost of a slot.
#
#   scripts/fleet.sh [SECONDS]     length of each trial, 60 unless given, and at least 20: an outage takes 5 of them
#
# Unpacks Debian's packages of the servers below target/, without installing them. What cannot be fetched is SKIPPED, and
# listed; CCC_FLEET=required makes that a failure. Servers that are installed already are used as they are.
#
# Servers and processes run with real-time priority where that is allowed: a machine that is busy with other work would
# delay calls on their way to the mock, which is not what the trials are about.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
seconds=${1:-60}
if ((seconds < 20)); then
    printf 'a trial of %s s is too short for an outage of 5 s; give at least 20\n' "$seconds" >&2
    exit 2
fi
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/fleet
scratch=$(mktemp -d)
skipped=() failed=() calm=()
chrt -r 10 true 2>/dev/null && calm=(chrt -r 10)
. scripts/fleet/servers.sh
trap 'stop_all; rm -rf "$scratch"' EXIT

skip() {
    printf 'SKIPPED %s\n' "$*"
    skipped+=("$*")
}

title() {
    title="$name-server, $1"
    printf '\n== %s\n' "$title"
}

trial=(${calm[@]+"${calm[@]}"} "$target/release/examples/trial")

# Runs a fleet on the store $3; what disturbs it is the function $2.
trial() {
    title "$1"
    "${trial[@]}" fleet "$3" 16 64 "$seconds" "${@:4}" &
    local running=$!
    started+=("$running")
    $2
    wait "$running" || failed+=("$title")
}
undisturbed() { :; }

# Checks slots, news and pushed messages on the store $2.
check() {
    title "$1"
    "${trial[@]}" check "$2" || failed+=("$title")
}

# Checks that the store $2 lets nobody in.
closed() {
    title "$1"
    if "${trial[@]}" check "$2" 2>"$scratch/refusal"; then
        failed+=("$title")
    else
        sed -n '$s/^Error: /refused: /p' "$scratch/refusal"
    fi
}

# $process is the server.
restart() {
    sleep $((3 + seconds / 4))
    stop "$process"
    sleep 5
    serve "$port"
}

fail_over() {
    sleep $((3 + seconds / 4))
    stop "$primary"
}

# An hour and 0.3 s forward and back.
move_clock() {
    local offset
    sleep 3
    for offset in 3600 0 0.3 0; do
        sleep $((seconds / 7))
        python3 scripts/fleet/clock.py "$scratch/offset" "$offset"
    done
}

one_server() {
    port=$(free_port)
    serve "$port"
    trial 'undisturbed' undisturbed "redis://127.0.0.1:$port"
    check 'slots, news of endpoints and pushed messages' "redis://127.0.0.1:$port"
    title 'cost of a slot'
    "${trial[@]}" cost "redis://127.0.0.1:$port" || failed+=("$title")
    trial 'killed and restarted after 5 s' restart "redis://127.0.0.1:$port" outage
}

slow_server() {
    port=$(free_port)
    serve "$port"
    local slow
    slow=$(free_port)
    start ${calm[@]+"${calm[@]}"} python3 scripts/fleet/slow.py "$slow" "$port" 0.1
    listens "$slow"
    trial 'answers after 200 ms' undisturbed "redis://127.0.0.1:$slow"
}

moved_clock() {
    port=$(free_port)
    cc -O2 -shared -fPIC -o "$scratch/clock.so" scripts/fleet/clock.c
    python3 scripts/fleet/clock.py "$scratch/offset" 0
    LD_PRELOAD=$scratch/clock.so CLOCK_OFFSET=$scratch/offset serve "$port"
    trial 'clock moved by an hour and by 0.3 s, forward and back' move_clock "redis://127.0.0.1:$port" outage
}

sentinel() {
    port=$(free_port)
    serve "$port"
    primary=$process
    serve "$(free_port)" --replicaof 127.0.0.1 "$port"
    local sentinel
    sentinel=$(free_port)
    {
        printf 'port %s\nsentinel monitor fleet 127.0.0.1 %s 1\n' "$sentinel" "$port"
        printf 'sentinel down-after-milliseconds fleet 1000\nsentinel failover-timeout fleet 5000\n'
    } >"$scratch/sentinel.conf"
    start "$server" "$scratch/sentinel.conf" --sentinel
    listens "$sentinel"
    sleep 2
    check 'a server behind a sentinel' "sentinel:redis://127.0.0.1:$sentinel"
    trial 'failover to a replica by a sentinel' fail_over "sentinel:redis://127.0.0.1:$sentinel" outage
}

cluster() {
    local nodes=() port
    for _ in 1 2 3; do
        port=$(free_port)
        serve "$port" --cluster-enabled yes --cluster-config-file "nodes-$port.conf"
        nodes+=("127.0.0.1:$port")
    done
    unpacked "$cli" --cluster create "${nodes[@]}" --cluster-yes >>"$scratch/log"
    # Until all nodes know that all slots are served.
    sleep 3
    check 'cluster of three' "cluster:redis://${nodes[0]}"
}

# A user with the rights that the README names, for slots and for pushed messages, and no other.
acl() {
    local rights
    port=$(free_port)
    serve "$port"
    rights=$(tr '\n' ' ' <ccc-fleet/README.md | grep -o '`+[+a-z ]*`' | tr -d '`')
    # shellcheck disable=SC2086
    unpacked "$cli" -p "$port" ACL SETUSER fleet on '>open' resetkeys '~tc3:*' resetchannels -@all $rights >>"$scratch/log"
    unpacked "$cli" -p "$port" ACL SETUSER default off >>"$scratch/log"
    check 'an ACL user' "redis://fleet:open@127.0.0.1:$port"
    closed 'an ACL user with a wrong password' "redis://fleet:shut@127.0.0.1:$port"
}

tls() {
    port=$(free_port)
    (
        cd "$scratch"
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.crt
        openssl req -newkey rsa:2048 -nodes -subj /CN=store -keyout store.key -out store.csr
        openssl x509 -req -in store.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out store.crt \
            -extfile <(printf 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n')
    ) >>"$scratch/log" 2>&1
    serve "$port" --port 0 --tls-port "$port" --tls-auth-clients no --tls-ca-cert-file "$scratch/ca.crt" \
        --tls-cert-file "$scratch/store.crt" --tls-key-file "$scratch/store.key"
    TRIAL_CA=$scratch/ca.crt check 'TLS' "rediss://127.0.0.1:$port"
    closed 'TLS with a certificate of an unknown authority' "rediss://127.0.0.1:$port"
}

cargo build -q --release -p ccc-fleet --features receiver --example trial

((${#calm[@]})) || printf 'no real-time priority: a busy machine delays calls\n'
# Runs the trials $1 of a server, unless one of the programs "${@:2}" is missing.
group() {
    local program
    for program in "${@:2}"; do
        if ! command -v "$program" >/dev/null; then
            skip "$name-server, ${1//_/ }: no $program"
            return
        fi
    done
    $1
    stop_all
}

for name in redis valkey; do
    if ! find_server "$name"; then
        skip "$name-server: not installed, and Debian's packages cannot be fetched"
        continue
    fi
    group one_server
    group sentinel
    group slow_server python3
    group moved_clock python3 cc
    group cluster
    group acl
    group tls openssl
done

printf '\n'
((${#skipped[@]})) && printf 'SKIPPED %s\n' "${skipped[@]}"
((${#failed[@]})) && printf 'FAILED %s\n' "${failed[@]}"
[[ ${CCC_FLEET:-} != required || ${#skipped[@]} -eq 0 ]] && ((${#failed[@]} == 0))
