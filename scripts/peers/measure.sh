# Read by scripts/peers.sh: clocks, the mock, the machine.

# Runs "$@"; puts its processor time and time on the clock, in seconds, into $cpu and $wall, and the memory of its largest
# process, in bytes, into $peak. What it prints is shown only if it fails.
measure() {
    local user system kilobytes
    if ! /usr/bin/time -q -o "$scratch/time" -f '%U %S %e %M' "$@" >"$scratch/out" 2>&1; then
        printf 'failed: %s\n' "$*" >&2
        tail -n 40 "$scratch/out" >&2
        return 1
    fi
    read -r user system wall kilobytes <"$scratch/time"
    cpu=$(sum "$user" "$system")
    peak=$((kilobytes * 1024))
}

sum() {
    awk -v one="$1" -v other="$2" 'BEGIN { printf "%.3f", one + other }'
}

less() {
    awk -v one="$1" -v other="$2" 'BEGIN { difference = one - other; printf "%.3f", (difference > 0.001 ? difference : 0.001) }'
}

# Prints the value of a key of the JSON object on standard input.
value() {
    sed -n "s/.*\"$1\": *\([0-9.eE+-]*\).*/\1/p" | head -n 1
}

# Prints the middle one of the lines.
median() {
    sort -g | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}

has() {
    local program
    for program in "$@"; do
        if ! command -v "$program" >/dev/null; then
            why="there is no $program"
            return 1
        fi
    done
}

# Keeps in mind what the processors and our own commands have done so far, both in seconds. A subshell has times of its own,
# so this and `end_others` run in none.
begin_others() {
    times >"$scratch/times"
    own_before=$(own_seconds) busy_before=$(busy_seconds) clock_before=$(date +%s.%N)
}

own_seconds() {
    awk 'NR == 2 { gsub("s", ""); for (at = 1; at <= 2; at++) { split($at, part, "m"); sum += part[1] * 60 + part[2] } print sum }' \
        "$scratch/times"
}

busy_seconds() {
    awk -v tick="$(getconf CLK_TCK)" '/^cpu / { print ($2 + $3 + $4 + $7 + $8) / tick }' /proc/stat
}

# Puts the part of all processors that others used meanwhile into $others.
end_others() {
    times >"$scratch/times"
    others=$(awk -v own="$(less "$(own_seconds)" "$own_before")" -v busy="$(less "$(busy_seconds)" "$busy_before")" \
        -v clock="$(less "$(date +%s.%N)" "$clock_before")" -v cores="$(nproc)" \
        'BEGIN { part = (busy - own) / (clock * cores); printf "%.2f", (part > 0 ? part : 0) }')
}

# Mock and client have a core each, if this system can do that.
mock_core=() client_core=()
if command -v taskset >/dev/null && [[ $(nproc) -gt 1 ]]; then
    mock_core=(taskset -c 0) client_core=(taskset -c 1)
fi

mock=
# Starts the mock on core 0; leaves its host and port in $host.
start_mock() {
    local said=$scratch/mock tries
    stop_mock
    [[ -x $root/target/release/ccc-mock && -n ${mock_built:-} ]] || cargo build --quiet --release --package ccc-mock
    mock_built=yes
    : >"$said"
    # No function: what $! names must be the mock.
    ${mock_core[@]+"${mock_core[@]}"} "$root/target/release/ccc-mock" --quiet --config tests/clients/mock.json "$@" >"$said" 2>&1 &
    mock=$!
    for ((tries = 0; tries < 300; tries++)); do
        host=$(sed -n 's|^ *endpoint *http://||p' "$said")
        [[ -n $host ]] && return
        sleep 0.1
    done
    printf 'the mock does not start:\n' >&2
    cat "$said" >&2
    return 1
}

stop_mock() {
    [[ -n $mock ]] || return 0
    kill "$mock" 2>/dev/null || true
    wait "$mock" 2>/dev/null || true
    mock=
}

# Runs "$@" with `calls HOST CALLS IN_FLIGHT`, with eight in flight and with one, and puts all into $figures. Uses the
# run with the median of the time on the clock.
calls_of() {
    local count=$1 run eight one
    shift
    start_mock || return 1
    : >"$scratch/eight"
    : >"$scratch/one"
    for run in 1 2 3; do
        eight=$(alone "$@" calls "$host" "$count" 8) || return 1
        one=$(alone "$@" calls "$host" "$count" 1) || return 1
        printf '%s %s\n' "$(value wall <<<"$eight")" "$(value cpu <<<"$eight")" >>"$scratch/eight"
        printf '%s\n' "$(value wall <<<"$one")" >>"$scratch/one"
    done
    read -r wall cpu < <(median <"$scratch/eight")
    figures="\"calls\": $count, \"wall\": $wall, \"cpu\": $cpu, \"wall_single\": $(median <"$scratch/one")"
}

# Runs a client on core 1, whatever the settings of the machine are.
alone() {
    env -u HTTP_PROXY -u http_proxy -u HTTPS_PROXY -u https_proxy -u ALL_PROXY -u all_proxy \
        -u TENCENTCLOUD_SECRET_ID -u TENCENTCLOUD_SECRET_KEY -u TENCENTCLOUD_TOKEN \
        ${client_core[@]+"${client_core[@]}"} "$@"
}

# Takes the figures that "$@" prints.
take() {
    local said
    said=$("$@") || return 1
    said=${said#*\{}
    figures=${said%\}*}
}

json_machine() {
    tool machine "{\"$1\": \"$(sed 's/[\\"]/\\&/g' <<<"$2")\"}"
}

describe_machine() {
    json_machine machine "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(
        awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo
    ), Linux $(uname -r)"
    json_machine Rust "$(rustc --version)"
    json_machine ccc-generated "$(sed -n '/^\[workspace.package\]/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.toml), $actions actions"
}
