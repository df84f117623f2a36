#!/usr/bin/env bash
# Imports everything that Tencent publishes: all products must be taken and generated, and the spec of this workspace must
# be what is published. Some products are compiled, and must read nearly all replies that are published with them; those
# that they do not read are listed. Then makes a crate of each version, tells what that took, and makes them again: not a
# byte may differ.
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

cargo build --quiet --release -p ccc-codegen
generator=${CARGO_TARGET_DIR:-target}/release/ccc-codegen
crates=(crate --china-services "$CCC_CHINA_SERVICES" --international-services "$CCC_INTERNATIONAL_SERVICES"
    --out "$folder/crates")
rm -rf "$folder/crates"
trap 'rm -rf "$folder/crates"' EXIT
# A minute on two cores, and a GiB, are what it may take.
python3 - "$generator" "${crates[@]}" <<'PYTHON'
import resource
import subprocess
import sys
import time

begun = time.monotonic()
run = subprocess.run(sys.argv[1:], capture_output=True, text=True)
wall = time.monotonic() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
mebibytes = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
if run.returncode != 0:
    sys.exit(run.stderr)
print(run.stdout.splitlines()[-1])
print(f"{wall:.1f} s on the clock, {cpu:.1f} s of CPU, {mebibytes:.0f} MiB of memory at most")
if cpu > 120 or mebibytes > 1024:
    sys.exit("that is more than it may take: 120 s of CPU, 1024 MiB")
PYTHON
"$generator" "${crates[@]}" --check | tail -n 1
