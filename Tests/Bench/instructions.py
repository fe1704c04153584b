"""Counts the instructions of requests: instructions.py DATA KEY, for `instructions`, which prepares both."""

import argparse
import pathlib
import shutil
import statistics
import sys

import instructions_budget as budget
from instructions_callgrind import Callgrind
from instructions_requests import HOT, add_running, requests

RECORDED = 5  # runs
ENVIRONMENT = {
    "APIFRAME_WORKER_THREADS": "1", "APIFRAME_FETCH_THREADS": "1", "APIFRAME_GATEWAY_THREADS": "17",
    "APIFRAME_NGINX_WORKERS": "1", "APIFRAME_NGINX_KEEPALIVE": "1", "APIFRAME_QUEUE_LIMIT": "1000000",
    "APIFRAME_RUN_SECONDS": "86400",
}


def main():
    parser = argparse.ArgumentParser(prog="Tests/Bench/instructions")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("key")
    parser.add_argument("--requests", type=int, default=250)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--profile", metavar="KIND")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_intermixed_args()
    if options.check:
        options.kinds = options.kinds or HOT
        sys.exit(budget.check({kind: int(answering) for kind, answering, _ in measured(options)}))
    if options.record:
        options.runs = RECORDED
    found = {}
    for _ in range(options.runs):
        for kind, answering, others in measured(options):
            found.setdefault(kind, []).append((answering, others))
    if options.record:
        budget.write({kind: [int(answering) for answering, _ in runs] for kind, runs in found.items()})
    if not options.profile:
        table(found)


def table(found):
    print(f"{'':16} {'instructions':>12} {'elsewhere':>12}")
    for kind, runs in found.items():
        answering, others = ([int(each) for each in part] for part in zip(*runs))
        spread = f"  {min(answering):,} to {max(answering):,}" if len(runs) > 1 else ""
        print(f"{kind:16} {int(statistics.median(answering)):>12,} {int(statistics.median(others)):>12,}{spread}")


def measured(options):
    """The kinds with the instructions of one request, one after another."""
    running = []
    kinds = requests(options.key, (options.data / "ids").read_text().split(), running)
    wanted = [options.profile] if options.profile else options.kinds or ["hello", *kinds]
    unknown = set(wanted) - set(kinds) - {"hello"}
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are hello, {', '.join(kinds)}.")
    if "hello" in wanted:
        with Callgrind(options.data, [options.data / "hello", options.data / "hello.sock", "4"], "hello.sock") as hello:
            yield "hello", *hello.cost(kinds["healthz"], options.requests)
    data = fresh(options.data) if any(kind.endswith("-running") for kind in wanted) else options.data
    environment = {**ENVIRONMENT, "APIFRAME_SOCKET": str(data / "responder.sock")}
    with Callgrind(data, [data / "apiframe", "--data", data], "responder.sock", environment) as responder:
        responder.send(kinds["healthz"], 0, 1)  # it has started: a start takes up running jobs
        if data != options.data:
            running += add_running(data / "apiframe.sqlite")
        for kind in wanted:
            if kind != "hello":
                yield kind, *responder.cost(kinds[kind], options.requests)
        if options.profile:
            responder.profile()


def fresh(data):
    """A copy of the data, so that no run finds the jobs of another, which its start would take up."""
    copy = data / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy, ignore=shutil.ignore_patterns("copy", "*.sock", "callgrind-*"))
    return copy


if __name__ == "__main__":
    main()
