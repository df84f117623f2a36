#!/usr/bin/env bash
# Brings the spec and the generated crate in line with what Tencent publishes, tests the result, and writes the verdict:
# scripts/update.sh [SERVICE/VERSION], by default ccc/2020-02-10.
#
# The newest packages `tccli` and `tccli-intl-en` come from PyPI with pip; CCC_CHINA_SERVICES and CCC_INTERNATIONAL_SERVICES
# name folders of descriptions in their place. The script changes the working tree and commits nothing. It leaves
#   target/update/title.txt     one line: what the change means
#   target/update/verdict.md    the changes, as a section of a changelog and as the text of a pull request
# The workflow .github/workflows/update.yml runs it every day. SKIP_TESTS=1 leaves the tests out.
set -euo pipefail
cd "$(dirname "$0")/.."
product=${1:-ccc/2020-02-10}
folder=${CARGO_TARGET_DIR:-target}/update
mkdir -p "$folder"

skip() {
    printf 'SKIPPED, nothing was updated: %s\n' "$1" >&2
    exit "${CCC_UPDATE_REQUIRED:-0}"
}

# Unpacks the newest version of a package and prints the folder of its descriptions.
fetch() {
    rm -rf "${folder:?}/$1"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder/$1/wheel" "$1" >&2 ||
        skip "pip cannot download $1"
    python3 -m zipfile --extract "$folder/$1"/wheel/*.whl "$folder/$1" >&2
    printf '%s\n' "$folder/$1/tccli/services"
}

if [[ -z ${CCC_CHINA_SERVICES:-} || -z ${CCC_INTERNATIONAL_SERVICES:-} ]]; then
    command -v python3 >/dev/null || skip "python3 is not installed"
    python3 -m pip --version >/dev/null 2>&1 || skip "python3 has no pip"
fi
china=${CCC_CHINA_SERVICES:-$(fetch tccli)}
international=${CCC_INTERNATIONAL_SERVICES:-$(fetch tccli-intl-en)}

# The packages write the version 2020-02-10 as v20200210.
version=${product#*/}
published=${product%%/*}/v${version//-/}/api.json
sources=()
[[ -e $china/$published ]] && sources+=(--china "$china/$published")
[[ -e $international/$published ]] && sources+=(--international "$international/$published")
((${#sources[@]})) || {
    printf 'Tencent publishes no %s\n' "$product" >&2
    exit 1
}

printf -- '-- import\n'
cargo codegen import "${sources[@]}"
printf -- '-- generate\n'
cargo codegen
printf -- '-- verdict\n'
cargo codegen diff "HEAD:spec/$product" "spec/$product" --format markdown >"$folder/verdict.md"
cargo codegen diff "HEAD:spec/$product" "spec/$product" | head -n 1 | tee "$folder/title.txt"
if [[ -z $(git status --porcelain spec ccc-generated ccc-catalog) ]]; then
    printf 'nothing changed\n'
    exit
fi
[[ ${SKIP_TESTS:-} == 1 ]] && exit
printf -- '-- test\n'
cargo codegen --check
cargo test --quiet --workspace
