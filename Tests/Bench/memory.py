"""Measures for `memory`: memory.py readiness DATA PROGRAM, then memory.py memory DATA URL …, which prints the table."""

import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import urllib.parse

from instructions_fastcgi import Connection
from instructions_requests import one
from record import record

STARTS = 5
SETTLED = 10  # seconds after a start
AT_ONCE = 4
READY, IDLE, RESTED, LOADED = 100, 40, 80, 150  # the most, in milliseconds and megabytes


def main():
    parser = argparse.ArgumentParser(prog="Tests/Bench/memory")
    parser.add_argument("what", choices=["readiness", "memory"])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("target", help="the responder's program; the site's URL")
    parser.add_argument("--images", type=int, default=250)
    parser.add_argument("--rest", type=float, default=60)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--readme", type=pathlib.Path)
    options = parser.parse_args()
    file = options.data / "readiness.json"
    if options.what == "readiness":
        file.write_text(json.dumps([readiness(options.data, options.target) for _ in range(STARTS)]))
    else:
        sys.exit(report(options, json.loads(file.read_text()), measure(options)))


def readiness(data, program):
    """The milliseconds from the start of the process until it says that it is ready."""
    path = data / "readiness.sock"
    path.unlink(missing_ok=True)
    began = time.monotonic()
    with open(data / "readiness.log", "a", encoding="utf-8") as log:
        process = subprocess.Popen([program, "--data", data], env={**os.environ, "APIFRAME_SOCKET": str(path)},
                                   stdout=log, stderr=log)
    try:
        while not is_ready(path):
            if process.poll() is not None or time.monotonic() > began + 60:
                sys.exit((data / "readiness.log").read_text()[-2000:])
            time.sleep(0.001)
        return (time.monotonic() - began) * 1000
    finally:
        process.terminate()
        process.wait()


def is_ready(path):
    try:
        with Connection(path) as connection:
            return connection.send(one("GET", "/readyz", {}, 0), b"") == b"200"
    except OSError:
        return False


def measure(options):
    """The megabytes of the responder when idle, after the image jobs, and the most under the load of polls."""
    process = int((options.data / "run/apiframe.pid").read_text())
    time.sleep(SETTLED)
    idle = resident(process)
    key = (options.data / "customer").read_text().strip()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda number: run_job(options.target, key, number), range(options.images)))
    time.sleep(options.rest)
    return idle, resident(process), under_load(options, process)


def resident(process):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def run_job(url, key, number):
    prompt = json.dumps({"prompt": f"a harbour at dusk, number {number}"})
    job = send(url, key, "POST", "/v1/imagine", prompt)["job"]
    while job["completedAt"] is None:
        time.sleep(1)
        job = send(url, key, "GET", f"/v1/jobs/{job['id']}")["job"]
    if job["status"] != "succeeded":
        sys.exit(f"A job ended badly: {job}")


def send(url, key, method, path, body=None):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)
    connection.request(method, path, body, {"X-API-Key": key, "Content-Type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    if answer.status not in (200, 202):
        sys.exit(f"{method} {path}: {answer.status} {text}")
    return json.loads(text)


def under_load(options, process):
    script = pathlib.Path(__file__).parent / "peers/load.lua"
    load = subprocess.Popen(
        ["wrk", "-t", "1", "-c", str(options.connections), "-d", f"{options.seconds}s", "-s", str(script), options.target, "--",
         "poll", "/v1/jobs/", "-", str(options.data / "polls"), (options.data / "key").read_text().strip()],
        stdout=subprocess.PIPE, text=True)
    most = 0
    while load.poll() is None:
        most = max(most, resident(process))
        time.sleep(0.2)
    output = load.stdout.read()
    if load.returncode or "Non-2xx" in output:
        sys.exit(f"The load failed: {output}")
    return most


def report(options, starts, memory):
    """Prints the table; the exit status."""
    size = (options.data / "apiframe.sqlite").stat().st_size / 1e9
    lines = [
        (f"from the start to `/readyz`, database of {size:.2f} GB", statistics.median(starts), READY, "ms"),
        (f"resident, {SETTLED} s after the start", memory[0], IDLE, "MB"),
        (f"resident, {options.rest:.0f} s after {options.images} image jobs", memory[1], RESTED, "MB"),
        (f"resident, the most with {options.connections} connections that poll", memory[2], LOADED, "MB")]
    text = "\n".join(["| | measured | asked | holds |", "|---|---|---|---|"] + [
        f"| {what} | {found:.0f} {unit} | < {limit} {unit} | {'yes' if found < limit else '**no**'} |"
        for what, found, limit, unit in lines])
    print(f"\n{text}\n")
    if options.readme:
        record(options.readme, "memory", text)
    return 0 if all(found < limit for _, found, limit, _ in lines) else 1


main()
