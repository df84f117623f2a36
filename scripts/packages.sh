#!/usr/bin/env bash
# Packages every crate that is published, and builds what users build, from the packages alone: an application with an
# action of its own (tests/packages), and a crate that the packaged generator makes of another product.
#
# Everything happens below target/packages, with the dependencies of Cargo.lock. Needs tar with gzip.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$PWD/$target
root=$target/packages
sources=$PWD

published=() names=()
for manifest in ccc-*/Cargo.toml; do
    names+=("$(dirname "$manifest")")
    published+=(--package "$(dirname "$manifest")")
done

rm -f "$target"/package/*.crate
cargo package --quiet --no-verify --allow-dirty "${published[@]}"

mkdir -p "$root"
find "$root" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
mkdir -p "$root/.cargo"
for name in "${names[@]}"; do
    mkdir "$root/$name"
    # With the time of now: cargo goes by it, and the files of all packages have one date.
    tar --extract --gzip --touch --strip-components 1 --directory "$root/$name" --file "$target/package/$name"-[0-9]*.crate
    for file in README.md LICENSE-MIT LICENSE-APACHE; do
        [[ -s $root/$name/$file && ! -L $root/$name/$file ]] || {
            printf 'the package %s has no %s\n' "$name" "$file" >&2
            exit 1
        }
    done
done
cp -R tests/packages "$root/application"
cp Cargo.lock "$root"
printf '[workspace]\nresolver = "3"\nmembers = ["application", "ccc-codegen"]\n' >"$root/Cargo.toml"
{
    printf '[patch.crates-io]\n'
    for name in "${names[@]}"; do
        printf '%s = { path = "%s" }\n' "$name" "$name"
    done
} >"$root/.cargo/config.toml"

export CARGO_TARGET_DIR=$root/build
cd "$root"
cargo build --quiet --package ccc-codegen
"$root/build/debug/ccc-codegen" crate --out sts \
    --china "$sources/tests/products/sts/china.json" --china-examples "$sources/tests/products/sts/examples.json"
printf '[workspace]\nresolver = "3"\nmembers = ["application", "ccc-codegen", "sts"]\n' >Cargo.toml
cargo test --quiet --package packaged --package sts-generated
tree=$(cargo tree --workspace --prefix none)
if grep -F "($sources/ccc-" <<<"$tree"; then
    printf 'these come from the workspace, not from a package\n' >&2
    exit 1
fi
printf '%s packages build without the workspace\n' "${#names[@]}"
