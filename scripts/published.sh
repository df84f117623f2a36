#!/usr/bin/env bash
# Imports everything that Tencent publishes: all products must be taken, nearly all generated, and the spec of this
# workspace must be what is published. Some products are compiled, and must read nearly all replies that are published
# with them; those that they do not read are listed.
#
# Needs python3 with pip, and the registry of Python packages. Without them it says so and ends with 0: then nothing was
# tested. It writes only below target/published and target/tmp. Set CCC_PUBLISHED_REQUIRED=1 where skipping must fail.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${CARGO_TARGET_DIR:-target}/published
china=tccli==3.1.189.1
international=tccli-intl-en==3.1.193.1

skip() {
    printf 'SKIPPED, nothing was tested: %s\n' "$1" >&2
    exit "${CCC_PUBLISHED_REQUIRED:-0}"
}

# Unpacks one package, if it is not there yet, into a folder of its own.
fetch() {
    local package=$1 into=$folder/$1
    [[ -e $into/.complete ]] && return
    rm -rf "$into"
    mkdir -p "$into"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$into/wheel" "$package" ||
        skip "pip cannot download $package"
    python3 -m zipfile --extract "$into"/wheel/*.whl "$into"
    touch "$into/.complete"
}

command -v python3 >/dev/null || skip "there is no python3"
python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip"
fetch "$china"
fetch "$international"
folder=$(cd "$folder" && pwd)
CCC_CHINA_SERVICES=$folder/$china/tccli/services
CCC_INTERNATIONAL_SERVICES=$folder/$international/tccli/services
export CCC_CHINA_SERVICES CCC_INTERNATIONAL_SERVICES
cargo test --release -p ccc-codegen --test published -- --ignored --nocapture
