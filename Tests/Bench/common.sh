# What the benchmarks share: executables, a data directory of its own, a server, wrk.
# shellcheck shell=bash source-path=SCRIPTDIR/../..

# shellcheck disable=SC2154 # `top` is whoever sources this
source "$top/nginx/install.sh"
bench=$top/.build/bench # all that is installed and kept

prepare() {
    install_missing
    mkdir -p "$bench"
    # On the disk of the repository, since /tmp may be in memory.
    data=$(mktemp -d -p "$bench" data-XXXXXX)
    trap clean_up EXIT
    trap 'exit 130' INT TERM
    bin=${APIFRAME_BIN_DIR:-$(swift build -c release --package-path "$top" --show-bin-path)}
    [[ -x $bin/apiframe ]] || die "There is no apiframe in $bin; build it first."
}

install_command() { # a command and package
    ! command -v "$1" >/dev/null || return 0
    say "Installing with apt: $1"
    as_root apt-get -qq update
    as_root apt-get -qq install -y --no-install-recommends "$1" >/dev/null
}

# A database full of ended jobs; sets `key`. More arguments are those of fill.py.
fill() { # how many
    say "Filling a database with $1 jobs"
    admin account create --email bench@example.com --name Bench --plan scale >/dev/null
    key=$(admin key issue --account bench@example.com --format ak_live --json | sed -n 's/.*"key" *: *"\([^"]*\)".*/\1/p')
    printf '%s\n' "$key" >"$data/key"
    python3 "$top/Tests/Bench/fill.py" "$data/apiframe.sqlite" bench@example.com "$key" "$@"
}

# An account whose jobs run, as those of the filled one don't, with a key in `$data/customer`.
make_customer() {
    admin account create --email customer@example.com --plan growth >/dev/null
    admin credit add --account customer@example.com --amount 10000000 --reason bench >/dev/null
    admin key issue --account customer@example.com --format ak_live --rate 1000000 --json |
        sed -n 's/.*"key" *: *"\([^"]*\)".*/\1/p' >"$data/customer"
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

median() { sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"; }

clean_up() {
    [[ -z ${hello_pid:-} ]] || kill "$hello_pid" 2>/dev/null || true
    "$top/nginx/down" --data "$data" >/dev/null || true
    rm -rf "$data"
}
