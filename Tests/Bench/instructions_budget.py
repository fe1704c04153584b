"""The budget of `instructions`: what a request of each kind may cost, in instructions.tsv, and the check against it."""

import os
import pathlib
import re
import statistics
import subprocess

FILE = pathlib.Path(__file__).with_name("instructions.tsv")
SPREADS, LEAST = 3, 0.02  # growth that is allowed: so many times the spread, and at least this part of the median
ANEW = "Tests/Bench/instructions --record"


def libraries():
    """Those whose code is a part of each request, without the last number of their versions: Debian's fixes change little."""
    names = ["fcgi", "libcrypto", "sqlite3"]
    found = subprocess.run(["pkg-config", "--modversion", *names], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    versions = [re.match(r"\d+[.]\d+", version)[0] for version in found]
    return ", ".join([os.confstr("CS_GNU_LIBC_VERSION"), *(f"{name} {version}" for name, version in zip(names, versions))])


def write(found, file=FILE):
    """Makes the counts of some runs of each kind the budget; kinds that were not counted keep theirs, if the libraries are
    the same."""
    rows = {}
    if file.exists() and read(file)[0] == libraries():
        rows = read(file)[1]
    rows |= {kind: (int(statistics.median(runs)), max(runs) - min(runs)) for kind, runs in found.items()}
    lines = [f"# Instructions of a request: five runs of {ANEW}", f"# with {libraries()}", "kind\tmedian\tspread"]
    lines += [f"{kind}\t{median}\t{spread}" for kind, (median, spread) in sorted(rows.items())]
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
