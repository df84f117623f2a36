#!/usr/bin/env bash
# Releases crates of all products from the descriptions of two dates, and holds the result against what a release promises:
# a dry run and a second run write nothing, and bumped crates package and compile. `cargo codegen release --help` says more.
#
# It fetches four packages from PyPI with pip and writes below target/release-trial alone. It needs about 3 GiB of disk.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target/release-trial"
folder=$(cd "$target/release-trial" && pwd)
sources=$PWD
# The releases of 2025-11-25 and of 2026-11-23.
old=(tccli==3.1.3.1 tccli-intl-en==3.1.3.1)
new=(tccli==3.1.189.1 tccli-intl-en==3.1.193.1)

skip() {
    printf 'SKIPPED, nothing was released: %s\n' "$1" >&2
    exit "${CCC_RELEASE_REQUIRED:-0}"
}

# Unpacks one package into a folder of its own, unless it is there.
fetch() {
    local into=$folder/$1
    [[ -e $into/.complete ]] && return
    rm -rf "$into"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$into/wheel" "$1" ||
        skip "pip cannot download $1"
    python3 -m zipfile --extract "$into"/wheel/*.whl "$into"
    touch "$into/.complete"
}

# Releases from the two named packages, and prints the counts and what it took.
release() {
    local china=$folder/$1/tccli/services international=$folder/$2/tccli/services
    shift 2
    python3 - "$target/release/ccc-codegen" release "$folder/crates" \
        --china-services "$china" --international-services "$international" "$@" <<'PYTHON'
import resource
import subprocess
import sys

run = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("\n".join(run.stdout.splitlines()[-2:]))
print(f"{used.ru_utime + used.ru_stime:.1f} s of CPU, {used.ru_maxrss / 1024:.0f} MiB of memory at most")
sys.exit(run.returncode)
PYTHON
}

# One line for all bytes in the folder of the release.
state() {
    (cd "$folder/crates" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
}

unchanged() {
    [[ $(state) == "$1" ]] || {
        printf '%s wrote files\n' "$2" >&2
        exit 1
    }
}

command -v python3 >/dev/null || skip "python3 is not installed"
python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip"
for package in "${old[@]}" "${new[@]}"; do
    fetch "$package"
done
cargo build --quiet --release -p ccc-codegen
rm -rf "$folder/crates"

printf -- '-- the first release\n'
release "${old[@]}" --date 2025-11-25
before=$(state)
printf -- '-- the second release, dry\n'
release "${new[@]}" --date 2026-11-24 --dry-run
unchanged "$before" 'the dry run'
printf -- '-- the second release\n'
release "${new[@]}" --date 2026-11-24
before=$(state)
printf -- '-- the second release again\n'
release "${new[@]}" --date 2026-11-25
unchanged "$before" 'the second run'

printf -- '-- packages of five crates that changed\n'
cp Cargo.lock "$folder/crates"
patches=()
for name in ccc-runtime ccc-macros ccc-codegen-core; do
    patches+=(--config "patch.crates-io.$name.path=\"$sources/$name\"")
done
for name in ccc-v20200210 cam-v20190116 asr-v20190614 bi-v20220105 apm-v20210622; do
    (cd "$folder/crates" && CARGO_TARGET_DIR=$folder/build cargo package --quiet --allow-dirty --package "$name-generated" \
        "${patches[@]}")
    printf '%s packages and compiles\n' "$name-generated"
done
