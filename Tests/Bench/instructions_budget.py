"""The budget of `instructions`: what a request of each kind may cost, in instructions.tsv, and the check against it."""

import pathlib
import platform
import re
import sqlite3
import ssl
import statistics

FILE = pathlib.Path(__file__).with_name("instructions.tsv")
SPREADS, LEAST = 3, 0.02  # growth that is allowed: so many times the spread, and at least this part of the median
ANEW = "Tests/Bench/instructions --record"


def libraries():
    """Those whose code is a part of each request, by the versions that change it: security fixes of Debian do not."""
    versions = {"glibc": platform.libc_ver()[1], "SQLite": sqlite3.sqlite_version, "OpenSSL": ssl.OPENSSL_VERSION.split()[1]}
    return ", ".join(f"{name} {re.match(r'[0-9]+[.][0-9]+', version)[0]}" for name, version in versions.items())


def write(found, file=FILE):
    """Makes the counts of some runs of each kind the budget."""
    lines = [f"# Instructions of a request: five runs of {ANEW}", f"# with {libraries()}", "kind\tmedian\tspread"]
    lines += [f"{kind}\t{int(statistics.median(runs))}\t{max(runs) - min(runs)}" for kind, runs in sorted(found.items())]
    file.write_text("\n".join(lines) + "\n")


def read(file=FILE):
    """The libraries that it was recorded with, and the median and the spread of each kind."""
    lines = file.read_text().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith(("#", "kind\t"))]
    recorded = next(line.removeprefix("# with ") for line in lines if line.startswith("# with "))
    return recorded, {kind: (int(median), int(spread)) for kind, median, spread in rows}


def check(found, file=FILE):
    """Prints what was counted beside the budget; the exit status."""
    recorded, budget = read(file)
    over, lines = judge(found, budget)
    print("\n".join(lines))
    if recorded != libraries():
        print(f"Not judged: the budget was recorded with {recorded}, and here are {libraries()}. Record one of this machine"
              f" before a change, and check after it: {ANEW}")
        return 0
    if over:
        print(f"Over the budget: {', '.join(over)}. Find the cause (Tests/Bench/instructions --profile {over[0]}); if the"
              f" growth is worth it, record the budget anew and commit it: {ANEW}")
    return 1 if over else 0


def judge(found, budget):
    """The kinds that are over their budget, and the lines of a table."""
    over, lines = [], [f"{'kind':16} {'budget':>10} {'allowed':>10} {'now':>10}"]
    for kind, now in found.items():
        if kind not in budget:
            over.append(kind)
            lines.append(f"{kind:16} {'none':>10} {'':>10} {now:>10,} without a budget")
            continue
        median, spread = budget[kind]
        margin = max(SPREADS * spread, int(LEAST * median))
        verdict = "within"
        if now > median + margin:
            verdict = "over"
            over.append(kind)
        elif now < median - margin:
            verdict = f"less: the budget can be lowered with {ANEW}"
        lines.append(f"{kind:16} {median:>10,} {median + margin:>10,} {now:>10,} {now / median - 1:+.1%} {verdict}")
    return over, lines
