# Read by scripts/peers.sh: installs, and the rows of peers in other languages.

# Runs "$@" to make the folder $home/$1 from files, unless it is made from the same ones already.
#   installed NAME FILE... -- COMMAND...
installed() {
    local name=$1 files=() made
    shift
    while [[ $1 != -- ]]; do
        files+=("$1")
        shift
    done
    shift
    made=$(cat "${files[@]}" | cksum)
    [[ -f $home/$name/made && $(<"$home/$name/made") == "$made" ]] && return
    rm -rf "${home:?}/$name"
    mkdir -p "$home/$name"
    if ! "$@" "$home/$name" >"$scratch/log" 2>&1; then
        why=$(grep -i -m 1 '^npm error\|^error' "$scratch/log" || tail -n 1 "$scratch/log")
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
    cp tests/clients/node/package{,-lock}.json "$1" &&
        npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --fetch-retries 2
}

python_ready() {
    local files=tests/clients/python/requirements.txt
    has python3 && installed python "$files" -- in_python "$files" || return
    json_machine "Python SDK" "$(sed -n 's/^\(tencentcloud-sdk-python-ccc\)==/\1 /p' "$files"), $(python3 --version)"
}

# The nearest to compiling: bytes for the interpreter.
compile_python() {
    local run package
    package=$("$home/python/bin/python" -c 'import tencentcloud.ccc; print(tencentcloud.ccc.__path__[0])') || return 1
    : >"$scratch/runs"
    for run in 1 2 3; do
        measure "$home/python/bin/python" -m compileall -q -f "$package" || return 1
        printf '%s %s\n' "$cpu" "$peak" >>"$scratch/runs"
    done
    read -r cpu peak < <(median <"$scratch/runs")
    figures="\"actions\": $actions, \"build_cpu\": $cpu, \"build_peak\": $peak"
}

cold_python() {
    local files=tests/clients/python/requirements.txt
    measure bash -euc "$(declare -f in_python); in_python \"\$@\"" in_python "$files" "$scratch/cold" || return 1
    figures="\"cpu\": $cpu, \"wall\": $wall, \"packages\": $(grep -c == "$files")"
}

# Bytes of all that is installed for it, without pip and the interpreter.
size_python() {
    local size
    size=$(find "$home/python/lib" -type f ! -path '*/pip*' ! -path '*/setuptools*' ! -path '*/_distutils_hack/*' \
        ! -path '*/__pycache__/*' -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
    figures="\"one\": $size, \"all\": $size"
}

calls_python() {
    calls_of 3000 "$home/python/bin/python" benches/peers/python/measure.py
}

# valgrind counts what is taken from the allocator; the difference of two runs is that of the calls between.
alloc_python() {
    local few=20 many=120 calls
    has valgrind || return "$SKIP"
    start_mock || return 1
    : >"$scratch/runs"
    for calls in "$few" "$many"; do
        PYTHONMALLOC=malloc alone valgrind --undef-value-errors=no --leak-check=no \
            "$home/python/bin/python" benches/peers/python/measure.py alloc "$host" "$calls" >/dev/null 2>"$scratch/heap" || return 1
        sed -n 's/.*total heap usage: \([0-9,]*\) allocs, .* \([0-9,]*\) bytes allocated.*/\1 \2/p' "$scratch/heap" |
            tr -d ',' >>"$scratch/runs"
    done
    figures=$(awk -v calls=$((many - few)) 'NR == 1 { allocations = $1; bytes = $2 } NR == 2 {
        printf "\"calls\": %d, \"bytes\": %d, \"allocations\": %d", calls, $2 - bytes, $1 - allocations }' "$scratch/runs")
}

decode_python() {
    take "$home/python/bin/python" benches/peers/python/measure.py decode "$generated/replies.json" 2
}

regenerate_python() {
    why="Tencent does not publish the generator of its SDKs"
    return "$SKIP"
}

node_ready() {
    has node npm && installed node tests/clients/node/package{,-lock}.json -- in_node || return
    json_machine "Node SDK" "$(sed -n 's/.*"\(tencentcloud-sdk-nodejs\)": "\(.*\)".*/\1 \2/p' tests/clients/node/package.json), Node $(node --version)"
}

node_measure() {
    PEERS_NODE_HOME=$home/node "$@"
}

compile_node() {
    why="the Node SDK is published as JavaScript: nothing is compiled"
    return "$SKIP"
}

cold_node() {
    mkdir -p "$scratch/cold"
    measure bash -euc "$(declare -f in_node); in_node \"\$@\"" in_node "$scratch/cold" || return 1
    figures="\"cpu\": $cpu, \"wall\": $wall, \"packages\": $(grep -c '"node_modules/' tests/clients/node/package-lock.json)"
}

size_node() {
    local size
    size=$(find "$home/node/node_modules" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')
    figures="\"one\": $size, \"all\": $size"
}

calls_node() {
    node_measure calls_of 5000 node benches/peers/node/measure.mjs
}

alloc_node() {
    start_mock || return 1
    node_measure take alone node --expose-gc --min-semi-space-size=256 --max-semi-space-size=256 benches/peers/node/measure.mjs alloc "$host" 200
}

decode_node() {
    take node_measure node benches/peers/node/measure.mjs decode "$generated/replies.json" 2
}

regenerate_node() {
    regenerate_python
}

go_ready() {
    local sdk=${PEERS_GO_SDK:-} module client
    go=${GO:-go}
    has "$go" || { why="$why; Debian has it as golang-go" && return 1; }
    rm -rf "$home/go"
    mkdir -p "$home/go"/{one,all}
    cp -r benches/peers/go/{go.mod,go.sum,measure} "$home/go"
    cp benches/peers/go/program/main.go "$home/go/one"
    cp benches/peers/go/program/main.go "$home/go/all"
    if [[ -n $sdk ]]; then
        for module in ccc common; do
            in_go mod edit -replace "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/$module=$sdk/tencentcloud/$module"
        done
    fi
    if ! in_go mod download >"$scratch/log" 2>&1; then
        why="its module cannot be downloaded, and PEERS_GO_SDK names no checkout: $(tail -n 1 "$scratch/log" | sed 's/.*: //')"
        return 1
    fi
    client=$(in_go list -f '{{.Dir}}' github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc/v20200210)/client.go
    tool go "$home/go" "$client"
    json_machine "Go SDK" "tencentcloud-sdk-go $(sed -n 's|.*/ccc v||p' benches/peers/go/go.mod), $("$go" version)"
}

in_go() {
    (cd "$home/go" && GOFLAGS=-mod=mod GOCACHE=${gocache:-$home/gocache} "$go" "$@")
}

compile_go() {
    local package=github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc/v20200210 below run idle gocache=$scratch/gocache
    : >"$scratch/runs"
    for run in 1 2 3; do
        rm -rf "$gocache"
        # All that it needs, but not itself.
        mapfile -t below < <(in_go list -deps "$package" | grep -vx "$package")
        in_go build "${below[@]}" || return 1
        measure_go build "$package" || return 1
        printf '%s %s\n' "$cpu" "$peak" >>"$scratch/runs"
    done
    measure_go build "$package" || return 1
    idle=$cpu
    read -r cpu peak < <(median <"$scratch/runs")
    figures="\"actions\": $actions, \"build_cpu\": $(less "$cpu" "$idle"), \"build_peak\": $peak"
}

measure_go() {
    measure env -C "$home/go" GOFLAGS=-mod=mod GOCACHE="$gocache" "$go" "$@"
}

cold_go() {
    local gocache=$scratch/cold
    measure_go build -o "$scratch/one" ./one || return 1
    figures="\"cpu\": $cpu, \"wall\": $wall, \"packages\": $(in_go list -deps ./one | wc -l)"
}

size_go() {
    local program
    for program in one all; do
        in_go build -trimpath -ldflags '-s -w' -o "bin/$program" "./$program" || return 1
        figures+="${figures:+, }\"$program\": $(stat -c %s "$home/go/bin/$program")"
    done
}

go_measure() {
    in_go build -o bin/measure ./measure
}

calls_go() {
    go_measure && calls_of 20000 "$home/go/bin/measure"
}

alloc_go() {
    go_measure && start_mock || return 1
    take alone "$home/go/bin/measure" alloc "$host" 2000
}

decode_go() {
    go_measure && take "$home/go/bin/measure" decode "$generated/replies.json" 2
}

regenerate_go() {
    regenerate_python
}
