"""Counts the instructions of requests: instructions.py DATA KEY, for `instructions`, which prepares both."""

import argparse
import os
import pathlib
import re
import socket
import statistics
import struct
import subprocess
import sys
import time

WARM_UP = 200
NGINX = {
    "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "REQUEST_SCHEME": "https", "HTTPS": "on",
    "REQUEST_ID": "0123456789abcdef0123456789abcdef", "HTTP_PROXY": "", "HTTP_HOST": "api.example.com",
    "HTTP_USER_AGENT": "python-requests/2.32.3", "HTTP_ACCEPT": "*/*", "HTTP_ACCEPT_ENCODING": "gzip, deflate",
    "HTTP_CONNECTION": "keep-alive", "CONTENT_TYPE": "", "CONTENT_LENGTH": "", "QUERY_STRING": "",
}


def main():
    parser = argparse.ArgumentParser(prog="Tests/Bench/instructions")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("key")
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--profile", metavar="KIND")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_intermixed_args()
    ids = (options.data / "ids").read_text().split()
    kinds = requests(options.key, ids)
    wanted = [options.profile] if options.profile else options.kinds or list(kinds)
    unknown = set(wanted) - set(kinds) - {"hello"}
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are hello, {', '.join(kinds)}.")
    found = {}
    for run in range(options.runs):
        for kind, count in measured(options, kinds, wanted):
            found.setdefault(kind, []).append(count)
    if not options.profile:
        for kind, counts in found.items():
            spread = f"  {min(counts):,} to {max(counts):,}" if len(counts) > 1 else ""
            print(f"{kind:14} {int(statistics.median(counts)):>12,}{spread}")


def requests(key, ids):
    """A function for each kind, which gives the CGI variables and the body of its n-th request."""
    own = {"HTTP_X_API_KEY": key}

    def get(path, **headers):
        # Strangers have an address each, since refusals of one are limited.
        return lambda number: ({**one("GET", path.replace("ID", ids[number % len(ids)]), headers or own),
                                "REMOTE_ADDR": f"10.0.{number // 250}.{number % 250}"}, b"")

    def post(path, body, headers):
        def made(number):
            text = body.replace("ID", ids[number % len(ids)]).encode()
            return {**one("POST", path, headers), "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(text))}, text
        return made

    legacy = {"HTTP_AUTHORIZATION": key}
    return {
        "healthz": get("/healthz", HTTP_X_NONE=""),
        "404": get("/v1/nothing"),
        "401": get("/v1/jobs/ID", HTTP_X_API_KEY="ak_live_" + "0" * 32),
        "v1-poll": get("/v1/jobs/ID"),
        "v2-poll": get("/v2/jobs/ID"),
        "legacy-fetch": post("/fetch", '{"task_id":"ID"}', legacy),
        "v1-account": get("/v1/account"),
        "v1-list": get("/v1/jobs"),
        "v2-list": get("/v2/jobs"),
        "v2-models": get("/v2/models"),
        "openapi-v1": get("/v1/openapi.json"),
        "openapi-v2": get("/v2/openapi.json"),
        "v1-imagine": post("/v1/imagine", '{"prompt":"a lighthouse at dusk --ar 16:9"}', own),
        "v2-generate": post("/v2/images/generate", '{"model":"midjourney","prompt":"a lighthouse at dusk"}', own),
    }


def one(method, path, headers):
    return {**NGINX, "REQUEST_METHOD": method, "REQUEST_URI": path, **headers}


def measured(options, kinds, wanted):
    """The kinds with the instructions of one request, one after another."""
    if "hello" in wanted or not options.kinds and not options.profile:
        with Callgrind(options.data, [options.data / "hello", options.data / "hello.sock", "4"], "hello.sock") as hello:
            yield "hello", hello.cost(kinds["healthz"], options.requests, None)
    environment = {
        "APIFRAME_SOCKET": str(options.data / "responder.sock"), "APIFRAME_WORKER_THREADS": "1",
        "APIFRAME_GATEWAY_THREADS": "17", "APIFRAME_NGINX_WORKERS": "1", "APIFRAME_NGINX_KEEPALIVE": "1",
        "APIFRAME_QUEUE_LIMIT": "1000000", "SWIFT_DETERMINISTIC_HASHING": "1",
    }
    command = [options.data / "apiframe", "--data", options.data]
    with Callgrind(options.data, command, "responder.sock", environment) as responder:
        for kind in wanted:
            if kind != "hello":
                yield kind, responder.cost(kinds[kind], options.requests, options.profile)


class Callgrind:
    """A program under callgrind, and a FastCGI connection to it."""

    def __init__(self, data, command, name, environment=None):
        self.folder = data / f"callgrind-{name}"
        self.folder.mkdir(exist_ok=True)
        for old in self.folder.iterdir():
            old.unlink()
        path = data / name
        path.unlink(missing_ok=True)
        self.log = open(self.folder / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.folder}/out", *map(str, command)],
            env={**os.environ, **(environment or {})}, stdout=self.log, stderr=self.log)
        self.path, self.connection = path, None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def connect(self):
        """A new connection, which the program closes if nothing arrives on it for some seconds."""
        for _ in range(600):
            if self.process.poll() is not None:
                sys.exit((self.folder / "log").read_text())
            self.connection = socket.socket(socket.AF_UNIX)
            try:
                return self.connection.connect(str(self.path))
            except OSError:
                self.connection.close()
                time.sleep(0.1)
        sys.exit("It does not listen.")

    def cost(self, kind, count, profiled):
        self.connect()
        statuses = {self.send(*kind(number)) for number in range(WARM_UP)}
        self.connection.close()
        self.dump()
        self.connect()  # a dump interrupts the program's read, which ends a connection
        for number in range(WARM_UP, WARM_UP + count):
            statuses.add(self.send(*kind(number)))
        file = self.dump()
        if len(statuses) != 1:
            sys.exit(f"Different answers: {statuses}")
        text = file.read_text(errors="replace")
        if profiled:
            subprocess.run(["callgrind_annotate", "--threshold=99.5", file], check=False)
        self.connection.close()
        return int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1]) / count

    def dump(self):
        """Writes the instructions since the last dump into a file of its own."""
        before = set(self.folder.iterdir())
        subprocess.run(["callgrind_control", "--dump", str(self.process.pid)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        for _ in range(300):
            new = set(self.folder.iterdir()) - before
            if new and (file := new.pop()).stat().st_size and "totals:" in file.read_text(errors="replace")[-10_000:]:
                return file
            time.sleep(0.1)
        sys.exit("callgrind wrote no dump.")

    def send(self, variables, body):
        """The status of the answer."""
        pairs = b"".join(length(name) + length(value) + name.encode() + value.encode() for name, value in variables.items())
        self.connection.sendall(record(1, struct.pack(">HB5x", 1, 1)) + record(4, pairs) + record(4, b"")
                                + (record(5, body) if body else b"") + record(5, b""))
        answer = b""
        while True:
            _, kind, _, size, padding = struct.unpack(">BBHHBx", self.receive(8))
            content = self.receive(size)
            self.receive(padding)
            if kind == 6:
                answer += content
            if kind == 3:
                return re.match(rb"Status: (\d+)|", answer)[1]

    def receive(self, count):
        read = b""
        while len(read) < count:
            part = self.connection.recv(count - len(read))
            if not part:
                sys.exit(f"The connection ended: {(self.folder / 'log').read_text()[-2000:]}")
            read += part
        return read


def record(kind, content):
    return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content


def length(text):
    size = len(text.encode())
    return bytes([size]) if size < 128 else struct.pack(">I", size | 1 << 31)


main()
