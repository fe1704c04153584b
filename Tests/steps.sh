# Sourced by `Tests/run` and `Tests/long`: runs steps one after another, each with a log of its own; the first that
# fails ends the run. Expects `top`.
# shellcheck shell=bash source-path=SCRIPTDIR/..

# shellcheck disable=SC2154 # `top` is set by the sourcing script
source "$top/nginx/install.sh"
packages_files+=("$top/Tests/packages")
logs=$top/.build/logs
python=$top/.build/python
running="" log="" counts=() figures=()
count_line='^(e2e: [0-9]|[^ ]+ Test run with [0-9])'

# The command runs outside of any condition, so that `set -e` holds within it, and in a subshell, so that what the exit trap
# says does not go to its log.
step() { # its name, its command
    local from=$SECONDS
    running=$1 log=$logs/${1// /-}.log
    mkdir -p "$logs"
    printf '== %s: ' "$1"
    ("${@:2}") >"$log" 2>&1
    say "$((SECONDS - from)) s"
    keep_counts
    running=""
}

# The lines that say how many tests passed are printed once, at the end.
keep_counts() {
    local lines
    mapfile -t lines < <(grep -ahE "$count_line" "$log")
    counts+=("${lines[@]}")
}

# Lines of the last step's log that the summary shows.
figures() { # a pattern
    local lines
    mapfile -t lines < <(grep -ahE "$1" "$log" | grep -avE "$count_line")
    figures+=("" "$(basename "$log" .log):" "${lines[@]}")
}

finish() { # the exit trap
    local status=$?
    if [[ $status -ne 0 && -n $running ]]; then
        say "failed"
        keep_counts
        tail -n 100 "$log" | grep -avE "$count_line" || true
        say "Failed at \"$running\" after $SECONDS s. The whole log: $log"
    elif [[ $status -eq 0 ]]; then
        say "Everything passed in $SECONDS s."
    fi
    [[ ${#figures[@]} -eq 0 ]] || printf '%s\n' "${figures[@]}" ""
    [[ ${#counts[@]} -eq 0 ]] || printf '%s\n' "${counts[@]}"
    exit "$status"
}

prepare() {
    step "install what is missing" install_missing
    require_swift
}

check_imports() { swift package dump-package 2>/dev/null | Tests/imports; }

build_release() { swift build -c release --build-tests --explicit-target-dependency-import-check error; }

# The SDKs that the end-to-end tests run, in an environment of their own.
install_python_packages() {
    local wanted=$top/Tests/EndToEnd/requirements.txt
    ! cmp -s "$wanted" "$python/installed" || return 0
    rm -rf "$python"
    python3 -m venv "$python"
    "$python/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"
    cp "$wanted" "$python/installed"
}
