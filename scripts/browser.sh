#!/usr/bin/env bash
# Drives the explorer in a real browser: chromium-headless-shell and fonts from Debian's packages, puppeteer-core and
# axe-core from npm. Writes its pictures to docs/explorer if CCC_PICTURES=docs.
#
# Says SKIPPED if the browser or node cannot be installed; CCC_BROWSER=required makes that a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/browser
mkdir -p "$home"

skip() {
    printf 'SKIPPED: browser: %s\n' "$1"
    [[ ${CCC_BROWSER:-} != required ]]
    exit
}

# Installs Debian's packages that are missing.
packages() {
    local missing=() package
    for package in "$@"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    [[ ${#missing[@]} == 0 ]] && return
    apt-get update >"$home/apt.log" 2>&1 &&
        apt-get install -y --no-install-recommends "${missing[@]}" >>"$home/apt.log" 2>&1
}

command -v apt-get >/dev/null || skip "only Debian's packages of the browser are known here"
packages chromium-headless-shell fonts-noto-cjk fonts-dejavu-core || skip "its packages cannot be installed: $(tail -n 1 "$home/apt.log")"
command -v npm >/dev/null || packages nodejs npm || skip "there is no node: $(tail -n 1 "$home/apt.log")"
cp tests/browser/package.json "$home/"
npm install --prefix "$home" --ignore-scripts --no-audit --no-fund --fetch-retries 2 >"$home/npm.log" 2>&1 ||
    skip "puppeteer-core and axe-core cannot be installed: $(tail -n 1 "$home/npm.log")"

cargo build --quiet --package ccc-explorer --examples
"$target/debug/examples/catalog" "$home/catalog.tc3cat"
pictures=$home/pictures
[[ ${CCC_PICTURES:-} == docs ]] && pictures=docs/explorer
mkdir -p "$pictures"
CCC_BROWSER_HOME=$home node tests/browser/run.mjs "$target/debug/examples/explorer" "$(command -v chromium-headless-shell)" \
    "$pictures" "$home/catalog.tc3cat"
