# Servers of Redis and Valkey for scripts/fleet.sh, which sources this file and sets $home, below target/, and $scratch.
# shellcheck shell=bash

started=()

# Kills a process that this shell started, and waits for its end.
stop() {
    kill -9 "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

stop_all() {
    local one
    for one in ${started[@]+"${started[@]}"}; do
        stop "$one"
    done
    started=()
}

# Unpacks packages of Debian, those that this release lacks from its backports.
fetch() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
    local release options=() package
    mkdir -p "$home/debs" "$home/root" "$home/lists/partial"
    release=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    printf 'deb http://deb.debian.org/debian %s-backports main\n' "$release" >"$home/backports.list"
    options=(-o "Dir::Etc::sourcelist=$home/backports.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$home/lists")
    for package; do
        (cd "$home/debs" && apt-get download -qq "$package") >/dev/null 2>&1 && continue
        [[ -n $(ls "$home/lists" | grep -v partial) ]] || apt-get "${options[@]}" -qq update >/dev/null 2>&1 || return 1
        (cd "$home/debs" && apt-get "${options[@]}" download -qq "$package/$release-backports") >/dev/null 2>&1 || return 1
    done
    for package in "$home"/debs/*.deb; do
        dpkg -x "$package" "$home/root"
    done
}

# Finds the programs $1-server and $1-cli, installed or unpacked; leaves their paths in $server and $cli.
find_server() {
    server=$(command -v "$1-server" || true) cli=$(command -v "$1-cli" || true)
    [[ -n $server && -n $cli ]] && return
    server=$home/root/usr/bin/$1-server cli=$home/root/usr/bin/$1-cli
    [[ -e $server && -e $cli ]] ||
        fetch "$1-server" "$1-tools" libjemalloc2 liblzf1 libatomic1 liblua5.1-0 lua-cjson lua-bitop
}

libraries=LD_LIBRARY_PATH=$home/root/usr/lib/$(uname -m)-linux-gnu

# Runs "$@" with the libraries that were unpacked.
unpacked() {
    env "$libraries" "$@"
}

free_port() {
    local port
    # Below the ports that Linux gives to connections.
    for ((port = 10000 + RANDOM % 20000; ; port++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    printf '%s' "$port"
}

# Starts "$@" in the background; leaves its process in $process.
start() {
    # No function: the process would be a shell, and its end not that of the program.
    env "$libraries" "$@" >>"$scratch/log" 2>&1 &
    process=$!
    started+=("$process")
}

listens() {
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.1
    done
    cat "$scratch/log" >&2
    return 1
}

# Starts $server on port $1 with the settings "${@:2}". Each has a folder: a file of a replica would give a primary that
# starts there a past.
serve() {
    mkdir -p "$scratch/$1"
    start ${calm[@]+"${calm[@]}"} "$server" --port "$1" --save '' --appendonly no --dir "$scratch/$1" "${@:2}"
    listens "$1"
}
