"""The server's promises: every response that it must keep, and the states seen since."""

import json
import threading
import time


class Oracle:
    """Kept in memory and, a line each, in a file."""

    def __init__(self, path):
        self.file = open(path, "a", buffering=1)
        self.lock = threading.Lock()
        self.jobs, self.keys, self.ends, self.credits, self.uploads = {}, {}, {}, [], []
        self.counts, self.findings = {}, []

    def note(self, what, **facts):
        line = json.dumps({"at": round(time.time(), 3), "what": what, **facts})
        with self.lock:
            self.file.write(line + "\n")

    def count(self, what):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1

    def find(self, text):
        """Something that must not be."""
        with self.lock:
            self.findings.append(f"{time.strftime('%H:%M:%S')} {text}")
        self.note("finding", text=text)

    def accepted(self, job, **facts):
        """A job was acknowledged: who, how much at most, under which key, to which hook."""
        with self.lock:
            known = self.jobs.setdefault(job, {"at": time.time(), **facts})
            if key := facts.get("key"):
                ids = self.keys.setdefault(key, set())
                ids.add(job)
                if len(ids) > 1:
                    self.findings.append(f"idempotency key {key} names {ids}")
        self.note("job", id=job, **known)

    def seen(self, job, state, since):
        """A job's state as of a time; an end never changes."""
        now = time.monotonic()
        if state not in {"succeeded", "failed", "timed_out", "cancelled"}:
            before, at = self.ends.get(job, (None, now))
            if at < since:
                self.find(f"job {job} had ended as {before}, and is {state}")
            return
        with self.lock:
            before, _ = self.ends.setdefault(job, (state, now))
        if before != state:
            self.find(f"job {job} ended as {before}, then as {state}")
        self.note("end", id=job, state=state)

    def moved(self, account, amount, reason, is_certain):
        """Credits moved by the CLI; uncertain if it reported a failure."""
        with self.lock:
            self.credits.append((account, amount, reason, is_certain))
        self.note("credits", account=account, amount=amount, reason=reason, certain=is_certain)

    def uploaded(self, path, length):
        with self.lock:
            self.uploads.append((path, length))
        self.note("upload", path=path, bytes=length)
