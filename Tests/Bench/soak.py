"""Runs the mixed load of `soak` and samples the responder: soak.py DATA URL MINUTES INTERVAL FOLDER writes
soak.svg, and a table into README.md there."""

import atexit
import http.client
import json
import pathlib
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

import soak_plot
from record import record

PROMPT = '{"prompt":"a lighthouse above a calm sea at sunset"}'
GENERATE = '{"model":"nano-banana","prompt":"a lighthouse above a calm sea at sunset"}'
CUSTOMERS = 2
PAUSE = 1.0  # seconds between a customer's jobs
PROBES = 0.05  # seconds between two polls whose latency is measured


def main(data, url, minutes, interval, folder):
    data = pathlib.Path(data)
    bench = Account(url, (data / "key").read_text().strip())
    ids = (data / "ids").read_text().split()
    process = int((data / "run/apiframe.pid").read_text())
    ends = time.monotonic() + float(minutes) * 60
    load = subprocess.Popen(
        ["wrk", "-t", "1", "-c", "2", "-d", f"{int(float(minutes) * 60)}s", "-s",
         str(pathlib.Path(__file__).parent / "peers/load.lua"), url, "--", "poll", "/v1/jobs/", "-",
         str(data / "polls"), bench.key], stdout=subprocess.PIPE, text=True)
    atexit.register(load.kill)
    customers = [Customer(url, (data / "customer").read_text().strip(), ends) for _ in range(CUSTOMERS)]
    for customer in customers:
        customer.start()
    samples = []
    while time.monotonic() < ends - 1:
        latencies = probe(bench, ids, min(ends, time.monotonic() + float(interval)))
        samples.append(sample(data, process, latencies))
        print("  " + "  ".join(f"{name} {value:,.2f}" for name, value in samples[-1].items()), flush=True)
    output = load.communicate()[0]
    for customer in customers:
        customer.join()
    print(f"{output.strip()}\nThe customers' jobs: {sum(customer.done for customer in customers)}")
    failures = [each for customer in customers for each in customer.failures] + ["wrk"] * ("Non-2xx" in output)
    grown, text = soak_plot.judge(samples, float(interval))
    print(f"\n{text}\n")
    soak_plot.draw(samples, float(interval), pathlib.Path(folder) / "soak.svg")
    record(pathlib.Path(folder) / "README.md", "soak", f"{text}\n\n![The samples](soak.svg)")
    if failures:
        print(f"Unexpected answers: {len(failures)}, such as {failures[0]}")
    sys.exit(1 if failures or grown else 0)


def probe(account, ids, until):
    """The milliseconds of polls of its own, sorted."""
    latencies = []
    while time.monotonic() < until:
        began = time.monotonic()
        status, _ = account.send("GET", f"/v1/jobs/{random.choice(ids)}")
        if status != 200:
            sys.exit(f"A poll was answered with {status}.")
        latencies.append((time.monotonic() - began) * 1000)
        time.sleep(PROBES)
    return sorted(latencies)


def sample(data, process, latencies):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    log = data / "apiframe.sqlite-wal"
    return {
        "RSS, MB": int(status.split("VmRSS:")[1].split()[0]) / 1024,
        "descriptors": len(list(pathlib.Path(f"/proc/{process}/fd").iterdir())),
        "WAL, MB": log.stat().st_size / 1e6 if log.exists() else 0,
        "p50 of polls, ms": statistics.median(latencies),
        "p99 of polls, ms": latencies[int(len(latencies) * 0.99)],
    }


class Account:
    """One key, on one connection that is kept open."""

    def __init__(self, url, key):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=120)
        self.key = key

    def send(self, method, path, body=None, headers=()):
        headers = {"X-API-Key": self.key, "Content-Type": "application/json", **dict(headers)}
        for attempt in (1, 2):  # nginx ends a connection after a thousand requests
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                return answer.status, answer.read()
            except (http.client.RemoteDisconnected, ConnectionError):
                self.connection.close()
                if attempt == 2:
                    raise


class Customer(threading.Thread):
    """Submits one job after another until an end."""

    def __init__(self, url, key, ends):
        super().__init__(daemon=True)
        self.account, self.ends, self.done, self.failures = Account(url, key), ends, 0, []

    def run(self):
        while time.monotonic() < self.ends:
            try:
                self.job()
            except (KeyError, ValueError, OSError) as error:
                self.failures.append(f"a job: {error!r}")
            self.expect(400, "POST", "/v1/imagine", "{}")
            self.expect(404, "GET", "/v1/nothing")
            self.expect(None, "GET", "/v1/jobs", headers={"X-API-Key": "ak_live_none"})  # 401, 429 if there are many
            self.expect(200, "GET", "/v2/jobs?limit=50")
            self.expect(200, "GET", "/v2/models")
            self.expect(200, "GET", "/v1/account")
            time.sleep(PAUSE)

    def job(self):
        if self.done % 2:
            job = json.loads(self.expect(202, "POST", "/v1/imagine", PROMPT))["job"]["id"]
        else:
            job = json.loads(self.expect(None, "POST", "/v2/images/generate", GENERATE))["jobId"]
        if self.done % 10 == 9:
            self.expect(None, "POST", f"/v2/jobs/{job}/cancel")
        state = {}
        while time.monotonic() < self.ends and state.get("completedAt") is None:
            state = json.loads(self.expect(200, "GET", f"/v2/jobs/{job}", headers={"Prefer": "wait=10"}))
        for url in (state.get("result") or {}).get("images", []):
            self.expect(200, "GET", urllib.parse.urlsplit(url).path)
        self.done += 1

    def expect(self, expected, *request, **options):
        """The body of the answer; a status other than the expected one, or with None one of 500 and more, is a failure."""
        status, body = self.account.send(*request, **options)
        if status != expected and (expected or status >= 500):
            self.failures.append(f"{request[:2]}: {status}, {body[:200]}")
        return body


try:
    main(*sys.argv[1:])
except KeyboardInterrupt:
    sys.exit(130)
