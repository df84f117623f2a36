#!/usr/bin/env bash
# Tries tc3 in bash, zsh, fish and PowerShell: words with quotes, dollars and Chinese arrive as they were typed, and the
# completion of each shell completes products, actions, members, values and profiles, at a real prompt.
#
# Unpacks Debian's packages of zsh and fish below target/, without installing them. What cannot be fetched is SKIPPED, and
# listed; CCC_SHELLS=required makes that a failure, for all shells but PowerShell, which Debian does not have. Shells that
# are installed already are used as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
home=$target/shells
mkdir -p "$home/debs" "$home/root"
skipped=()

# Finds the program $1, or unpacks it from the packages "${@:2}"; leaves its path in $program.
find_program() {
    local name=$1 package
    shift
    program=$(command -v "$name" || true)
    [[ -z $program ]] || return 0
    for program in "$home/root/usr/bin/$name" "$home/root/bin/$name"; do
        [[ ! -e $program ]] || return 0
    done
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
    for package; do
        (cd "$home/debs" && apt-get download -qq "$package") >/dev/null 2>&1 || return 1
    done
    for package in "$home"/debs/*.deb; do
        dpkg -x "$package" "$home/root"
    done
    for program in "$home/root/usr/bin/$name" "$home/root/bin/$name"; do
        [[ ! -e $program ]] || return 0
    done
    return 1
}

command -v python3 >/dev/null || {
    printf 'SKIPPED: there is no python3\n'
    [[ ${CCC_SHELLS:-} != required ]]
    exit
}
cargo build --quiet --package ccc-cli
export LD_LIBRARY_PATH=$home/root/usr/lib/$(uname -m)-linux-gnu:$home/root/lib/$(uname -m)-linux-gnu

shells=(bash "$(command -v bash)")
if find_program zsh zsh-common zsh libncursesw6 libtinfo6 libcap2; then shells+=(zsh "$program"); else skipped+=(zsh); fi
if find_program fish fish-common fish libpcre2-32-0 libncursesw6 libtinfo6; then shells+=(fish "$program"); else skipped+=(fish); fi
if program=$(command -v pwsh); then shells+=(powershell "$program"); else printf 'SKIPPED powershell: there is no pwsh\n'; fi

failed=0
python3 tests/shells/drive.py "$target/debug/tc3" "$home/root" "${shells[@]}" || failed=1
for shell in ${skipped[@]+"${skipped[@]}"}; do
    printf 'SKIPPED %s: its packages cannot be fetched\n' "$shell"
done
((failed == 0)) || exit 1
((${#skipped[@]} == 0)) || [[ ${CCC_SHELLS:-} != required ]]
