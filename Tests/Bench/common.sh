# What the benchmarks share: executables, a data directory of its own, a server, wrk.
# shellcheck shell=bash source-path=SCRIPTDIR/../..

# shellcheck disable=SC2154 # `top` is whoever sources this
source "$top/nginx/install.sh"

prepare() {
    install_missing
    command -v wrk >/dev/null || { say "Installing with apt: wrk" && as_root apt-get -qq install -y --no-install-recommends wrk >/dev/null; }
    data=$(mktemp -d -t apiframe-bench-XXXXXX)
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    bin=${APIFRAME_BIN_DIR:-$(swift build -c release --package-path "$top" --show-bin-path)}
    [[ -x $bin/apiframe ]] || die "There is no apiframe in $bin; build it first."
}

# A database full of finished jobs; sets `key`.
fill() { # how many
    say "Filling a database with $1 jobs"
    admin account create --email bench@example.com --name Bench --plan scale >/dev/null
    key=$(admin key issue --account bench@example.com --format ak_live --json | sed -n 's/.*"key" *: *"\([^"]*\)".*/\1/p')
    python3 "$top/Tests/Bench/fill.py" "$data/apiframe.sqlite" bench@example.com "$1" >"$data/ids"
}

# The yardstick, a bare libfcgi program, in `$data/hello`.
build_hello() {
    local compiler
    compiler=$(command -v cc || command -v clang) || die "There is no C compiler (cc or clang)."
    # shellcheck disable=SC2046 # the flags are words
    "$compiler" -O2 -o "$data/hello" "$top/Tests/Bench/hello.c" $(pkg-config --cflags --libs fcgi) -lpthread
}

admin() { "$bin/apiframe-admin" "$@" --data "$data"; }

start_server() {
    read -r http_port https_port < <(free_ports)
    APIFRAME_BIN_DIR=$bin "$top/nginx/up" --data "$data" --http-port "$http_port" --https-port "$https_port" --detach >/dev/null
}

free_ports() {
    python3 -c 'import socket
a, b = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
print(a.getsockname()[1], b.getsockname()[1])'
}

# wrk's requests per second out of what it says; an answer that is none ends the benchmark.
rate() { # wrk's output
    [[ $1 != *Non-2xx* && $1 != *"Socket errors"* ]] || die "$1"
    sed -n 's/^Requests\/sec: *\([0-9.]*\).*/\1/p' <<<"$1"
}

median() { sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"; }

clean_up() {
    [[ -z ${hello_pid:-} ]] || kill "$hello_pid" 2>/dev/null || true
    "$top/nginx/down" --data "$data" >/dev/null || true
    rm -rf "$data"
}
