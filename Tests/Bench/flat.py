"""Measures one size of database for `flat`, and prints the table: flat.py instructions|pages|table FIGURES …; each
measurement is a line of FIGURES."""

import http.client
import json
import pathlib
import random
import re
import signal
import subprocess
import sys
import time
import urllib.parse

from record import record

WARM_UP = 1000
ATTEMPTS = 3
# The kinds of `instructions`, with how often one looks something up in an index or table: a poll its key, account, plan,
# job (index and row) and image; a list its key, account and plan, and 20 times a row and its image.
LOOKUPS = {"v1-poll": 6, "v2-list": 44, "v1-imagine": 20}
GROWTH = 1.2


def instructions(figures, data, size, count, runs):
    program, key = pathlib.Path(__file__).with_name("instructions.py"), (pathlib.Path(data) / "key").read_text().strip()
    for kind in LOOKUPS:
        command = [sys.executable, program, data, key, kind, "--requests", count, "--runs", runs]
        # Under callgrind and beside other work a commit may take a second, which the responder answers with 503.
        for _ in range(ATTEMPTS):
            found = subprocess.run([*map(str, command)], check=False, stdout=subprocess.PIPE, text=True)
            if found.returncode == 0:
                break
        else:
            sys.exit(f"The instructions of {kind} could not be counted {ATTEMPTS} times.")
        cost = re.search(rf"^{kind} +([\d,]+)", found.stdout, re.M)[1]
        note(figures, kind, size, "instructions", int(cost.replace(",", "")))


def pages(figures, data, size, count, url):
    data = pathlib.Path(data)
    note(figures, "file", size, "GB", (data / "apiframe.sqlite").stat().st_size / 1e9)
    client = Client(url, (data / "key").read_text().strip(), (data / "ids").read_text().split())
    for kind in LOOKUPS:
        for _ in range(WARM_UP):
            client.send(kind)
        with Trace(int((data / "run/apiframe.pid").read_text()), data / "trace") as trace:
            for _ in range(int(count)):
                client.send(kind)
        note(figures, kind, size, "pages", trace.reads() / int(count))


class Client:
    def __init__(self, url, key, ids):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
        self.headers, self.ids = {"X-API-Key": key, "Content-Type": "application/json"}, ids

    def send(self, kind):
        if kind == "v1-imagine":
            self.connection.request("POST", "/v1/imagine", '{"prompt":"a lighthouse at dusk --ar 16:9"}', self.headers)
        else:
            path = "/v2/jobs" if kind == "v2-list" else f"/v1/jobs/{random.choice(self.ids)}"
            self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status not in (200, 202):
            sys.exit(f"{kind}: {answer.status}")


class Trace:
    """The reads of the database and its log by a process, while it is entered."""

    def __init__(self, process, file):
        self.file = file
        self.strace = subprocess.Popen(["strace", "-f", "-y", "-e", "trace=pread64", "-o", file, "-p", str(process)],
                                       stderr=subprocess.PIPE, text=True)
        if "attached" not in self.strace.stderr.readline():
            sys.exit("strace can't attach to the responder.")
        time.sleep(1)  # for the other threads

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.strace.send_signal(signal.SIGINT)
        self.strace.communicate()

    def reads(self):
        return len(re.findall(r"pread64\(\d+<[^>]*apiframe\.sqlite(?:-wal)?>", self.file.read_text(errors="replace")))


def note(figures, kind, size, unit, value):
    line = [kind, int(size), unit, value]
    with open(figures, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    print(f"  {kind:12} {int(size):>12,} jobs: {value:,.2f} {unit}", flush=True)


def table(figures, readme=None):
    text, failed = compared(figures)
    print(f"\n{text}")
    if readme:
        record(pathlib.Path(readme), "flat", text)
    sys.exit(1 if failed else 0)


def compared(figures):
    lines = [json.loads(line) for line in pathlib.Path(figures).read_text().splitlines()]
    found = {(kind, unit, size): value for kind, size, unit, value in lines}
    sizes = sorted({size for _, _, size in found})
    least, most = sizes[0], sizes[-1]
    headings = " | ".join(f"{size:,} jobs, {found['file', 'GB', size]:.1f} GB" for size in sizes)
    text = [f"| | {headings} | asked | holds |", "|---" * (len(sizes) + 3) + "|"]
    failed = False
    for kind, lookups in LOOKUPS.items():
        for unit in ("instructions", "pages"):
            few, many = found[kind, unit, least], found[kind, unit, most]
            limit = few * GROWTH if unit == "instructions" else few + lookups
            asked = f"{many / few:.2f} of at most {GROWTH}-fold" if unit == "instructions" else f"at most {lookups} more"
            failed = failed or many > limit
            numbers = " | ".join(f"{found[kind, unit, size]:,.{0 if unit == 'instructions' else 1}f}" for size in sizes)
            text.append(f"| {kind}: {unit} | {numbers} | {asked} | {'**no**' if many > limit else 'yes'} |")
    return "\n".join(text), failed


{"instructions": instructions, "pages": pages, "table": table}[sys.argv[1]](*sys.argv[2:])
