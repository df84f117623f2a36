#!/usr/bin/env bash
# Compares tc3 with tccli: the requests of every action of ccc, recorded by the mock, and the times of their starts.
#
# Installs tccli from PyPI, in the version that tests/clients/tccli names, below target/. Says SKIPPED if it cannot;
# CCC_CLIENTS=required makes that a failure. A difference, or a tc3 that is less than 30 times faster, is a failure.
# TC3_PAIRS sets how many times each command is started (10), TC3_COMPLETION the words that tc3 completes.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/clients/tccli
files=tests/clients/tccli/requirements.txt
scratch=$(mktemp -d)
mock=
stop() {
    [[ -z $mock ]] || kill "$mock" 2>/dev/null || true
    rm -rf "$scratch"
}
trap stop EXIT

skip() {
    printf 'SKIPPED: tccli: %s\n' "$1"
    [[ ${CCC_CLIENTS:-} != required ]]
    exit
}

# The same folder, from the same file, as scripts/clients.sh makes.
installed() {
    "$home/bin/python" -c 'import tccli' 2>/dev/null && return
    rm -rf "${home:?}"
    python3 -m venv "$home" &&
        "$home/bin/python" -m pip install --quiet --no-deps --disable-pip-version-check --retries 2 -r "$files"
}

command -v python3 >/dev/null || skip 'there is no python3'
installed >"$scratch/install" 2>&1 || skip "$(tail -n 1 "$scratch/install")"
cargo build --quiet --profile small --package ccc-cli
cargo build --quiet --package ccc-mock

"$target/debug/ccc-mock" --quiet --config tests/clients/mock.json >"$scratch/mock" 2>&1 &
mock=$!
host=
for ((tries = 0; tries < 300; tries++)); do
    host=$(sed -n 's|^ *endpoint *http://||p' "$scratch/mock")
    [[ -z $host ]] || break
    sleep 0.1
done
if [[ -z $host ]]; then
    printf 'the mock does not start:\n' >&2
    cat "$scratch/mock" >&2
    exit 1
fi

# Uses only what is below target/, whatever the settings of the machine are, and calls nothing but the mock.
env -u TENCENTCLOUD_SECRET_ID -u TENCENTCLOUD_SECRET_KEY -u TENCENTCLOUD_TOKEN -u TCCLI_PROFILE \
    -u HTTP_PROXY -u http_proxy -u HTTPS_PROXY -u https_proxy -u ALL_PROXY -u all_proxy \
    HOME="$scratch" CCC_MOCK_HOST="$host" TC3="$target/small/tc3" TC3_COMPLETION="${TC3_COMPLETION-__complete ccc DescribeN}" \
    "$home/bin/python" tests/clients/tccli/compare.py
