"""The receiver of webhooks, which often fails, and the check of all that it must have received."""

import random
import socket
import struct
import threading
import time

from receiver import Receiver

PATHS = [f"/hook/{number}" for number in range(6)]
GONE = "/hook/gone"


class Hooks:
    """Answers by chance until it is calm; remembers what it has acknowledged, and when."""

    def __init__(self, seed):
        self.receiver, self.is_calm = Receiver(), False
        self.draw, self.lock = random.Random(f"{seed} hooks"), threading.Lock()
        self.acknowledged, self.counts = {}, {}
        for path in PATHS:
            self.receiver.answers[path] = self.answer
        self.receiver.answers[GONE] = lambda handler, _: self.status(handler, 410)

    @property
    def settings(self):
        return {"APIFRAME_EGRESS_ALLOW": "127.0.0.1"}

    def url(self, draw):
        path = GONE if draw.random() < 0.02 else draw.choice(PATHS)
        return f"http://127.0.0.1:{self.receiver.server.server_address[1]}{path}"

    def close(self):
        self.receiver.close()

    # Answering

    def answer(self, handler, request):
        with self.lock:
            kind = self.draw.choices(
                ["fine", "late", "error", "busy", "redirect", "reset", "mute"], [80, 4, 5, 4, 2, 4, 1])[0]
            if self.is_calm:
                kind = "fine"
            self.counts[kind] = self.counts.get(kind, 0) + 1
        getattr(self, kind)(handler, request)

    def fine(self, handler, request):
        self.status(handler, 200)
        with self.lock:
            self.acknowledged.setdefault(request.id, time.monotonic())

    def late(self, handler, request):
        time.sleep(self.draw.uniform(0.5, 3))
        self.fine(handler, request)

    def error(self, handler, _):
        self.status(handler, 500)

    def busy(self, handler, _):
        self.status(handler, 503, ("Retry-After", "1"))

    def redirect(self, handler, _):
        self.status(handler, 302, ("Location", "/hook/elsewhere"))

    def reset(self, handler, _):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True

    def mute(self, handler, _):
        """Does not answer within any time-out."""
        time.sleep(17)
        handler.close_connection = True

    @staticmethod
    def status(handler, number, *fields):
        handler.send_response(number)
        for name, value in (*fields, ("Content-Length", "0")):
            handler.send_header(name, value)
        handler.end_headers()


class HookVerdict:
    """Holds what was received against the delivery log and the oracle."""

    def __init__(self, place, oracle, hooks):
        self.place, self.oracle, self.hooks, self.find = place, oracle, hooks, oracle.find

    def until_told(self, seconds):
        """The receiver is well now; what waits for its next try is tried now instead of in some hours."""
        self.hooks.is_calm = True
        deadline = time.monotonic() + seconds
        while True:
            left = self.place.query("SELECT count(*) FROM delivery WHERE state = 'pending'")[0][0]
            if left == 0:
                return
            if time.monotonic() > deadline:
                rows = self.place.query("""SELECT delivery.id, event, attempts, is_claimed, reason, url FROM delivery
                    JOIN webhook_endpoint ON webhook_endpoint.id = endpoint_id WHERE state = 'pending' LIMIT 5""")
                return self.find(f"{left} deliveries are stuck, such as {rows}")
            now = int(time.time() * 1000)
            self.place.execute(f"UPDATE delivery SET due_ms = {now} WHERE state = 'pending' AND is_claimed = 0 AND due_ms > {now}")
            time.sleep(0.5)

    def judge(self):
        """Each end that was to be told was, under one id; nothing of a job's progress came after it."""
        rows = {}
        for job, identifier, state, reason in self.place.query(
                "SELECT job_id, id, state, reason FROM delivery WHERE event IN ('completed', 'failed')"):
            rows.setdefault(job, []).append((identifier, state, reason))
        statuses = dict(self.place.query("SELECT id, webhook_status FROM job WHERE webhook_url IS NOT NULL"))
        heard = self.heard()
        for job, promised in self.oracle.jobs.items():
            if promised["hook"] and job in statuses:
                self.judge_job(job, promised["hook"].endswith(GONE), rows.get(job, []), statuses[job], heard.get(job, []))
        return sum(len(each) for each in heard.values())

    def judge_job(self, job, is_gone, rows, status, heard):
        if len(rows) != 1:
            return self.find(f"job {job} has {len(rows)} deliveries of its end")
        identifier, state, reason = rows[0]
        ours = [at for each, at in heard if each == identifier]
        told = self.hooks.acknowledged.get(identifier)
        if is_gone:
            if state != "failed":
                self.find(f"job {job}: {state} to an endpoint that is gone")
            return
        if state != "delivered" or told is None or not ours:
            self.find(f"job {job}: its end ({identifier}) is {state} ({reason}), came {len(ours)} times, acknowledged: {told}")
        if status != state:
            self.find(f"job {job}: webhook_status {status}, its delivery {state}")
        if told and any(at > told for each, at in heard if each != identifier):
            self.find(f"job {job}: something else came after its end was acknowledged")

    def heard(self):
        """The deliveries of each job: their ids and times."""
        heard = {}
        for request in list(self.hooks.receiver.received):
            body = request.json
            job = body.get("jobId") or body.get("task_id") or body.get("id")
            heard.setdefault(job, []).append((request.id, request.at))
        return heard
