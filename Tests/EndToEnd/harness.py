"""Real servers for tests: nginx/up with a directory and ports of its own, an HTTP client, the admin CLI."""

import atexit
import contextlib
import http.client
import itertools
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import time
import uuid

TOP = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("APIFRAME_BIN_DIR") or TOP / ".build" / "release")
IS_LONG = os.environ.get("LONG_TESTS") == "1"  # as `Tests/long` sets it
SIDE = 1024 if IS_LONG else 512  # of a square picture, in pixels; 1024 is the default of the server
DRAFT = 1 if IS_LONG else 0.25  # the quality of pictures that are not looked at: less to draw, of the same size
# Seconds after which what must come counts as missing: many times what it takes, since the machine may be slow and busy.
PATIENCE = 600 if IS_LONG else 180
END_STATES = {"succeeded", "failed", "timed_out", "cancelled"}
JOB_KEYS = [
    "id", "type", "status", "prompt", "progress", "imageUrl", "imageUrls", "error", "createdAt", "completedAt",
]


started = set()  # servers that `up` has started and `down` has not stopped
claims = []  # the sockets that keep our ports from other processes of the tests
notes = []  # what the running test has said


class Answer:
    """A response: status, headers (any case), body."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {dict(self.headers.items())} {self.body[:500]!r}"


class Account:
    """An account made for one test, with its first key."""

    def __init__(self, server, email, key, key_id):
        self.server, self.email, self.key, self.key_id = server, email, key, key_id

    def get(self, path, **more):
        return self.server.request("GET", path, key=self.key, **more)

    def post(self, path, body=None, **more):
        return self.server.request("POST", path, key=self.key, body=body, **more)

    def imagine(self, prompt="a lighthouse above a calm sea at sunset", **parameters):
        """Submits a job that must be accepted, and returns it."""
        answer = self.post("/v1/imagine", {"prompt": prompt, **parameters})
        assert answer.status == 202, answer
        return answer.json["job"]

    def job(self, identifier):
        answer = self.get(f"/v1/jobs/{identifier}")
        assert answer.status == 200, answer
        return answer.json["job"]

    def wait(self, identifier, seconds=PATIENCE):
        """Waits until the job has ended, and returns it; looks into the database, to spare the key's minute."""
        until(lambda: self.server.state(identifier) in END_STATES, f"the end of job {identifier}", seconds)
        return self.job(identifier)

    def cancelled(self, **parameters):
        """Submits a job and cancels it before its end; returns it as the cancel shows it."""
        for _ in range(10):  # a worker may be quicker than the second request
            answer = self.post(f"/v1/jobs/{self.imagine(**parameters)['id']}/cancel")
            if answer.status == 200:
                return answer.json["job"]
        raise AssertionError(f"every job ends before its cancel: {answer}")

    def sleeping_job(self):
        """A job that no worker takes for an hour."""
        made = self.cancelled(quality=0.25)
        columns = [row[1] for row in self.server.query("PRAGMA table_info(job)")]
        changed = {"id": "?", "state": "'queued'", "progress": "0", "cost": "0", "attempts": "0", "completed_ms": "NULL",
                   "provider": "NULL", "error": "NULL", "started_ms": "NULL", "due_ms": str(int(time.time() * 1000) + 3_600_000)}
        values = ", ".join(changed.get(name, name) for name in columns)
        identifier = str(uuid.uuid4())
        self.server.execute(f"INSERT INTO job ({', '.join(columns)}) SELECT {values} FROM job WHERE id = ?",
                       identifier, made["id"])
        self.server.execute("INSERT INTO job_request (job_id, parameters, input) SELECT ?, parameters, input FROM job_request"
                       " WHERE job_id = ?", identifier, made["id"])
        return identifier

    def balance(self):
        """The account's balance: granted, available, held and spent."""
        row = self.server.query(
            "SELECT granted, available, held, spent FROM balance"
            " WHERE account_id = (SELECT id FROM account WHERE email = ?)", self.email)[0]
        return dict(zip(("granted", "available", "held", "spent"), row))

    def issue_key(self, form="ak_live"):
        return self.server.admin("key", "issue", "--account", self.email, "--format", form)


class Server:
    """One data directory with its nginx and its responder, started and stopped by the project's own commands."""

    def __init__(self, start=True, side=SIDE):
        self.pixels = side * side
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-"))
        self.http_port, self.https_port = free_ports(2)
        self.numbers = itertools.count(1)
        if start:
            self.start()

    def start(self):
        said = self.up()
        self.context = ssl.create_default_context(cafile=str(self.certificate))
        self.bulk_plan("bulk", credits=0)
        return said

    @property
    def certificate(self):
        return self.data / "tls" / "cert.pem"

    @property
    def base(self):
        return f"https://localhost:{self.https_port}"

    @property
    def plain_base(self):
        return f"http://localhost:{self.http_port}"

    # Starting and stopping

    def up(self):
        started.add(self)
        return self.script("up", "--http-port", self.http_port, "--https-port", self.https_port, "--detach")

    def down(self):
        started.discard(self)
        return self.script("down")

    def script(self, name, *arguments):
        command = [TOP / "nginx" / name, "--data", self.data, *arguments]
        done = run(command, env={
            **os.environ, "APIFRAME_BIN_DIR": str(BIN), "APIFRAME_RENDERER_PIXELS": str(self.pixels)})
        assert done.returncode == 0, f"{name} failed: {done.stdout}{done.stderr}"
        return done.stdout

    def close(self):
        self.down()
        shutil.rmtree(self.data)

    def pid(self, name="apiframe"):
        return int((self.data / "run" / f"{name}.pid").read_text())

    def signal_responder(self, number):
        """Sends the responder a signal and waits until it is gone."""
        pid = self.pid()
        os.kill(pid, number)
        until(lambda: not is_alive(pid), f"the end of the responder after {signal.Signals(number).name}", pause=0.02)

    # Talking to it

    def connect(self, tls=True, timeout=PATIENCE):
        if tls:
            return http.client.HTTPSConnection("localhost", self.https_port, timeout=timeout, context=self.context)
        return http.client.HTTPConnection("localhost", self.http_port, timeout=timeout)

    def request(self, method, path, key=None, body=None, headers=None, tls=True):
        """One request on a connection of its own; a body that is not bytes goes as JSON."""
        sent = {"X-API-Key": key} if key else {}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        connection = self.connect(tls)
        try:
            connection.request(method, path, body, {**sent, **(headers or {})})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def fetch(self, url):
        assert url.startswith(self.base + "/"), f"{url} is not below {self.base}"
        return self.request("GET", url[len(self.base):])

    # Behind the scenes

    def admin(self, *arguments):
        """Runs apiframe-admin, which must succeed, and returns its JSON."""
        done = run([BIN / "apiframe-admin", *arguments, "--json", "--data", self.data])
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return json.loads(done.stdout) if done.stdout.strip() else None

    def account(self, plan="bulk", credits=0):
        """A new account with a v1 key, with the plan's own credits and those asked for."""
        email = f"tester{next(self.numbers)}@example.com"
        self.admin("account", "create", "--email", email, "--name", "Tester", "--plan", plan)
        if credits:
            self.admin("credit", "add", "--account", email, "--amount", credits, "--reason", "test")
        issued = self.admin("key", "issue", "--account", email, "--format", "ak_live")
        return Account(self, email, issued["key"], issued["id"])

    def bulk_plan(self, name, credits):
        """A plan whose rate limit no test can reach."""
        self.execute(
            "INSERT INTO tier (name, requests_per_minute, concurrent_jobs, queue_size) VALUES (?, 1000000, 1000, 100000)",
            name)
        self.execute("INSERT INTO plan (name, credits, tier) VALUES (?, ?, ?)", name, credits, name)

    def query(self, sql, *values):
        with self.snapshot() as query:
            return query(sql, *values)

    @contextlib.contextmanager
    def snapshot(self):
        """A function that queries the database as of its first call."""
        path = f"file:{self.data / 'apiframe.sqlite'}?mode=ro"
        with contextlib.closing(sqlite3.connect(path, uri=True, timeout=20, isolation_level=None)) as with_it:
            with_it.execute("BEGIN")
            yield lambda sql, *values: with_it.execute(sql, values).fetchall()

    def state(self, job):
        return self.query("SELECT state FROM job WHERE id = ?", job)[0][0]

    def wait_for_work(self, jobs):
        """Waits until a worker has one of the jobs."""
        marks = ",".join("?" * len(jobs))
        working = f"SELECT 1 FROM job WHERE state = 'processing' AND id IN ({marks})"
        until(lambda: self.query(working, *jobs), "a worker that has one of the jobs", pause=0.01)

    def execute(self, sql, *values):
        with_it = sqlite3.connect(self.data / "apiframe.sqlite", timeout=20, isolation_level=None)
        try:
            with_it.execute("PRAGMA legacy_alter_table = ON")
            with_it.execute(sql, values)
        finally:
            with_it.close()

    def log(self):
        return (self.data / "log" / "apiframe.log").read_text(errors="replace")

    def wait_for_log(self, words):
        """Waits for a line with the words: it may come later than the response that it is about."""
        until(lambda: words in self.log(), f"{words} in the log")


@atexit.register
def stop_what_a_broken_test_has_left():
    for server in list(started):
        with contextlib.suppress(Exception):
            server.down()


def alone(test):
    """Marks a class or a test that measures times: nothing else runs beside it."""
    test.runs_alone = True
    return test


def until(condition, what, seconds=PATIENCE, pause=0.05):
    """Waits until the condition is true, and returns its value; `what` is named if it never comes."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(pause)
    return value


def some(values, count=1):
    """The first values; all of them in the long form."""
    return list(values) if IS_LONG else list(values)[:count]


def note(text):
    """Adds a note to the running test, for the line of its name and the report."""
    notes.append(text)
    print(text, end=" ", file=sys.stderr, flush=True)


def run(command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, **more)


def free_ports(count):
    """Ports that are reserved against other processes of the tests, and outside of the range of outgoing connections."""
    first_outgoing = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    candidates = random.sample(range(10_000, first_outgoing if first_outgoing > 20_000 else 60_000), k=200)
    ports = list(itertools.islice(filter(claim, candidates), count))
    assert len(ports) == count, "no free ports"
    return ports


def claim(port):
    """Reserves a port, true if it was free: an abstract Unix socket of its name holds it until this process ends."""
    mark = socket.socket(socket.AF_UNIX)
    try:
        mark.bind(f"\0apiframe-test-port-{port}")
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        mark.close()
        return False
    claims.append(mark)
    return True


def is_alive(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def assert_ledger_adds_up(test, server):
    """Every balance is what its ledger says, every job was held once and resolved at most once."""
    sums = """
        SELECT account_id,
            sum(CASE kind WHEN 'grant' THEN amount WHEN 'deduct' THEN -amount WHEN 'expire' THEN -amount ELSE 0 END),
            sum(CASE kind WHEN 'grant' THEN amount WHEN 'release' THEN amount
                          WHEN 'deduct' THEN -amount WHEN 'expire' THEN -amount
                          WHEN 'hold' THEN -amount ELSE 0 END),
            sum(CASE kind WHEN 'hold' THEN amount WHEN 'settle' THEN -amount WHEN 'release' THEN -amount ELSE 0 END),
            sum(CASE kind WHEN 'settle' THEN amount ELSE 0 END)
        FROM ledger GROUP BY account_id ORDER BY account_id"""
    balances = """
        SELECT account_id, granted, available, held, spent FROM balance
        WHERE account_id IN (SELECT account_id FROM ledger) ORDER BY account_id"""
    entries = """
        SELECT job.id, job.state, sum(kind = 'hold'), sum(kind = 'settle'), sum(kind = 'release')
        FROM job LEFT JOIN ledger ON ledger.job_id = job.id GROUP BY job.id"""
    with server.snapshot() as query:  # jobs of other tests may end meanwhile
        test.assertEqual(query(sums), query(balances))
        test.assertEqual(query("SELECT * FROM balance WHERE granted <> available + held + spent"), [])
        jobs = query(entries)
    for identifier, state, holds, settles, releases in jobs:
        expected = {"succeeded": (1, 1, 0), "queued": (1, 0, 0), "processing": (1, 0, 0)}.get(state, (1, 0, 1))
        test.assertEqual((holds, settles, releases), expected, f"job {identifier}, {state}")
