"""The attacker of `shares`: its process, its keys, its web server, and its rows."""

import asyncio
import contextlib
import multiprocessing
import os
import pathlib
import sqlite3
import time
import uuid

HOSTS = 24


class Attacker:
    """A process with an account, which attacks from `begin` to `end`.

    It yields to all others, since its work is done elsewhere in truth: a session of its own with the least weight."""

    def __init__(self, attacks, *place):
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(
            target=lambda: asyncio.run(serve(theirs, attacks, *place)), daemon=True)
        self.process.start()

    def call(self, *words):
        self.pipe.send(words)
        assert self.pipe.poll(180), f"the attacker does not {words}"
        failure, result = self.pipe.recv()
        assert not failure, failure
        return result

    def begin(self, name):
        self.call("begin", name)

    def held(self):
        return self.call("held")

    def end(self):
        self.call("end")


async def serve(pipe, attacks, *place):
    os.setsid()
    os.nice(19)
    with contextlib.suppress(OSError):
        pathlib.Path("/proc/self/autogroup").write_text("19")
    place = Place(*place)
    await place.open_hosts()
    attack = None
    while True:
        while not pipe.poll():
            await asyncio.sleep(0.02)
        word, *name = pipe.recv()
        try:
            if word == "begin":
                attack = attacks[name[0]](place)
            result = attack.held() if word == "held" else await getattr(attack, word)()
            pipe.send((None, result))
        except Exception as error:  # told to the other process, which ends
            pipe.send((repr(error), None))


class Keys:
    """Keys in turn, each as often a minute as a free one may be used."""

    RATE = 10

    def __init__(self, keys):
        self.keys, self.minute, self.used = keys, 0, 0

    async def next(self):
        while True:
            if (minute := int(time.time() // 60)) != self.minute:
                self.minute, self.used = minute, 0
            if self.used < self.RATE * len(self.keys):
                self.used += 1
                return self.keys[self.used % len(self.keys)]
            await asyncio.sleep(0.2)


class Place:
    """The server under attack, and the attacker's hosts, which take a connection and keep it."""

    def __init__(self, folder, port, live, test, victims_port):
        self.folder, self.port, self.victims_port = folder, port, victims_port
        self.live, self.test = Keys(live), Keys(test)
        self.connections, self.ports = set(), []
        (self.account, self.key), = self.query(
            "SELECT account.id, min(api_key.id) FROM account JOIN api_key ON account_id = account.id"
            " WHERE email = 'free@example.com' GROUP BY account.id")

    async def open_hosts(self):
        for _ in range(HOSTS):
            server = await asyncio.start_server(self.hang, "127.0.0.1", 0, backlog=256)
            self.ports.append(server.sockets[0].getsockname()[1])

    async def hang(self, reader, writer):
        """A path with `drip` gets the beginning of an image and no more, all others nothing."""
        self.connections.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if b"drip" in head.split(b"\r\n")[0]:
                from shares_attacks import largest
                body = largest()[:100_000]
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5000000\r\n\r\n" + body)
            while await reader.read(65_536):
                pass
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.connections.discard(writer)
            writer.close()

    def url(self, number, path=""):
        return f"http://127.0.0.1:{self.ports[number % HOSTS]}/{path}{number}"

    def release(self):
        """Ends all that hangs."""
        for writer in list(self.connections):
            writer.transport.abort()

    # Rows

    def query(self, sql, *values):
        with self.database() as database:
            return database.execute(sql, values).fetchall()

    @contextlib.contextmanager
    def database(self):
        database = sqlite3.connect(f"{self.folder}/apiframe.sqlite", timeout=30)
        database.execute("PRAGMA foreign_keys = ON")
        try:
            with database:
                yield database
        finally:
            database.close()

    def deliver(self, urls, failing_since=None):
        """Puts a delivery to each URL into the outbox, as the ends of so many jobs do."""
        now = int(time.time() * 1000)
        with self.database() as database:
            for url in urls:
                job = str(uuid.uuid4())
                database.execute(
                    "INSERT INTO job (id, account_id, api_key_id, dialect, operation, prompt, cost, state, progress, attempts,"
                    " provider, created_ms, completed_ms, webhook_url, webhook_events) VALUES (?, ?, ?, 'v2', 'imagine',"
                    " 'a picture', 0, 'failed', 0, 1, 'builtin', ?, ?, ?, '[\"completed\"]')",
                    (job, self.account, self.key, now, now, url))
                database.execute("INSERT INTO job_request (job_id, parameters) VALUES (?, '{}')", (job,))
                endpoint = database.execute(
                    "INSERT INTO webhook_endpoint (account_id, url, host, created_ms, failing_since_ms) VALUES (?, ?, ?, ?, ?)",
                    (self.account, url, url.rpartition("/")[0], now, failing_since)).lastrowid
                database.execute(
                    "INSERT INTO delivery (id, endpoint_id, account_id, job_id, event, state, due_ms, created_ms)"
                    " VALUES (?, ?, ?, ?, 'completed', 'pending', ?, ?)",
                    (f"msg_{uuid.uuid4().hex}", endpoint, self.account, job, now, now))

    def give_up(self):
        """Ends all deliveries that are left."""
        with self.database() as database:
            database.execute("UPDATE delivery SET state = 'failed', is_claimed = 0, due_ms = NULL, completed_ms = ?"
                             " WHERE state = 'pending' AND account_id = ?", (int(time.time() * 1000), self.account))

    def jobs(self, *states):
        marks = ", ".join("?" * len(states))
        return [job for job, in self.query(
            f"SELECT id FROM job WHERE account_id = ? AND state IN ({marks})", self.account, *states)]
