# Sourced by `nginx/up` and `Tests/run`: installs the missing packages of `packages_files`.
# shellcheck shell=bash

packages_files=("$(dirname "${BASH_SOURCE[0]}")/packages")
oldest_swift=6.2
strict_swift=6.3 # the version that the project is written with
PATH=$PATH:/usr/sbin:/sbin # contains nginx, but is not in the PATH of regular users on Debian

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

install_missing() {
    local packages
    mapfile -t packages < <(missing_packages)
    [[ ${#packages[@]} -gt 0 ]] || return 0
    command -v apt-get >/dev/null ||
        die "Missing: ${packages[*]} (their Debian names). There is no apt here: please install them by hand."
    say "Installing with apt: ${packages[*]}"
    (
        keep_services_stopped
        as_root apt-get -qq update
        as_root apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
    ) || die "apt could not install: ${packages[*]}"
}

require_swift() {
    local where="Get Swift $oldest_swift or newer from https://www.swift.org/install/linux/ and put it on the PATH."
    command -v swift >/dev/null || die "There is no Swift toolchain here. $where"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p')
    [[ $(printf '%s\n' "$oldest_swift" "$version" | sort -V | head -n 1) == "$oldest_swift" ]] ||
        die "Swift ${version:-of unknown version} is too old. $where"
    choose_strictness "$version"
}

# Package.swift makes our targets' warnings errors if STRICT_BUILD is 1, which it is with the project's own version of Swift
# only: a newer one may have new warnings, which must not stop a user's build. A value of the environment wins. The variable
# is part of the build's settings: `nginx/up` and `Tests/run` both set it here, since otherwise each would rebuild the
# other's build. Its name is not APIFRAME_…, since those are the server's settings.
choose_strictness() { # the version of Swift
    local strict=0
    [[ $1 != "$strict_swift" && $1 != "$strict_swift".* ]] || strict=1
    export STRICT_BUILD=${STRICT_BUILD:-$strict}
}

missing_packages() {
    local package kind name
    while read -r package kind name; do
        is_there "$kind" "$name" || say "$package"
    done < <(grep -h -v -e '^#' -e '^$' "${packages_files[@]}")
}

is_there() {
    case $1 in
        command) command -v "$2" >/dev/null ;;
        library) pkg-config --exists "$2" 2>/dev/null ;;
        module) python3 -c "import $2" 2>/dev/null ;;
    esac
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# Keeps a newly installed nginx from starting on port 80: Debian asks /usr/sbin/policy-rc.d first. The temporary policy
# denies the start and is removed when the surrounding subshell ends.
keep_services_stopped() {
    local policy=/usr/sbin/policy-rc.d
    [[ ! -e $policy ]] || return 0
    # shellcheck disable=SC2064 # expands the path now
    trap "as_root rm -f $policy" EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
}
