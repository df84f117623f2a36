# Read by scripts/peers.sh: the rows of peers in Rust. Each peer is a workspace in benches/peers/rust, with the programs
# `one`, `all` and, with the feature of that name, `measure`.

# Runs cargo for a peer.
peer_cargo() {
    local peer=$1 command=$2
    shift 2
    CARGO_TARGET_DIR=$home/rust/$peer cargo "$command" --locked --manifest-path "benches/peers/rust/$peer/Cargo.toml" "$@"
}

locked_version() {
    awk -v name="name = \"$2\"" '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' "benches/peers/rust/$1/Cargo.lock"
}

registry_ready() {
    if ! peer_cargo "$1" fetch >"$scratch/log" 2>&1; then
        why=$(grep -m 1 '^error' "$scratch/log" || tail -n 1 "$scratch/log")
        return 1
    fi
}

ours_ready() {
    registry_ready ours
}

progenitor_ready() {
    registry_ready progenitor || return
    if ! CARGO_TARGET_DIR=$home/rust/generate cargo build --quiet --locked --release \
        --manifest-path benches/peers/rust/progenitor/generate/Cargo.toml >"$scratch/log" 2>&1; then
        why=$(grep -m 1 '^error' "$scratch/log" || tail -n 1 "$scratch/log")
        return 1
    fi
    generate_progenitor || { why="the generator fails" && return 1; }
    json_machine progenitor "$(locked_version progenitor progenitor-client)"
}

generate_progenitor() {
    "$home/rust/generate/release/generate" "$generated/openapi.json" "$generated/progenitor.rs"
}

# The generator is a program in Java, which a package of PyPI contains.
openapi_ready() {
    local files=benches/peers/openapi-generator.txt
    has java python3 || { why="$why; Debian has it as default-jre-headless or python3" && return 1; }
    installed openapi-generator "$files" -- in_python "$files" || return
    jar=$(find "$home/openapi-generator" -name openapi-generator.jar | head -n 1)
    [[ -f $generated/openapi/Cargo.toml ]] || generate_openapi >"$scratch/log" 2>&1 || { why="the generator fails" && return 1; }
    registry_ready openapi || return
    json_machine openapi-generator "$(sed -n 's/.*==//p' "$files"), $(java -version 2>&1 | head -n 1 | tr -d '"')"
}

generate_openapi() {
    rm -rf "$generated/openapi"
    java -jar "$jar" generate --generator-name rust --input-spec "$generated/openapi.json" --output "$generated/openapi" \
        --additional-properties=packageName=api,packageVersion=0.0.0,supportMiddleware=true,reqwestDefaultFeatures=rustls
}

tencent_ready() {
    registry_ready tencent || return
    json_machine tencent-sdk "$(locked_version tencent tencent-sdk)"
}

aws_ready() {
    registry_ready aws || return
    json_machine aws-sdk-connect "$(locked_version aws aws-sdk-connect)"
}

# Prints the crate with the API.
api_crate() {
    case $1 in
    ours) printf 'ccc-generated' ;;
    tencent) printf 'tencent-sdk' ;;
    aws) printf 'aws-sdk-connect' ;;
    *) printf 'api' ;;
    esac
}

# Prints the number of actions of that crate, counted in its source if it is of another API.
api_actions() {
    local source
    case $1 in
    tencent | aws)
        source=$(peer_cargo "$1" metadata --format-version 1 |
            grep -o "\"manifest_path\":\"[^\"]*/$(api_crate "$1")-[^\"]*/Cargo.toml\"" | head -n 1 | cut -d '"' -f 4)
        case $1 in
        tencent) grep -rho 'impl Endpoint for' "${source%/*}/src" | wc -l ;;
        aws) find "${source%/*}/src/operation" -maxdepth 1 -name '*.rs' | wc -l ;;
        esac
        ;;
    *) printf '%s' "$actions" ;;
    esac
}

compile_rust() {
    local peer=$1 crate command run runs=3 idle cargo
    crate=$(api_crate "$peer")
    # One run takes minutes there.
    [[ $peer != aws ]] || runs=1
    figures="\"actions\": $(api_actions "$peer")"
    for command in check build; do
        cargo=(env CARGO_TARGET_DIR="$home/rust/$peer" cargo "$command" --locked --package "$crate"
            --manifest-path "benches/peers/rust/$peer/Cargo.toml")
        "${cargo[@]}" --quiet || return 1
        # Cargo itself takes time too.
        measure "${cargo[@]}" || return 1
        idle=$cpu
        : >"$scratch/runs"
        for ((run = 0; run < runs; run++)); do
            peer_cargo "$peer" clean --quiet --package "$crate" || return 1
            measure "${cargo[@]}" || return 1
            printf '%s %s\n' "$(less "$cpu" "$idle")" "$peak" >>"$scratch/runs"
        done
        read -r cpu peak < <(median <"$scratch/runs")
        figures+=", \"${command}_cpu\": $cpu, \"${command}_peak\": $peak"
    done
}

cold_rust() {
    local peer=$1 cold=$home/cold packages
    rm -rf "$cold"
    measure env CARGO_TARGET_DIR="$cold" cargo build --locked --offline --manifest-path "benches/peers/rust/$peer/Cargo.toml" \
        --bin one || return 1
    rm -rf "$cold"
    # The program itself does not count.
    packages=$(peer_cargo "$peer" tree --edges normal,build --prefix none --no-dedupe --format '{p}' | sort -u | wc -l)
    figures="\"cpu\": $cpu, \"wall\": $wall, \"packages\": $((packages - 1))"
}

size_rust() {
    local peer=$1 program
    peer_cargo "$peer" build --quiet --release --bins || return 1
    for program in one all; do
        [[ -f $home/rust/$peer/release/$program ]] || continue
        case $peer in
        tencent | aws) ;;
        *) works "$home/rust/$peer/release/$program" || return 1 ;;
        esac
        figures+="${figures:+, }\"$program\": $(stat -c %s "$home/rust/$peer/release/$program")"
    done
}

# A program that cannot call has no size worth telling.
works() {
    local said parameters='{"SdkAppId": 1400000000, "PageNumber": 0, "PageSize": 35, "ExtensionIds": ["1001"]}'
    start_mock || return 1
    said=$(env -u HTTP_PROXY -u http_proxy -u ALL_PROXY -u all_proxy CCC_ENDPOINT="http://$host" \
        TENCENTCLOUD_SECRET_ID=AKIDexample TENCENTCLOUD_SECRET_KEY=example-secret "$1" DescribeExtensions "$parameters") || return 1
    stop_mock
    [[ $said == *'"FullExtensionId":"1001@1400000000.example.com"'* ]] || { printf 'the reply is %s\n' "$said" >&2 && return 1; }
}

# Builds the program that measures, or says why the peer has none.
measured() {
    case $1 in
    tencent) why="tencent-sdk has no action of ccc, and its trait for further ones is private" ;;
    aws) why="aws-sdk-connect is a client of another service, which the mock is not" ;;
    *)
        peer_cargo "$1" build --quiet --release --features measure --bin measure || return 1
        return
        ;;
    esac
    return "$SKIP"
}

calls_rust() {
    measured "$1" || return
    calls_of 20000 "$home/rust/$1/release/measure"
}

alloc_rust() {
    measured "$1" || return
    start_mock || return 1
    take alone "$home/rust/$1/release/measure" alloc "$host" 2000
}

decode_rust() {
    measured "$1" || return
    take alone "$home/rust/$1/release/measure" decode "$generated/replies.json" 2
}

regenerate_rust() {
    local run command
    case $1 in
    ours) regenerate_ours_ready || return 1 && command=regenerate_ours ;;
    progenitor) command=generate_progenitor ;;
    openapi) command=generate_openapi ;;
    tencent) why="tencent-sdk is written by hand" && return "$SKIP" ;;
    aws) why="AWS publishes its generator on no registry that this uses" && return "$SKIP" ;;
    esac
    : >"$scratch/runs"
    export -f "$command"
    export generated jar home generator scratch
    for run in 1 2 3 4 5; do
        [[ $1 != ours ]] || fresh_workspace
        measure bash -euc "$command" || return 1
        printf '%s %s\n' "$wall" "$cpu" >>"$scratch/runs"
    done
    read -r wall cpu < <(median <"$scratch/runs")
    figures="\"cpu\": $cpu, \"wall\": $wall"
}

regenerate_ours_ready() {
    cargo build --quiet --release --package ccc-codegen || return 1
    generator=$root/target/release/ccc-codegen
}

# A workspace that has only the spec files, so that everything is written.
fresh_workspace() {
    rm -rf "$scratch/workspace"
    mkdir -p "$scratch/workspace/ccc-runtime"
    cp -r spec "$scratch/workspace/spec"
    cp -r ccc-runtime/spec "$scratch/workspace/ccc-runtime/spec"
}

regenerate_ours() {
    cd "$scratch/workspace"
    "$generator"
}
