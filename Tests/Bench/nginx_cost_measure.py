"""Runs nginx alone or under callgrind or strace, and counts what a poll takes of it."""

import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

WARM_UP = 200
STRANGER = "127.0.0.2"  # limited, as 127.0.0.1 is not
REQUEST = (b"GET /v1/jobs/0193d2a4-5f7e-7c3a-9b1d-2e8f4a6c0b5d HTTP/1.1\r\nHost: api.example.com\r\n"
           b"User-Agent: python-requests/2.32.3\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\n"
           b"Connection: keep-alive\r\nX-API-Key: ak_live_0123456789abcdef0123456789abcdef\r\n\r\n")


class Measure:
    """Runs nginx with a configuration in DATA, one process, and a client of one connection."""

    def __init__(self, data, port):
        self.data, self.port = data, port

    def instructions(self, name, count=1000):
        """Of one request, behind some that warm up."""
        out = self.data / "callgrind.out"
        with self.nginx(name, ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"]) as (process, connection):
            ask(connection, WARM_UP)
            control(process, "--zero")
            ask(connection, count)
            control(process, "--dump")
        files = sorted(self.data.glob("callgrind.out.*"))
        text = files[0].read_text(errors="replace")
        for file in [out, *files]:
            file.unlink(missing_ok=True)
        return int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1]) / count

    def system_calls(self, name, count=1000):
        """How often a request needs each: the difference of two runs."""
        few, many = (self.count_calls(name, number) for number in (WARM_UP, WARM_UP + count))
        return {call: (number - few.get(call, 0)) / count for call, number in many.items()}

    def count_calls(self, name, count):
        out = self.data / "strace.out"
        with self.nginx(name, ["strace", "-c", "-f", "-o", out]) as (_, connection):
            ask(connection, count)
        rows = re.findall(r"^ *[\d.]+ +[\d.]+ +\d+ +(\d+)(?: +\d+)? +(\w+)$", out.read_text(), re.M)
        return {call: int(number) for number, call in rows if call != "total"}

    def time(self, name, count=20_000):
        """User and system time of the process, in microseconds a request."""
        with self.nginx(name, []) as (process, connection):
            ask(connection, WARM_UP)
            before = processor_seconds(process.pid)
            ask(connection, count)
            return (processor_seconds(process.pid) - before) * 1e6 / count

    def command(self, name):
        folder = self.data / name
        root = ["-g", "user root;"] if os.geteuid() == 0 else []
        return ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log", *root]

    def is_valid(self, name):
        return subprocess.run([*self.command(name), "-t"], stderr=subprocess.DEVNULL, check=False).returncode == 0

    @contextlib.contextmanager
    def nginx(self, name, tool):
        """A process with a client's connection to it."""
        with open(self.data / name / "start.log", "w", encoding="utf-8") as log:
            process = subprocess.Popen([*map(str, tool), *map(str, self.command(name))], stdout=log, stderr=log)
            try:
                with self.connect(process, log.name) as connection:
                    yield process, connection
            finally:
                os.kill(int((self.data / name / "pid").read_text()), signal.SIGTERM)
                process.wait()

    def connect(self, process, log):
        while process.poll() is None:
            with contextlib.suppress(OSError):
                return socket.create_connection(("127.0.0.1", self.port), source_address=(STRANGER, 0), timeout=60)
            time.sleep(0.05)
        sys.exit(f"nginx does not run: {pathlib.Path(log).read_text()}")


def control(process, action):
    subprocess.run(["callgrind_control", action, str(process.pid)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def processor_seconds(pid):
    """To a nanosecond, unlike the ticks of /proc/PID/stat."""
    return int(pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def ask(connection, count):
    for _ in range(count):
        connection.sendall(REQUEST)
        answer = connection.recv(65_536)
        while not answer.endswith(b"0\r\n\r\n"):
            if not answer.startswith(b"HTTP/1.1 200") or not (part := connection.recv(65_536)):
                raise ConnectionError(f"No hello: {answer[:500]}")
            answer += part
