"""Measures the servers that `run` has started, in turns: measure.py --help. Writes a JSON file for report.py."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse
import uuid

from client import get, walk

SERVERS = {  # the address's name, the prefix of paths
    "apiframe": ("site", ""), "hello": ("peers", "/hello"), "php": ("peers", "/php"), "fastapi": ("peers", "/fastapi"),
    "pocketbase": ("peers", "/pocketbase/api/collections/jobs/records"),
    "pocketbase-alone": ("pocketbase", "/api/collections/jobs/records"), "nginx": ("peers", ""),
}
WORKS = {  # who does it, and whether its latency is measured
    "poll": (["apiframe", "hello", "php", "fastapi", "pocketbase", "pocketbase-alone"], True),
    "submit": (["apiframe", "php", "fastapi", "pocketbase", "pocketbase-alone"], True),
    "mixed": (["apiframe", "php", "fastapi", "pocketbase", "pocketbase-alone"], True),
    "list": (["apiframe", "php", "fastapi", "pocketbase", "pocketbase-alone"], False),
    "list-far": (["apiframe", "php", "fastapi", "pocketbase", "pocketbase-alone"], False),
    "image": (["apiframe", "nginx"], False),
}
IMAGE = 100_000  # bytes
FAR = 1000  # the page that `list-far` asks for


def main():
    options = arguments()
    bench = Bench(options)
    bench.check_answers(options.servers)
    cells = [(work, server) for work in options.work for server in WORKS[work][0] if server in [*options.servers, "nginx"]]
    print(f"Warming up {len(cells)} measurements", flush=True)
    for cell in cells:
        bench.load(*cell, connections=32, seconds=1)
    rates, latencies = {}, {}
    for number in range(1, options.rounds + 1):
        for work, server in cells:
            found = bench.load(work, server, 32, options.seconds)
            rates.setdefault(f"{work} {server}", []).append(found["rate"])
            line = f"{found['rate']:9.0f}/s"
            if WORKS[work][1]:
                found = bench.load(work, server, 64, options.seconds)
                latencies.setdefault(f"{work} {server}", []).append([found["p50"], found["p99"]])
                line += f"   64 connections: p50 {found['p50']:.2f} ms, p99 {found['p99']:.2f} ms"
            print(f"  round {number} of {options.rounds}  {work:9} {server:17}{line}", flush=True)
    options.output.write_text(json.dumps({"rates": rates, "latencies": latencies}, indent=1))


def arguments():
    parser = argparse.ArgumentParser(prog="measure.py")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    for address in ("site", "peers", "pocketbase"):
        parser.add_argument(f"--{address}")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--servers", type=lambda text: text.split(","))
    parser.add_argument("--work", type=lambda text: text.split(","))
    options = parser.parse_args()
    if unknown := set(options.work) - set(WORKS):
        sys.exit(f"There is no work {', '.join(unknown)}; there are: {', '.join(WORKS)}.")
    return options


class Bench:
    def __init__(self, options):
        self.options, self.far = options, {}
        self.key = (options.data / "key").read_text().strip()
        self.submitter = self.other_key()
        self.image = self.make_image()

    def other_key(self):
        """One of another account: submissions must not change the list that is measured."""
        for line in (self.options.data / "polls").open():
            if (key := line.split()[0]) != self.key:
                return key

    def make_image(self):
        """The paths of a file, by the site's URL for an image and in a bare location."""
        token, name = "ab" * 16, f"{uuid.UUID(int=0)}-1.png"
        folder = self.options.data / "images/ab"
        folder.mkdir(exist_ok=True)
        (folder / (token + name)).write_bytes(os.urandom(IMAGE))
        return {"apiframe": f"/images/{token}/{name}", "nginx": f"/images/ab/{token}{name}"}

    def load(self, work, server, connections, seconds):
        kind = "list" if work.startswith("list") else work
        prefix = SERVERS[server][1] + ("/" if server.startswith("pocketbase") else "/v1/jobs/")
        key = self.submitter if kind in ("submit", "mixed") else self.key
        command = ["wrk", "-t", "2", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "--latency", "-s",
                   str(pathlib.Path(__file__).parent / "load.lua"), self.address(server), "--", kind, prefix,
                   self.path(work, server), str(self.options.data / "polls"), key]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        # Answers later than wrk waits for are slow, and count as such: no reason to end a long run.
        if "Non-2xx" in output or re.search(r"Socket errors: (?!connect 0, read 0, write 0,)", output):
            sys.exit(f"{work} {server} failed:\n{output}")
        return {"rate": float(re.search(r"Requests/sec: *([\d.]+)", output)[1]),
                "p50": milliseconds(output, "50%"), "p99": milliseconds(output, "99%")}

    def address(self, server):
        return getattr(self.options, SERVERS[server][0])

    def start(self, server):
        """What precedes the path of an API's endpoint."""
        return self.address(server) + SERVERS[server][1]

    def path(self, work, server):
        """That of a list or an image."""
        prefix = SERVERS[server][1]
        if work == "image":
            return self.image[server]
        if server.startswith("pocketbase"):
            return prefix + self.pocketbase_list(FAR if work == "list-far" else 1)
        if work != "list-far":
            return f"{prefix}/v2/jobs?limit=20"
        if server not in self.far:
            self.far[server] = walk(self.start(server), self.key, (FAR - 1) * 20)
        return f"{prefix}/v2/jobs?limit=20&cursor={self.far[server]}"

    def pocketbase_list(self, page):
        """The jobs of the first account, newest first, without counting them."""
        account = (self.options.data / "peers/account").read_text()
        return "?" + urllib.parse.urlencode({"perPage": 20, "page": page, "skipTotal": "true", "sort": "-createdAt,-id",
                                             "filter": f"account='{account}'"})

    def check_answers(self, servers):
        """PHP and FastAPI answer polls and lists with the same JSON as the site."""
        key, job = (self.options.data / "polls").open().readline().split()
        for server in {"php", "fastapi"} & set(servers):
            for path in (f"/v1/jobs/{job}", "/v2/jobs?limit=20"):
                found, expected = (get(self.start(each) + path, key) for each in (server, "apiframe"))
                if found != expected:
                    sys.exit(f"{server} answers {path} with other JSON than the site:\n{found}")


def milliseconds(output, percentile):
    number, unit = re.search(rf"^ +{percentile} +([\d.]+)(us|ms|s|m) *$", output, re.M).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
