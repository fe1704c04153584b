"""The rounds of `shares`: shares.py DATA PORT KEY ROUNDS SECONDS ONLY, with the attacker's keys in DATA/live and DATA/test."""

import http.client
import json
import pathlib
import sqlite3
import statistics
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))

import png
from receiver import Receiver, answer
from shares_attacks import ATTACKS
from shares_place import Attacker
from webserver import WebServer, page

PICTURE = png.encode(64, 48, lambda x, y: (4 * x, 5 * y, 128))


class Victim:
    """A customer on one connection, which is kept open."""

    def __init__(self, port, key, web, hooks):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.key, self.web, self.hooks = key, web, hooks

    def call(self, method, path, body=None, **headers):
        name = "Authorization" if path == "/shorten" else "X-API-Key"
        sent = {name: self.key, **({"Content-Type": "application/json"} if body else {}), **headers}
        self.connection.request(method, path, json.dumps(body) if body else None, sent)
        response = self.connection.getresponse()
        said = response.read()
        assert response.status < 300, (path, response.status, said[:300])
        return json.loads(said)

    def ended(self, job):
        """Waits for a job's end."""
        while (state := self.call("GET", f"/v2/jobs/{job}", Prefer="wait=60")["status"]) in ("QUEUED", "PROCESSING"):
            pass
        assert state == "COMPLETED", state

    # What it does, each returning the seconds that it took.

    def request(self):
        return timed(lambda: self.call("GET", "/v1/account"))

    def wait(self):
        return timed(lambda: self.ended(self.call("POST", "/shorten", {"prompt": "a very fine lighthouse"})["task_id"]))

    def describe(self):
        return timed(lambda: self.ended(self.call("POST", "/v2/images/describe", {"image": png.data_uri(PICTURE)})["jobId"]))

    def describe_remote(self):
        return timed(lambda: self.ended(self.call("POST", "/v2/images/describe", {"image": self.web.url("/a.png")})["jobId"]))

    def look(self):
        """Only the request, in which a remote image is looked at; then waits for its job."""
        made = []
        seconds = timed(lambda: made.append(
            self.call("POST", "/v2/images/describe", {"image": self.web.url("/a.png")})["jobId"]))
        self.ended(made[0])
        return seconds

    def upload(self):
        return timed(lambda: self.call("POST", "/v2/assets", {"type": "image", "url": png.data_uri(PICTURE)}))

    def keep(self):
        return timed(lambda: self.call("POST", "/v2/assets", {"type": "image", "url": self.web.url("/a.png")}))

    def imagine(self):
        body = {"prompt": "a lighthouse above a calm sea", "quality": 0.25}
        return timed(lambda: self.ended(self.call("POST", "/v1/imagine", body)["job"]["id"]))

    def webhook(self):
        """The delay between a job's end and its webhook."""
        job = self.call("POST", "/shorten", {"prompt": "a fine lighthouse", "webhook_url": self.hooks.url("/mine")})["task_id"]
        return self.hooks.delay(job)


class Hooks(Receiver):
    """The customer's host, on which the attacker has URLs too, which hang."""

    def __init__(self, data):
        super().__init__()
        self.data, self.arrived, self.hung, self.go_on = data, {}, 0, threading.Event()
        outer = self

        class Answers(dict):
            def get(self, path, _=None):
                return outer.take if path == "/mine" else outer.hang

        self.answers = Answers()

    def take(self, handler, request):
        with self.news:
            self.arrived[request.json.get("task_id")] = time.time()
            self.news.notify_all()
        answer(200)(handler, request)

    def hang(self, handler, request):
        with self.news:
            self.hung += 1
        self.go_on.wait(60)
        with self.news:
            self.hung -= 1
        answer(200)(handler, request)

    def delay(self, job):
        with self.news:
            assert self.news.wait_for(lambda: job in self.arrived, 60), f"no webhook of {job}"
            at = self.arrived.pop(job)
        (ended,), = self.data.execute("SELECT completed_ms FROM job WHERE id = ?", (job,)).fetchall()
        return at - ended / 1000


def timed(action):
    started = time.monotonic()
    action()
    return time.monotonic() - started


def measure(action, seconds):
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end or len(times) < 3:
        times.append(action())
    return times


def run(name, attacker, hooks, action, rounds, seconds):
    quiet, attacked, held = [], [], []
    action()
    for _ in range(rounds):
        quiet += measure(action, seconds)
        hooks.go_on.clear()
        attacker.begin(name)
        attacked += measure(action, seconds)
        held.append(attacker.held())
        hooks.go_on.set()
        attacker.end()
    middle = [statistics.median(each) for each in (quiet, attacked)]
    ratio = middle[1] / middle[0]
    print(f"{name:16} {middle[0] * 1000:8.1f} {middle[1] * 1000:8.1f} {ratio:6.2f} {max(quiet) * 1000:7.0f}"
          f" {max(attacked) * 1000:7.0f} {len(quiet):5} {len(attacked):5}  {held[-1]}"
          f"{'  <- over 1.10' if ratio > 1.1 else ''}", flush=True)
    return ratio


def main(folder, port, key, rounds, seconds, only):
    web = WebServer()
    hooks = Hooks(sqlite3.connect(f"file:{folder}/apiframe.sqlite?mode=ro", uri=True, timeout=20))
    web.pages["/a.png"] = page(PICTURE)
    keys = [pathlib.Path(folder, kind).read_text().split() for kind in ("live", "test")]
    attacker = Attacker(ATTACKS, folder, int(port), *keys, hooks.port)
    victim = Victim(int(port), key, web, hooks)
    chosen = only.split(",") if only else list(ATTACKS)
    print(f"{'':16} {'quiet':>8} {'attacked':>8} {'ratio':>6} {'slowest of each':>15} {'number':>11}  the attacker held; "
          "milliseconds", flush=True)
    ratios = [run(name, attacker, hooks, getattr(victim, ATTACKS[name].victim), int(rounds), float(seconds))
              for name in chosen]
    if max(ratios) > 1.1:
        print(f"warning: {sum(ratio > 1.1 for ratio in ratios)} of {len(ratios)} medians rise by more than 10 %")


if __name__ == "__main__":
    main(*sys.argv[1:])
