"""Counts what nginx itself spends on a request: nginx_cost.py DATA NGINX-FOLDER, for `nginx-cost`, which prepares DATA."""

import argparse
import pathlib
import shutil
import socket

from nginx_cost_measure import Measure
from nginx_cost_site import LEAST, Site

ROUNDS = 5
NOISE = 100  # instructions: an answer that comes in two parts wakes nginx once more


def main():
    parser = argparse.ArgumentParser(prog="Tests/Bench/nginx-cost")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    measure = Measure(options.data, port)
    site = Site(options.source, options.data / "hello.sock", port)
    site.write_bare(options.data / "least", LEAST)
    site.write_bare(options.data / "bare")
    site.write(options.data / "site")
    table(measure, ("least", "bare", "site"))
    if options.lines:
        lines(site, measure)


def table(measure, names):
    calls = {name: measure.system_calls(name) for name in names}
    times = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            times[name].append(measure.time(name))
    rows = {
        "instructions": {name: measure.instructions(name) for name in names},
        "µs of processor time": {name: min(found) for name, found in times.items()},
        "system calls": {name: sum(found.values()) for name, found in calls.items()},
        **{f"  {call}": {name: calls[name].get(call, 0) for name in names}
           for call in sorted({call for found in calls.values() for call, number in found.items() if number >= 0.1})},
    }
    print(f"{'a request':24}" + "".join(f"{name:>10}" for name in names) + f"{'site/bare':>12}{'site/least':>12}")
    for label, row in rows.items():
        ratios = "".join(f"{row['site'] / row[name]:12.2f}" if row[name] else f"{'':12}" for name in ("bare", "least"))
        print(f"{label:24}" + "".join(f"{row[name]:10,.1f}" for name in names) + ratios)


def lines(site, measure, count=300):
    """Prints what nginx saves without each line of the site."""
    whole = min(measure.instructions("site", count) for _ in range(3))
    print(f"\ninstructions that a request takes less without a line (those not named: fewer than {NOISE})", flush=True)
    for statement in site.statements():
        folder = measure.data / "line"
        shutil.rmtree(folder, ignore_errors=True)
        site.write(folder, without=statement)
        try:
            saved = whole - measure.instructions("line", count) if measure.is_valid("line") else None
        except ConnectionError:
            saved = None
        if saved is None or saved >= NOISE:
            print(f"{'needed' if saved is None else format(saved, ',.0f'):>8}  {statement.label()}", flush=True)


main()
