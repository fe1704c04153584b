# Sourced by `up` and `down`: finds and stops the two processes of a data directory.
# Expects `data` (absolute) and `say`.
# shellcheck shell=bash

# shellcheck disable=SC2154 # data is set by the sourcing script
responder_pid() { pid_from "$data/run/apiframe.pid" " --data $data "; }

nginx_pid() { pid_from "$data/run/nginx.pid" " -c $data/nginx/nginx.conf" || nginx_master; }

# Finds an nginx that could not write its pid, such as on a full disk, by the command line of its master process.
nginx_master() {
    local file
    for file in /proc/[0-9]*/cmdline; do
        [[ "$({ tr '\0' ' ' <"$file"; } 2>/dev/null)" == "nginx: master process "*" -c $data/nginx/nginx.conf "* ]] || continue
        basename "$(dirname "$file")"
        return 0
    done
    return 1
}

both_run() { responder_pid >/dev/null && nginx_pid >/dev/null; }

# Prints the pid in a file if that process exists and has the expected command line: after a crash or a reboot, a stale
# file may contain an unused pid, or that of another program.
pid_from() { # file, part of the command line
    local pid
    [[ -s $1 ]] && read -r pid <"$1" || return 1
    [[ -r /proc/$pid/cmdline && "$({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null) " == *"$2"* ]] || return 1
    printf '%s\n' "$pid"
}

# Stops nginx first, so the requests that it has accepted can still reach the responder.
stop_both() {
    stop nginx nginx_pid QUIT 15
    stop responder responder_pid TERM 60
}

stop() { # name, function that prints the pid, signal, seconds until SIGKILL
    local pid
    pid=$("$2") || return 0
    kill -s "$3" "$pid" || die "The $1 (pid $pid) can't be stopped: is it another user's?"
    for ((tick = 0; tick < $4 * 10; tick++)); do
        "$2" >/dev/null || break
        sleep 0.1
    done
    if "$2" >/dev/null; then
        kill -s KILL "$pid"
        say "The $1 (pid $pid) did not stop within $4 s and was killed."
    else
        say "The $1 (pid $pid) has stopped."
    fi
}

data_directory() { # argument of --data, may be empty
    local path
    path=$(realpath -m -- "${1:-${APIFRAME_DATA:-$(dirname "${BASH_SOURCE[0]}")/../.data}}")
    [[ $path =~ ^[A-Za-z0-9._/+@-]+$ ]] ||
        die "The data directory's path may hold letters, digits and . _ - + @ / only: $path"
    printf '%s\n' "$path"
}
