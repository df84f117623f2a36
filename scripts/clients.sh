#!/usr/bin/env bash
# Runs the clients of others against the mock: Tencent's SDKs for Python and Node, and tccli.
#
# Installs each from its registry, in the versions that tests/clients names, into its own folder below target/. Skips a
# client that cannot be installed, and lists it at the end; CCC_CLIENTS=required makes that a failure. An installed client
# that fails is always a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/clients
mkdir -p "$home"
scratch=$(mktemp -d)
mocks=()
stop() {
    local mock
    for mock in ${mocks[@]+"${mocks[@]}"}; do
        kill "$mock" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap stop EXIT

# Starts a mock with "$@"; leaves its host and port in $host.
start_mock() {
    local said=$scratch/mock.${#mocks[@]} tries
    : >"$said"
    "$target/debug/ccc-mock" --quiet --config tests/clients/mock.json "$@" >"$said" 2>&1 &
    mocks+=($!)
    for ((tries = 0; tries < 300; tries++)); do
        host=$(sed -n 's|^ *endpoint *http://||p' "$said")
        [[ -n $host ]] && return
        sleep 0.1
    done
    printf 'the mock does not start:\n' >&2
    cat "$said" >&2
    return 1
}

# Runs "$@" to make the folder $home/$1 from files, unless it is made from the same ones already. If that fails, $why is set.
#   install NAME FILE... -- COMMAND...
install() {
    local name=$1 files=() made log=$scratch/$1.log
    shift
    while [[ $1 != -- ]]; do
        files+=("$1")
        shift
    done
    shift
    made=$({ cat "${files[@]}"; python3 --version; node --version; } 2>&1 | cksum)
    if [[ -f $home/$name/made && $(<"$home/$name/made") == "$made" ]]; then
        return
    fi
    rm -rf "${home:?}/$name"
    mkdir -p "$home/$name"
    if ! "$@" "$home/$name" >"$log" 2>&1; then
        why=$(grep -i -m 1 '^npm error\|^error' "$log" || tail -n 1 "$log")
        why=${why:-it cannot be installed}
        return 1
    fi
    printf '%s' "$made" >"$home/$name/made"
}

in_python() {
    python3 -m venv "$2" &&
        "$2/bin/python" -m pip install --quiet --no-deps --disable-pip-version-check --retries 2 -r "$1"
}

in_node() {
    cp tests/clients/node/package.json tests/clients/node/package-lock.json "$1" &&
        npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --fetch-retries 2
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

# Uses only what is below $home, whatever the settings of the machine are, and calls nothing but the mock.
client() {
    env -u TENCENTCLOUD_SECRET_ID -u TENCENTCLOUD_SECRET_KEY -u TENCENTCLOUD_TOKEN -u TCCLI_PROFILE \
        -u HTTP_PROXY -u http_proxy -u HTTPS_PROXY -u https_proxy -u ALL_PROXY -u all_proxy \
        HOME="$scratch" CCC_MOCK_HOST="$strict" CCC_LENIENT_MOCK_HOST="$lenient" "$@"
}

python_ready() {
    local files=tests/clients/python/requirements.txt
    has python3 && install python "$files" -- in_python "$files"
}
python_run() {
    client "$home/python/bin/python" tests/clients/python/run.py
}

node_ready() {
    has node npm || return
    if ! node -e 'process.exitCode = typeof fetch === "function" ? 0 : 1'; then
        why="node is older than 18"
        return 1
    fi
    install node tests/clients/node/package{,-lock}.json -- in_node
}
node_run() {
    CCC_CLIENT_HOME=$home/node client node tests/clients/node/run.mjs
}

tccli_ready() {
    local files=tests/clients/tccli/requirements.txt
    has python3 && install tccli "$files" -- in_python "$files"
}
tccli_run() {
    client "$home/tccli/bin/python" tests/clients/tccli/run.py
}

cargo build --quiet --package ccc-mock
start_mock
strict=$host
start_mock --lenient
lenient=$host

summary=()
passed=0 failed=0 skipped=0
for name in python node tccli; do
    why=
    if ! "${name}_ready"; then
        summary+=("SKIPPED: $name: $why")
        skipped=$((skipped + 1))
    elif "${name}_run" | tee "$scratch/row"; then
        summary+=("$(tail -n 1 "$scratch/row")")
        passed=$((passed + 1))
    else
        summary+=("FAILED: $name: see above")
        failed=$((failed + 1))
    fi
done

printf '\n'
printf '%s\n' "${summary[@]}"
printf 'clients: %s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 && ($skipped == 0 || ${CCC_CLIENTS:-} != required) ]]
